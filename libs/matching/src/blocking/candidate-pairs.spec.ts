import fc from 'fast-check';
import { candidatePairs } from './candidate-pairs.js';

interface Row {
  readonly source: string;
  readonly recordId: string;
  readonly keys: readonly string[];
}

const rowsOf = (keys: readonly (readonly string[])[]): Row[] =>
  keys.map((own, at) => ({ source: 'clerk', recordId: `R${at}`, keys: own }));

function pairsOf(rows: readonly Row[], rule: Parameters<typeof candidatePairs>[3]): string[] {
  const met: string[] = [];
  candidatePairs(
    rows,
    ({ keys }) => keys,
    (first, second) => met.push(`${first} ${second}`),
    rule,
  );
  return met;
}

describe('candidatePairs', () => {
  const someRows = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }), { maxLength: 12 });

  it('asked for the first rows alone, visits the pairs that one of them is in, in the same order', () => {
    fc.assert(
      fc.property(someRows, fc.nat(12), fc.boolean(), (keys, until, isNamed) => {
        const rows = rowsOf(keys);
        const rule = { cap: 3, names: () => isNamed };
        const expected = pairsOf(rows, rule).filter((pair) => Number(pair.split(' ')[0]) < until);
        expect(pairsOf(rows, { ...rule, until })).toEqual(expected);
      }),
    );
  });

  it('visits each pair of rows that share a key once', () => {
    const rows = rowsOf([['a', 'b'], ['c'], ['b', 'a']]);
    expect(pairsOf(rows, { cap: 40 })).toEqual(['0 2']);
  });
});
