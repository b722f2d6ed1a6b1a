import type { ClusterLine, ReopeningCase } from '@townline/app-cli';
import { aroundClosings } from './around-closings.js';
import { falseFlags } from './false-flags.js';
import { floorScore, type FloorCase } from './floor-score.js';
import { FoundShops } from './found-shops.js';
import { foundByTraces, misses, type World } from './misses.js';
import { nameGroups } from './name-groups.js';
import type { ShopTraces } from './shop-traces.js';
import type { ShopLabel } from './world-labels.js';

/** Rows are written `shop:row`; a cluster lists the rows that were put together. */
function found(clusters: Record<string, string>, findings: Record<string, number> = {}): FoundShops {
  const truth = new Map<string, string>();
  const lines = Object.entries(clusters).flatMap(([entityId, rows]) =>
    rows.split(' ').map((row): ClusterLine => {
      truth.set(`r\u0000${row}`, row.split(':')[0] ?? '');
      return { kind: 'business', source: 'r', recordId: row, entityId };
    }),
  );
  const scored = Object.entries(findings).map(([pair, probability]) => {
    const [predecessorId = '', successorId = ''] = pair.split('>');
    return { predecessorId, successorId, probability };
  });
  return new FoundShops(lines, scored, truth);
}

const flag = (pair: string, isTrue = false): ReopeningCase => {
  const [predecessor = '', successor = ''] = pair.split('>');
  return { predecessor, successor, probability: 0.9, flagged: true, true: isTrue, flaggedOn: null, days: null };
};

function traces(phone: string, closingStated = true): ShopTraces {
  const none = (): Set<string> => new Set();
  return {
    phones: new Set([phone]),
    online: none(),
    principals: none(),
    staff: none(),
    companies: none(),
    others: none(),
    buildings: none(),
    nameWords: none(),
    adTexts: [],
    enforcement: [],
    closingStated,
  };
}

describe('misses', () => {
  const kindsOf = (world: Partial<World>): string[] =>
    misses({
      truth: [['A', 'B']],
      cases: [],
      found: found({ a: 'A:1 A:2', b: 'B:1' }),
      traces: new Map([
        ['A', traces('1')],
        ['B', traces('1')],
      ]),
      threshold: 0.5,
      ...world,
    }).map(({ kind }) => kind);

  it('names what stood in the way', () => {
    expect(kindsOf({ cases: [flag('A>B', true)] })).toEqual([]);
    expect(kindsOf({ traces: new Map([['A', traces('1')]]) })).toEqual(['unseen']);
    expect(kindsOf({ found: found({ a: 'A:1 A:2 B:1' }) })).toEqual(['merged']);
    expect(kindsOf({ cases: [flag('A>C')] })).toEqual(['other pair preferred']);
    expect(kindsOf({ found: found({ a: 'A:1 A:2', b: 'B:1 B:2', c: 'B:3 B:4' }) })).toEqual(['split']);
    expect(kindsOf({})).toEqual(['not a candidate']);
    expect(kindsOf({ found: found({ a: 'A:1', b: 'B:1' }, { 'a>b': 0.3 }) })).toEqual(['scored low']);
    expect(kindsOf({ found: found({ a: 'A:1', b: 'B:1' }, { 'a>b': 0.7 }) })).toEqual(['held back']);
  });

  it('tells what no tool could find from what this one did not', () => {
    const apart = new Map([
      ['A', traces('1')],
      ['B', traces('2')],
    ]);
    expect(kindsOf({ traces: apart })).toEqual(['no trace']);
    const unclosed = new Map([
      ['A', traces('1', false)],
      ['B', traces('1')],
    ]);
    expect(kindsOf({ traces: unclosed })).toEqual(['closing not recorded']);
  });

  it('counts what was found by how much the rows show', () => {
    const shown = new Map([
      ['A', traces('1')],
      ['B', traces('1')],
      ['C', traces('2')],
    ]);
    const world = { cases: [flag('A>B', true)], found: found({}), traces: shown, threshold: 0.5 };
    const shares = foundByTraces({
      ...world,
      truth: [
        ['A', 'B'],
        ['B', 'C'],
        ['C', 'D'],
      ],
    });
    expect(shares).toEqual({
      '1': { part: 1, whole: 1 },
      none: { part: 0, whole: 1 },
      'one shop unseen': { part: 0, whole: 1 },
    });
  });
});

describe('falseFlags', () => {
  const shop = (managementId: string, premisesId: string, buildingId = premisesId): ShopLabel => ({
    managementId,
    nameGroup: 'a',
    standing: 'lawful',
    premisesId,
    buildingId,
  });
  const shops = { A: shop('m', '1'), B: shop('m', '2'), C: shop('m', '3'), X: shop('n', '1'), Y: shop('n', '9', '1') };
  const truth = [
    ['A', 'B'],
    ['B', 'C'],
  ] as const;
  const kindOf = (pair: string, clusters: Record<string, string> = {}): string[] =>
    falseFlags([flag(pair)], {
      truth,
      shops,
      found: found(clusters),
      decoys: [{ kind: 'true_sale', pair: ['Y', 'X'] }],
    });

  it('says what each joins', () => {
    expect(falseFlags([flag('A>B', true)], { truth, shops, found: found({}), decoys: [] })).toEqual([]);
    expect(kindOf('A>A')).toEqual(['one shop, split in two']);
    expect(kindOf('B>A')).toEqual(['a true pair the wrong way round']);
    expect(kindOf('A>C')).toEqual(['a link left out of a chain']);
    expect(kindOf('X>Y')).toEqual(['look-alike: true sale']);
    expect(kindOf('C>B')).toEqual(['a true pair the wrong way round']);
    expect(kindOf('X>A')).toEqual(['strangers at one premises']);
    expect(kindOf('A>Y')).toEqual(['strangers in one building']);
    expect(kindOf('X>B')).toEqual(['strangers elsewhere']);
    expect(kindOf('C>A')).toEqual(['two shops of one management, not one after the other']);
  });

  it('sees a row of a stranger stand for a shop', () => {
    expect(kindOf('X>B', { a: 'A:1 A:2 X:1', b: 'B:1' })[0]).toMatch(/a row of another shop/);
  });
});

describe('aroundClosings', () => {
  it('counts fused shops, merged rows and rows astray', () => {
    const clusters = new Map([
      ['A', ['p', 'p', 'q']],
      ['B', ['p', 'p']],
      ['C', ['s', 's', 't', 't']],
    ]);
    const reopenings = [
      { predecessorId: 'A', successorId: 'B', relation: 'same_premises' },
      { predecessorId: 'B', successorId: 'C', relation: 'other_town' },
    ];
    const decoys = [
      { kind: 'true_sale', pair: ['B', 'C'] as const },
      { kind: 'franchise', pair: ['A', 'C'] as const },
    ];
    expect(aroundClosings(clusters, { reopenings, decoys })).toEqual({
      pairs: 2,
      fused: 1,
      rowPairs: 14,
      merged: 4,
      shops: 3,
      splitShops: 1,
      ownRowPairs: 10,
      split: 6,
    });
  });
});

describe('floorScore', () => {
  it('counts a true pair once, by the threshold, whichever found shops stand for it', () => {
    const shops = found({ a: 'A:1 A:2 B:9', a2: 'A:3', b: 'B:1', c: 'C:1' });
    const pair = (predecessorId: string, successorId: string, bits: number): FloorCase => {
      return { predecessorId, successorId, bits };
    };
    const pairs = [pair('a', 'b', 3), pair('a2', 'b', 1), pair('c', 'b', -2)];
    const score = floorScore(pairs, (cluster) => shops.mainShopOf(cluster), [['A', 'B']]);
    expect([score['0'], score['-2'], score['4']]).toEqual([
      { flagged: 1, hits: 1 },
      { flagged: 2, hits: 1 },
      { flagged: 0, hits: 0 },
    ]);
  });
});

describe('nameGroups', () => {
  it('counts misses and false accusations by the group of the successor', () => {
    const label = (nameGroup: string): ShopLabel => {
      return { managementId: 'm', nameGroup, standing: 'lawful', premisesId: '1', buildingId: '1' };
    };
    const shops = { A: label('x'), B: label('x'), C: label('y'), D: label('y') };
    const groups = nameGroups(
      [flag('A>B', true), flag('B>D')],
      [
        ['A', 'B'],
        ['A', 'C'],
      ],
      shops,
    );
    expect(groups).toEqual({
      x: { truePairs: 1, missed: 0, innocentShops: 1, accused: 0, flagged: 1, wronglyFlagged: 0 },
      y: { truePairs: 1, missed: 1, innocentShops: 1, accused: 1, flagged: 1, wronglyFlagged: 1 },
    });
  });
});
