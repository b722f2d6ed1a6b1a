import { jaroWinkler } from '../../comparison/jaro-winkler.js';
import { call, columnOf, compare, type Condition, ELSE, isNull, literal, not, or, type Scalar } from '../condition.js';
import { oneHand } from '../link-crew.js';
import { LinkEngine } from '../link-engine.js';
import type { LinkModel } from '../link-model.js';
import { LinkTableBuilder, rawColumns } from '../table/link-table.js';

/** Invented rows: name, amount, opened, list, latitude, longitude. */
const ROWS: readonly (readonly (string | null)[])[] = [
  ['1', 'quillbrook', '100', '1990-01-05', '["ab","cd"]', '41.5', '-72.5'],
  ['2', 'quilbrook', '104', '1990-02-04', '["cd","ab"]', '41.5', '-72.51'],
  ['3', 'quillborok', '-7', '1991-01-05', '["abx"]', '41.6', '-72.5'],
  ['4', 'tarnfold', null, 'unknown', '[]', null, '-72.5'],
  ['5', null, '100', null, null, '0', '0'],
];
const HEADER = ['id', 'name', 'amount', 'opened', 'list', 'lat', 'lon'];
type Values = Readonly<Record<string, string | null>>;

const l = (column: string): Scalar => columnOf('l', column);
const r = (column: string): Scalar => columnOf('r', column);
const both = (column: string): [Scalar, Scalar] => [l(column), r(column)];
const time = (scalar: Scalar): Scalar => call('parseTime', scalar, literal('%Y-%m-%d'));
const difference = (a: Scalar, b: Scalar): Scalar => call('abs', call('subtract', a, b));

/** An answer of SQL: undefined is "unknown". */
type Answer = boolean | undefined;

function known(apply: (...values: string[]) => Answer, ...values: (string | null)[]): Answer {
  return values.includes(null) ? undefined : apply(...values.map((value) => value ?? ''));
}

const seconds = (text: string): number => new Date(`${text}T00:00:00Z`).getTime() / 1000;
const items = (text: string): string[] => JSON.parse(text) as string[];

const CASES: readonly [string, Condition, (a: Values, b: Values) => Answer][] = [
  [
    'a likeness',
    compare(call('jaroWinkler', ...both('name')), '>=', literal(0.95)),
    (a, b) => known((x = '', y = '') => jaroWinkler(x, y) >= 0.95, a['name']!, b['name']!),
  ],
  [
    'edits up to a limit',
    compare(call('damerauLevenshtein', ...both('name')), '<=', literal(1)),
    (a, b) =>
      known(
        (x = '', y = '') =>
          [x, y].sort().join() === 'quilbrook,quillbrook' || [x, y].sort().join() === 'quillborok,quillbrook',
        a['name']!,
        b['name']!,
      ),
  ],
  [
    'more edits than a limit',
    not(compare(call('levenshtein', ...both('name')), '<', literal(4))),
    (a, b) => known((x = '', y = '') => x === 'tarnfold' || y === 'tarnfold', a['name']!, b['name']!),
  ],
  [
    'a difference of numbers',
    compare(difference(...both('amount')), '<=', literal(4)),
    (a, b) => known((x, y) => Math.abs(Number(x) - Number(y)) <= 4, a['amount']!, b['amount']!),
  ],
  [
    'a relative difference',
    compare(call('divide', difference(...both('amount')), call('greatest', ...both('amount'))), '<', literal(0.05)),
    (a, b) =>
      known(
        (x, y) => Math.abs(Number(x) - Number(y)) / Math.max(Number(x), Number(y)) < 0.05,
        a['amount']!,
        b['amount']!,
      ),
  ],
  [
    'days between dates',
    compare(difference(time(l('opened')), time(r('opened'))), '<=', literal(30 * 86400)),
    (a, b) =>
      known(
        (x = '', y = '') =>
          x === 'unknown' || y === 'unknown' ? undefined : Math.abs(seconds(x) - seconds(y)) <= 30 * 86400,
        a['opened']!,
        b['opened']!,
      ),
  ],
  [
    'a date that does not parse',
    or(isNull(time(l('opened'))), isNull(time(r('opened')))),
    (a, b) => [a, b].some(({ opened }) => opened === null || opened === 'unknown'),
  ],
  [
    'common elements',
    compare(
      call('intersectionSize', ...both('list')),
      '>=',
      call('least', call('listLength', l('list')), call('listLength', r('list'))),
    ),
    (a, b) =>
      known(
        (x = '', y = '') =>
          items(x).filter((item) => items(y).includes(item)).length >= Math.min(items(x).length, items(y).length),
        a['list']!,
        b['list']!,
      ),
  ],
  [
    'the closest elements',
    compare(call('pairwiseLevenshtein', ...both('list')), '<=', literal(1)),
    (a, b) => known((x = '', y = '') => (x === '[]' || y === '[]' ? undefined : true), a['list']!, b['list']!),
  ],
  [
    'a distance',
    compare(call('distanceKm', l('lat'), l('lon'), r('lat'), r('lon')), '<=', literal(5)),
    (a, b) => known((x, y) => x === '41.5' && y === '41.5', a['lat']!, b['lat']!),
  ],
  [
    'a text and a literal',
    compare(r('name'), '=', literal('tarnfold')),
    (_, b) => known((y) => y === 'tarnfold', b['name']!),
  ],
  [
    'parts of a text',
    compare(
      call('substring', l('name'), literal(1), literal(4)),
      '=',
      call('substring', r('name'), literal(1), literal(4)),
    ),
    (a, b) => known((x = '', y = '') => x.slice(0, 4) === y.slice(0, 4), a['name']!, b['name']!),
  ],
];

function modelOf(condition: Condition): LinkModel {
  const level = (label: string, when: Condition) => ({ label, when, m: 0.4, u: 0.3 });
  return {
    version: 'test',
    linkType: 'dedupe_only',
    prior: 0.1,
    idColumn: 'id',
    columns: [],
    listColumns: ['list'],
    blocking: [{ keys: [{ left: l('id'), right: r('id') }] }],
    comparisons: [
      { name: 'asked', levels: [level('true', condition), level('false', not(condition)), level('unknown', ELSE)] },
    ],
  };
}

describe('a condition', () => {
  it.each(CASES)('on %s is true, false or unknown as in SQL', (_, condition, expected) => {
    const model = modelOf(condition);
    const builder = new LinkTableBuilder(HEADER, 'id', rawColumns(model));
    for (const row of ROWS) builder.addRow(row);
    const engine = new LinkEngine(builder.build(), model, oneHand, { train: false, threshold: 0 });
    const values = ROWS.map((row): Values => Object.fromEntries(HEADER.map((name, at) => [name, row[at] ?? null])));
    for (let a = 0; a < ROWS.length; a += 1) {
      for (let b = a + 1; b < ROWS.length; b += 1) {
        const answer = engine.explain(model, a, b).steps[0]?.level;
        expect(`${a} ${b} ${answer}`).toBe(`${a} ${b} ${expected(values[a]!, values[b]!) ?? 'unknown'}`);
      }
    }
  });

  it('that cannot be worked out is refused by name', () => {
    const both = call('concat', l('name'), r('name'));
    const model = modelOf(compare(both, '=', literal('x')));
    const builder = new LinkTableBuilder(HEADER, 'id', rawColumns(model));
    for (const row of ROWS) builder.addRow(row);
    const engine = () => new LinkEngine(builder.build(), model, oneHand, { train: false, threshold: 0 });
    expect(engine).toThrow('concat of both records');
  });
});
