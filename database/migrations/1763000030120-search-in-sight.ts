import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_FUNCTIONS = [
  'trading_names(text[])',
  'party_names(text[])',
  'premises_lines(text[])',
  'premises_in(geometry)',
  'plates(text)',
];

/**
 * The searches that a policy would turn into reading whole tables, because only its own comparison may run before it. Each is
 * run with the engine's rights, where indexes serve it, shows the viewer's holdings alone and answers ids, which the asker
 * joins to tables under policy. They take words and numbers, never patterns.
 */
export class SearchInSight1763000030120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FUNCTIONS) await runner.query(statement);
    await runner.query(`grant create on schema access to townline_engine`);
    for (const signature of OWN_FUNCTIONS) {
      await runner.query(`revoke all on function access.${signature} from public`);
      await runner.query(`alter function access.${signature} owner to townline_engine`);
      await runner.query(`grant execute on function access.${signature} to townline_api`);
    }
    await runner.query(`revoke create on schema access from townline_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of OWN_FUNCTIONS) await runner.query(`drop function access.${signature}`);
  }
}

/** The body is planned anew for each viewer's list: `execute … using`. */
function definer(signature: string, type: string, body: string): string {
  return `create function access.${signature} returns table (id ${type}) language plpgsql stable security definer rows 100
    set search_path = pg_catalog, public, pg_temp as $$ ${body} $$`;
}

const HELD = `exists (select from premises_holding h where h.premises_id = p.id and h.holding_id = any ($1))`;

/** One condition for each word, as literals: the words hold no patterns, whatever is typed. */
function ofWords(column: string, from: string, id: string): string {
  return `
    declare
      conditions text := '';
    begin
      for place in 1..coalesce(cardinality(words), 0) loop
        conditions := conditions || format(' and ${column} like %L',
          '%' || regexp_replace(lower(words[place]), '([\\\\%_])', '\\\\\\1', 'g') || '%');
      end loop;
      return query execute 'select ${id} from ${from}' || conditions using access.holdings();
    end`;
}

const ADDRESS_TEXT = `lower(p.line || '' '' || coalesce(p.unit, '''') || '' '' || coalesce(p.city, '''') || '' '' ||
  coalesce(p.state, '''') || '' '' || coalesce(p.postal_code, '''') || '' '' || coalesce(p.parcel_no, ''''))`;

const FUNCTIONS = [
  definer(
    'trading_names(words text[])',
    'bigint',
    ofWords('n.search_name', 'trading_name n where n.holding_id = any ($1)', 'n.id'),
  ),
  definer(
    'party_names(words text[])',
    'bigint',
    ofWords('n.search_name', 'party_name n where n.holding_id = any ($1)', 'n.id'),
  ),
  definer('premises_lines(words text[])', 'uuid', ofWords(ADDRESS_TEXT, `premises p where ${HELD}`, 'p.id')),
  definer(
    'premises_in(box geometry)',
    'uuid',
    `begin
      return query execute 'select p.id from premises p where p.point && $2 and ${HELD}
        union
        select pin.premises_id from premises_pin pin join observation o on o.id = pin.observation_id
        where pin.point && $2 and o.holding_id = any ($1)' using access.holdings(), box;
    end`,
  ),
  definer(
    'plates(beginning text)',
    'uuid',
    `begin
      return query execute format('select v.id from vehicle v where v.plate like %L and exists (
        select from vehicle_holding h where h.vehicle_id = v.id and h.holding_id = any ($1))',
        regexp_replace(beginning, '([\\\\%_])', '\\\\\\1', 'g') || '%') using access.holdings();
    end`,
  ),
];
