import type { DataSource } from 'typeorm';

/** Tables whose rows lie in one holding. */
const HELD =
  /\b(from|join) (observation|source_record|trading_name|identifier|occupancy|address|source|premises_pin) (?=\w)/g;
const PREMISES = /\b(from|join) premises (?=\w)/g;

/**
 * A data source that asks a superuser's the same, with the viewer's holdings written into every table by hand. One text
 * each, as a person would write it; policies do not touch it.
 */
export function byHand(dataSource: DataSource, holdings: readonly number[]): DataSource {
  const list = `'{${holdings.join(',')}}'::integer[]`;
  const write = (text: string): string =>
    text
      .replace(HELD, (_all, word: string, table: string) => {
        const held = table === 'premises_pin' ? '' : ` where holding_id = any (${list})`;
        return `${word} (select * from ${table}${held}) `;
      })
      .replace(
        PREMISES,
        (_all, word: string) => `${word} (select * from premises where exists (select from premises_holding h
          where h.premises_id = premises.id and h.holding_id = any (${list}))) `,
      );
  const asked = {
    // As with the embedded database: each text goes as it is, so that none is planned before its values are known.
    options: { ...dataSource.options, poolSize: 1 },
    query: (text: string, values: unknown[]): Promise<unknown> => dataSource.query(write(text), values),
  };
  return asked as unknown as DataSource;
}
