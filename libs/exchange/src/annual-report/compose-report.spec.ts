import { composeReport } from './compose-report.js';
import type { ReportFact, ReportRow, ReportSource } from './report-row.js';
import { blocksOf, HELD_BACK, NOT_KNOWN, type ReportForm, tellReport, type ToldTable } from './tell-report.js';

const row = (
  source: ReportSource,
  key: string,
  facts: Record<string, ReportFact>,
  more: Partial<ReportRow> = {},
): ReportRow => ({ source, key, agency: null, town: null, facts, ...more });

const returns = [
  row('RETURN', 'A-PD', { standing: 'ON_TIME', version: 2, isZero: false, sellers_arrested: 3 }, { agency: 'A-PD' }),
  row('RETURN', 'B-PD', { standing: 'LATE', version: 1, isZero: true, sellers_arrested: 0 }, { agency: 'B-PD' }),
  row('RETURN', 'C-PD', { standing: 'MISSING', version: null }, { agency: 'C-PD' }),
];

/** A charge of this person that reached these stages, under these statutes. */
const charge = (
  person: number,
  part: string,
  citations: Record<string, string>,
  isWithin: boolean | null = true,
): ReportRow[] =>
  Object.entries(citations).map(([stage, citation]) =>
    row(
      'COURT',
      `${person}:${citation}:${stage}`,
      { stage, part, person: `p${person}`, citation, isWithin },
      { agency: 'A-PD' },
    ),
  );
const court = [
  ...Array.from({ length: 6 }, (_, at) => charge(at, 'SELLER', { ARRESTED: '53a-82', CONVICTED: '53a-82' })).flat(),
  ...charge(10, 'BUYER', { ARRESTED: '53a-83', CHARGED: '53a-181' }),
  // The same person under a second statute.
  ...charge(10, 'BUYER', { ARRESTED: '53a-192a' }),
  ...charge(11, 'PROMOTER', { ARRESTED: '53a-86' }, null),
];

const table = (rows: readonly ReportRow[], form: ReportForm, section: string, key: string): ToldTable => {
  const told = tellReport(composeReport(rows, ['53a-82', '53a-192a']), form);
  const found = told.find((one) => one.key === section)?.tables.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no table ${section}/${key}`);
  return found;
};
const lines = ({ lines: told, total }: ToldTable): Record<string, readonly string[]> =>
  Object.fromEntries([...told, ...(total === null ? [] : [total])].map(({ label, cells }) => [label, cells]));

describe('The annual report', () => {
  it('counts who reported, and takes nothing for zero that was left open', () => {
    expect(lines(table(returns, 'COUNCIL', 'returns', 'standing'))).toEqual({
      'Sent in by the day': ['1', '0', '1'],
      'Sent in late': ['1', '1', '0'],
      'Nothing came': ['1', '0', '0'],
      'Not opened to the council': ['0', '0', '0'],
      Total: ['3', '1', '1'],
    });
    const people = lines(table(returns, 'COUNCIL', 'returns', 'reported_people'));
    expect(people['People arrested for selling sex']).toEqual(['3', '2', '1']);
    expect(people['People arrested for buying sex']).toEqual([NOT_KNOWN, '0', '3']);
  });

  it('counts a person once at each stage, and shows statutes that nobody used', () => {
    expect(lines(table(court, 'COUNCIL', 'court', 'stages'))).toMatchObject({
      Sellers: ['6', '0', '6', '0'],
      Buyers: ['1', '1', '0', '0'],
      Promoters: ['0', '0', '0', '0'],
      Total: ['7', '1', '6', '0'],
    });
    expect(lines(table(court, 'COUNCIL', 'court', 'statutes'))).toEqual({
      '53a-82': ['6', '0', '6'],
      '53a-83': ['1', '0', '0'],
      '53a-181': ['0', '1', '0'],
      '53a-192a': ['1', '0', '0'],
    });
  });

  it('holds back in public what could be told of a few, and what it could be worked out from', () => {
    expect(lines(table(court, 'PUBLIC', 'court', 'stages'))).toMatchObject({
      Sellers: [HELD_BACK, '0', '6', '0'],
      Buyers: [HELD_BACK, HELD_BACK, '0', '0'],
      Total: ['7', HELD_BACK, '6', '0'],
    });
    const published = JSON.stringify(tellReport(composeReport([...returns, ...court], []), 'PUBLIC'));
    expect(published).not.toContain('p10');
  });

  it('holds back in public what another table, the law or a share would tell of a few', () => {
    const fees = [...Array.from({ length: 18 }).keys()].map((at) =>
      row('FEE', `f${at}`, {
        court: at < 3 ? 'A' : at < 10 ? 'B' : 'C',
        state: 'NOT_ASSESSED',
        possibleDollars: at < 10 ? 2_000 : 500,
      }),
    );
    const counts = lines(table(fees, 'PUBLIC', 'fees', 'convictions'));
    expect([counts.A, counts.B, counts.C]).toEqual([[HELD_BACK], [HELD_BACK], ['8']]);
    // B's dollars would say that B are seven, and so that A are three.
    const dollars = lines(table(fees, 'PUBLIC', 'fees', 'dollars'));
    expect([dollars.A?.[0], dollars.B?.[0], dollars.Total?.[0]]).toEqual([HELD_BACK, HELD_BACK, '$24,000']);

    const hops = ['a', 'b'].map((key, at) => row('REOPENING', key, { crossesTownLine: at === 0 }));
    const more = row('REOPENING', 'c', { crossesTownLine: true });
    expect(lines(table([...hops, more], 'PUBLIC', 'reopenings', 'hops')).Total).toEqual([HELD_BACK]);

    const convicted = [...Array.from({ length: 13 }).keys()].flatMap((at) =>
      charge(at, 'BUYER', { CONVICTED: at < 3 ? '53a-83' : '53a-83a' }),
    );
    const statutes = lines(table(convicted, 'PUBLIC', 'court', 'statutes'));
    expect([statutes['53a-83']?.[2], statutes['53a-83a']?.[2]]).toEqual([HELD_BACK, HELD_BACK]);

    const quality = (total: number, percent: number): readonly string[] | undefined => {
      const facts = { part: 'CHARGE_STEPS_WITHOUT_DAY', total, percent };
      const own = [row('QUALITY', 'A-PD', facts, { agency: 'A-PD' })];
      return lines(table(own, 'PUBLIC', 'quality', 'quality_CHARGE_STEPS_WITHOUT_DAY'))['A-PD'];
    };
    expect([quality(3, 33.3), quality(50, 4), quality(50, 20)]).toEqual([[HELD_BACK], [HELD_BACK], ['20 %']]);
  });

  it('reproduces the published year of fees, and says that the dollars assessed are not known', () => {
    // The mix of offenses is invented; the four figures are those of the year that was published.
    const fees = Array.from({ length: 27 }, (_, at) =>
      row('FEE', `f${at}`, {
        court: null,
        state: at < 6 ? 'ASSESSED' : 'NOT_ASSESSED',
        possibleDollars: at < 16 ? 2_000 : at < 19 ? 5_000 : 10_000,
        assessedDollars: null,
        collectedDollars: at < 6 ? ([2_000, 2_000, 1_600, 0, 0, 0][at] ?? 0) : 0,
        outstandingDollars: null,
      }),
    );
    expect(lines(table(fees, 'COUNCIL', 'fees', 'convictions')).Total).toEqual(['27']);
    expect(lines(table(fees, 'COUNCIL', 'fees', 'fee_states')).Total).toEqual(['6', '0', '21']);
    expect(lines(table(fees, 'COUNCIL', 'fees', 'dollars')).Total).toEqual([
      '$127,000',
      NOT_KNOWN,
      '$5,600',
      NOT_KNOWN,
    ]);
  });

  it('names for each figure the rows it was counted from, and only rows there are', () => {
    const rows = [...returns, ...court];
    const names = new Set(rows.map(({ source, key }) => `${source}:${key}`));
    for (const section of composeReport(rows, [])) {
      for (const figure of section.tables.flatMap((one) => one.lines.flatMap(({ figures }) => figures))) {
        if ((figure.value ?? 0) > 0) expect(figure.rows.length).toBeGreaterThan(0);
        for (const name of figure.rows) expect(names).toContain(name);
      }
    }
  });

  it('is the same whatever order its rows come in', () => {
    const rows = [...returns, ...court];
    expect(tellReport(composeReport([...rows].reverse(), []), 'COUNCIL')).toEqual(
      tellReport(composeReport(rows, []), 'COUNCIL'),
    );
  });

  it('draws a chart over its table, and leaves a gap for what is held back', async () => {
    const blocks = await blocksOf(table(court, 'PUBLIC', 'court', 'stages'), (chart) =>
      Promise.resolve(JSON.stringify(chart)),
    );
    expect(blocks).toMatchObject([{ kind: 'figure', table: { columns: [{ title: 'Part' }, {}, {}, {}, {}] } }]);
    const [figure] = blocks;
    const drawn =
      figure?.kind === 'figure' ? (JSON.parse(figure.svg) as { series: { name: string; values: unknown[] }[] }) : null;
    expect(drawn?.series[0]).toEqual({ name: 'Arrested', values: [null, null, 0, 0] });
  });
});
