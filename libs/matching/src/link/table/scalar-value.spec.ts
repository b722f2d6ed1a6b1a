import { call, columnOf, literal, type Scalar } from '../condition.js';
import { listOf } from './list-text.js';
import { orderRows } from './row-order.js';
import { scalarValue } from './scalar-value.js';
import { timeReader } from './time-format.js';

const of = (name: Parameters<typeof call>[0], ...args: (string | number | null)[]): unknown =>
  scalarValue(call(name, ...args.map((value): Scalar => literal(value))), () => null);

describe('a value worked out of one record', () => {
  it.each([
    ['substring', ['abcdef', 1, 3], 'abc'],
    ['substring', ['abcdef', 0, 3], 'ab'],
    ['substring', ['abcdef', -2, 2], 'ef'],
    ['substring', ['ab', 5, 3], ''],
    ['substring', ['é日本', 2, 1], '日'],
    ['substring', ['abcdef', 3], 'cdef'],
    ['regexpExtract', ['abc', 'b(c)', 1], 'c'],
    ['regexpExtract', ['abc', 'x', 0], ''],
    ['nullIf', ['', ''], null],
    ['nullIf', ['a', ''], 'a'],
    ['lower', [null], null],
    ['coalesce', [null, 'b'], 'b'],
    ['least', [null, 2, 3], 2],
    ['number', ['1.5'], 1.5],
    ['number', ['one'], null],
    ['parseTime', ['1900-01-02', '%Y-%m-%d'], -2208902400],
  ] as const)('%s of %j is %j, as in DuckDB', (name, args, expected) => expect(of(name, ...args)).toBe(expected));

  it('reads the columns it names and refuses functions of two records', () => {
    const joined = call('concat', columnOf('l', 'a'), literal('-'), columnOf('l', 'b'));
    expect(scalarValue(joined, (column) => column.toUpperCase())).toBe('A-B');
    expect(() => of('levenshtein', 'a', 'b')).toThrow('levenshtein needs values of both records');
  });
});

describe('times', () => {
  it.each([
    ['1975-1-5', '%Y-%m-%d', '1975-01-05'],
    [' 1975-01-05 ', '%Y-%m-%d', '1975-01-05'],
    ['1975-02-30', '%Y-%m-%d', null],
    ['1975-13-05', '%Y-%m-%d', null],
    ['1975-01-02x', '%Y-%m-%d', null],
    ['68-01-02', '%y-%m-%d', '2068-01-02'],
    ['69-01-02', '%y-%m-%d', '1969-01-02'],
    ['2 Jan 1975', '%d %b %Y', '1975-01-02'],
    ['2 january 1975', '%d %B %Y', '1975-01-02'],
    ['19750102', '%Y%m%d', '1975-01-02'],
  ])('"%s" as %s', (text, format, day) => {
    const seconds = timeReader(format)?.(text) ?? null;
    expect(seconds).toBe(day === null ? null : new Date(`${day}T00:00:00Z`).getTime() / 1000);
  });

  it('in a format with signs that nobody knows are refused', () => expect(timeReader('%Q')).toBeUndefined());
});

describe('lists', () => {
  it('are read as JSON and as DuckDB writes them', () => {
    expect(listOf('["a, b","c"]')).toEqual(['a, b', 'c']);
    expect(listOf("[a, 'b']")).toEqual(['a', 'b']);
    expect(listOf('[]')).toEqual([]);
    expect(listOf('a, b')).toBeNull();
  });
});

describe('the order of rows', () => {
  it('is that of source, then id as text', () => {
    const ids = Array.from({ length: 500 }, (_, at) => `rec-${(at * 7919) % 500}${at % 3 === 0 ? '-é' : ''}`);
    const sources = Uint8Array.from(ids, (_, at) => at % 2);
    const expected = ids.map((_, row) => row).sort((a, b) => sources[a]! - sources[b]! || (ids[a]! < ids[b]! ? -1 : 1));
    expect([...orderRows(ids, sources)]).toEqual(expected);
  });
});
