import fc from 'fast-check';
import { and, call, columnOf, compare, type Condition, ELSE, isNull, literal, or, sameValue } from './condition.js';
import { oneHand } from './link-crew.js';
import { LinkEngine } from './link-engine.js';
import type { BlockingRule, LinkComparison, LinkModel } from './link-model.js';
import { LinkTableBuilder, rawColumns } from './table/link-table.js';

const key = (column: string, length?: number): BlockingRule['keys'][number] => {
  const of = (side: 'l' | 'r') =>
    length === undefined
      ? columnOf(side, column)
      : call('substring', columnOf(side, column), literal(1), literal(length));
  return { left: of('l'), right: of('r') };
};

const missing = (column: string): Condition => or(isNull(columnOf('l', column)), isNull(columnOf('r', column)));

function exact(column: string, m: number, u: number, tf = false): LinkComparison {
  const rule = tf ? { column, weight: 1, minimumU: 0 } : null;
  return {
    name: column,
    levels: [
      { label: 'not known', when: missing(column), isNull: true, m: null, u: null },
      { label: 'same', when: sameValue(column), m, u, tf: rule },
      { label: 'other', when: ELSE, m: 1 - m, u: 1 - u },
    ],
  };
}

function modelOf(blocking: readonly BlockingRule[], comparisons: readonly LinkComparison[]): LinkModel {
  return { version: 'test', linkType: 'dedupe_only', prior: 0.1, idColumn: 'id', columns: [], blocking, comparisons };
}

type Row = readonly (string | null)[];

function engineFor(
  model: LinkModel,
  rows: readonly Row[],
  header: readonly string[],
  sources?: readonly number[],
): LinkEngine {
  const builder = new LinkTableBuilder(header, 'id', rawColumns(model));
  rows.forEach((row, at) => builder.addRow(row, sources?.[at] ?? 0));
  return new LinkEngine(builder.build(), model, oneHand, { train: false, threshold: 0 });
}

async function pairsOf(engine: LinkEngine): Promise<string[]> {
  const { links } = await engine.run();
  return Array.from(links.left, (a, at) => `${engine.table.ids[a]}-${engine.table.ids[links.right[at]!]}`);
}

const cell = fc.option(fc.constantFrom('ab', 'abc', 'b', 'bc', ''), { nil: null });
const tables = fc
  .array(fc.tuple(cell, cell, cell), { maxLength: 12 })
  .map((cells) => cells.map((row, at): Row => [`r${String(at).padStart(2, '0')}`, ...row]));
const HEADER = ['id', 'a', 'b', 'c'];
const RULES: readonly BlockingRule[] = [
  { keys: [key('a'), key('b')] },
  { keys: [{ left: columnOf('l', 'a'), right: columnOf('r', 'c') }] },
  { keys: [key('c', 1)], filter: compare(columnOf('l', 'a'), '<>', columnOf('r', 'a')) },
  { keys: [key('b', 2)] },
];

/** What the rules above say, spelled out. */
function holds(l: Row, r: Row): boolean {
  const same = (x: string | null | undefined, y: string | null | undefined): boolean => x != null && x === y;
  const start = (text: string | null | undefined, length: number): string | null => text?.slice(0, length) ?? null;
  return (
    (same(l[1], r[1]) && same(l[2], r[2])) ||
    same(l[1], r[3]) ||
    (same(start(l[3], 1), start(r[3], 1)) && l[1] !== null && r[1] !== null && l[1] !== r[1]) ||
    same(start(l[2], 2), start(r[2], 2))
  );
}

describe('candidate pairs', () => {
  it('are exactly the pairs for which a rule holds, each once', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const expected = rows.flatMap((l, at) =>
          rows.slice(at + 1).flatMap((r) => (holds(l, r) ? [`${l[0]}-${r[0]}`] : [])),
        );
        const found = await pairsOf(engineFor(modelOf(RULES, [exact('a', 0.9, 0.1)]), rows, HEADER));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('and their weights do not depend on the order of the rows', async () => {
    const model = modelOf(RULES, [exact('a', 0.9, 0.1, true), exact('c', 0.7, 0.2)]);
    const weighed = async (rows: readonly Row[]): Promise<string[]> => {
      const engine = engineFor(model, rows, HEADER);
      const { links } = await engine.run();
      const name = (row: number): string => engine.table.ids[row] ?? '';
      return Array.from(
        links.weight,
        (bits, at) => `${name(links.left[at]!)} ${name(links.right[at]!)} ${bits}`,
      ).sort();
    };
    await fc.assert(
      fc.asyncProperty(
        tables.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async ([rows, shuffled]) => expect(await weighed(shuffled)).toEqual(await weighed(rows)),
      ),
      { numRuns: 40 },
    );
  });

  it('of two tables lie between them', async () => {
    const model: LinkModel = { ...modelOf([{ keys: [key('a')] }], [exact('a', 0.9, 0.1)]), linkType: 'link_only' };
    const rows: Row[] = ['x1', 'x2', 'y1', 'y2'].map((id) => [id, 'ab', null, null]);
    expect(await pairsOf(engineFor(model, rows, HEADER, [0, 0, 1, 1]))).toEqual(['x1-y1', 'x1-y2', 'x2-y1', 'x2-y2']);
    expect(
      await pairsOf(engineFor({ ...model, linkType: 'link_and_dedupe' }, rows, HEADER, [0, 0, 1, 1])),
    ).toHaveLength(6);
  });

  it('of lists share an element, each once', async () => {
    const rule: BlockingRule = { keys: [key('a')], explode: ['a'] };
    const model: LinkModel = { ...modelOf([rule, { keys: [key('b')] }], [exact('b', 0.9, 0.1)]), listColumns: ['a'] };
    const rows: Row[] = [
      ['1', '["p","q"]', 'm', null],
      ['2', '[q, p]', 'm', null],
      ['3', '["q"]', null, null],
      ['4', '[]', 'm', null],
      ['5', null, null, null],
    ];
    expect((await pairsOf(engineFor(model, rows, HEADER))).sort()).toEqual(['1-2', '1-3', '1-4', '2-3', '2-4']);
  });

  it('leave out blocks over the cap and say so', async () => {
    const rows: Row[] = ['1', '2', '3', '4', '5'].map((id, at) => [id, at < 3 ? 'big' : 'two', 'same', null]);
    const model = modelOf([{ keys: [key('a')], largestBlock: 2 }, { keys: [key('b')] }], [exact('c', 0.9, 0.1)]);
    const outcome = await engineFor(model, rows, HEADER).run();
    expect(outcome.rules).toEqual([
      { pairs: 1, droppedBlocks: 1, droppedPairs: 3 },
      { pairs: 9, droppedBlocks: 0, droppedPairs: 0 },
    ]);
  });
});

describe('weights', () => {
  it('are the prior, the levels and the frequencies of rare values', async () => {
    const rows: Row[] = [
      ['1', 'ab', 'x', null],
      ['2', 'ab', 'y', null],
      ['3', 'abc', 'x', null],
      ['4', null, 'x', null],
    ];
    const model = modelOf(
      [{ keys: [key('b')] }, { keys: [key('a')] }],
      [exact('a', 0.8, 0.1, true), exact('b', 0.6, 0.3)],
    );
    const engine = engineFor(model, rows, HEADER);
    const prior = Math.log2(0.1 / 0.9);
    const { links } = await engine.run();
    const weights = new Map(Array.from(links.weight, (bits, at) => [`${links.left[at]}-${links.right[at]}`, bits]));
    expect(weights.get('0-1')).toBeCloseTo(
      prior + Math.log2(0.8 / 0.1) + Math.log2(0.1 / (2 / 3)) + Math.log2(0.4 / 0.7),
      12,
    );
    expect(weights.get('0-2')).toBeCloseTo(prior + Math.log2(0.2 / 0.9) + 1, 12);
    expect(weights.get('0-3')).toBeCloseTo(prior + 1, 12);
    const explained = engine.explain(model, 0, 1);
    const sum = explained.steps.reduce((bits, step) => bits + step.bits + (step.tf?.bits ?? 0), explained.prior.bits);
    expect(sum).toBeCloseTo(explained.weight, 12);
    expect(explained.weight).toBeCloseTo(weights.get('0-1') ?? NaN, 12);
    expect(explained.steps[0]?.tf?.frequency).toBeCloseTo(2 / 3, 12);
    expect(explained.steps[0]?.values).toEqual([{ column: 'a', left: 'ab', right: 'ab' }]);
  });

  it('take the threshold and refuse numbers that are no shares', async () => {
    const rows: Row[] = [
      ['1', 'ab', 'x', null],
      ['2', 'ab', 'x', null],
      ['3', 'b', 'x', null],
    ];
    const model = modelOf([{ keys: [key('b')] }], [exact('a', 0.99, 0.001)]);
    const builder = new LinkTableBuilder(HEADER, 'id', rawColumns(model));
    for (const row of rows) builder.addRow(row);
    const { links } = await new LinkEngine(builder.build(), model, oneHand, { train: false, threshold: 0.5 }).run();
    expect([...links.left, ...links.right]).toEqual([0, 1]);
    expect(() => engineFor(modelOf([{ keys: [key('b')] }], [exact('a', 1.5, 0.1)]), rows, HEADER)).toThrow(
      'an m or u of 1.5',
    );
  });

  it('hold a level only when SQL would call it true', async () => {
    const unknown = and(sameValue('a'), compare(columnOf('l', 'b'), '=', columnOf('r', 'b')));
    const comparison: LinkComparison = {
      name: 'both',
      levels: [
        { label: 'both', when: unknown, m: 0.5, u: 0.1 },
        { label: 'not both', when: { kind: 'not', of: unknown }, m: 0.3, u: 0.2 },
        { label: 'who knows', when: ELSE, m: 0.2, u: 0.7 },
      ],
    };
    const rows: Row[] = [
      ['1', 'ab', 'x', 'k'],
      ['2', 'ab', null, 'k'],
      ['3', 'b', null, 'k'],
    ];
    const engine = engineFor(modelOf([{ keys: [key('c')] }], [comparison]), rows, HEADER);
    expect(engine.explain(engine.job.model, 0, 1).steps[0]?.level).toBe('who knows');
    expect(engine.explain(engine.job.model, 0, 2).steps[0]?.level).toBe('not both');
  });
});

describe('a table', () => {
  it('refuses two rows with one id, no id, and a column that is not there', () => {
    const model = modelOf([{ keys: [key('b')] }], [exact('a', 0.9, 0.1)]);
    const row: Row = ['1', 'a', 'b', 'c'];
    expect(() => engineFor(model, [row, row], HEADER)).toThrow('the id 1 occurs twice');
    expect(() => engineFor(model, [['', 'a', 'b', 'c']], HEADER)).toThrow('row 1 has no id');
    expect(() => engineFor(model, [row], ['id', 'a', 'c', 'd'])).toThrow('there is no column b');
  });
});
