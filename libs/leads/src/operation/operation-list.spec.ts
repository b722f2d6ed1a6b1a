import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { fits, operationsOf, OperationTally, sortOf, type ListedShop, type ListedStep } from './operation-list.js';

const step = (predecessorId: string, successorId: string, relation = 'same_town'): ListedStep => ({
  predecessorId,
  successorId,
  relation,
  findingId: `${predecessorId}>${successorId}`,
});
const shop = (id: string, towns: string, lastEvent: string | null = null): [string, ListedShop] => [
  id,
  { id, lastEvent, towns: [...towns].map((key) => ({ key, label: key.toUpperCase() })) },
];

describe('operations of steps', () => {
  const shops = new Map([
    shop('a', 'q', '2019'),
    shop('b', 'qo', '2021-05'),
    shop('c', ''),
    shop('x', 'p'),
    shop('y', 'p'),
  ]);
  const all = operationsOf([step('b', 'c', 'town_line_move'), step('x', 'y'), step('a', 'b')], shops);
  const chain = all.find(({ key }) => key === 'a');

  it('are the shops that steps join, each after the one it goes back to, with their towns and last event', () => {
    expect(all).toHaveLength(2);
    expect(chain).toMatchObject({
      businessIds: ['a', 'b', 'c'],
      findingIds: ['a>b', 'b>c'],
      lastEvent: '2021-05',
      crossesTownLine: true,
    });
    expect(chain?.towns.map(({ key }) => key).sort()).toEqual(['o', 'q']);
  });

  it('are limited and sorted by size, town, town line and last event', () => {
    const limited = (question: Partial<Parameters<typeof fits>[0]>): string[] =>
      all
        .filter((one) => fits({ townId: null, minShops: 2, crossesTownLine: null, ...question }, one))
        .map(({ key }) => key);
    expect(limited({}).sort()).toEqual(['a', 'x']);
    expect(limited({ minShops: 3 })).toEqual(['a']);
    expect(limited({ townId: 'p' })).toEqual(['x']);
    expect(limited({ crossesTownLine: false })).toEqual(['x']);
    expect(all.map((one) => sortOf(one, 'SHOPS')).sort()).toEqual(['000000002', '000000003']);
  });

  it('are counted by town, size and town line, one in two towns in each', async () => {
    const tally = new OperationTally(all);
    expect(await tally.total()).toBe(2);
    expect(await tally.facets(['TOWN'])).toEqual(
      ['o', 'p', 'q'].map((key) => ({ dimension: 'TOWN', key, label: key.toUpperCase(), count: 1 })),
    );
    expect(await tally.aggregates(['SHOPS', 'TOWN_LINE'])).toEqual([
      { keys: ['2', 'false'], labels: ['2', 'false'], count: 1 },
      { keys: ['3', 'true'], labels: ['3', 'true'], count: 1 },
    ]);
    expect(await tally.aggregates([])).toEqual([]);
  });

  it('hold every shop of a step exactly once, whatever the order of the steps', () => {
    const node = fc.constantFrom(...'abcdefghij');
    const steps = fc.array(
      fc.tuple(node, node).filter(([a, b]) => a !== b),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(steps, (pairs) => {
        const made = pairs.map(([a, b]) => step(a, b));
        const found = operationsOf(made, new Map());
        const shopsOf = found.flatMap(({ businessIds }) => businessIds);
        expect([...shopsOf].sort()).toEqual([...new Set(pairs.flat())].sort());
        for (const [a, b] of pairs)
          expect(found.filter(({ businessIds }) => businessIds.includes(a) && businessIds.includes(b))).toHaveLength(1);
        const keys = (list: typeof found): string[] => list.map(({ businessIds }) => businessIds.join()).sort();
        expect(keys(operationsOf([...made].reverse(), new Map()))).toEqual(keys(found));
      }),
    );
  });
});
