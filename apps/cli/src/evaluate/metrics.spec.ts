import { measure } from './metrics.js';
import type { ClusterLine, PairLine } from './outcome.js';
import { outputTables } from './output-files.js';
import { pairKey, rowKey, type Truth } from './truth.js';

const truth: Truth = {
  businesses: new Map([
    [rowKey('r', '1'), 'A'],
    [rowKey('s', '1'), 'A'],
    [rowKey('r', '2'), 'B'],
    [rowKey('r', '3'), 'C'],
  ]),
  parties: new Map([[rowKey('r', 'p'), 'P']]),
  reopenings: new Map([[pairKey('A', 'B'), '2020-01-01']]),
  decoys: [
    { kind: 'sale', pair: ['C', 'B'] },
    { kind: 'sale', pair: ['A', 'C'] },
  ],
};
const clusters: ClusterLine[] = [...truth.businesses].map(([key, entityId]) => {
  const [source = '', recordId = ''] = key.split('\u0000');
  return { kind: 'business', source, recordId, entityId };
});
const pair = (a: string, b: string, probability: number, flagged = true): PairLine => {
  const [predecessor, successor] = [a, b].map((text) => ({ source: text[0] ?? '', recordId: text.slice(1) }));
  if (!predecessor || !successor) throw new Error('two rows make a pair');
  return { predecessor, successor, probability, flagged, flaggedOn: flagged ? '2020-01-15' : null };
};

describe('measure', () => {
  it('counts a pair once, whichever rows stand for it', () => {
    const { reopenings } = measure(clusters, [pair('r1', 'r2', 0.9), pair('s1', 'r2', 0.8)], truth);
    expect(reopenings).toMatchObject({ precision: 1, recall: 1, flaggedPairs: 1, medianDaysToFlag: 14 });
  });

  it('does not take a pair in the wrong order for a hit', () => {
    expect(measure(clusters, [pair('r2', 'r1', 0.9)], truth).reopenings).toMatchObject({ precision: 0, recall: 0 });
  });

  it('counts flagged innocent pairs by kind, in either order', () => {
    const { decoys } = measure(clusters, [pair('r2', 'r3', 0.9), pair('r1', 'r3', 0.4, false)], truth);
    expect(decoys['sale']).toEqual({ pairs: 2, flagged: 1, share: 0.5 });
  });
});

describe('outputTables', () => {
  it('writes flagged pairs to one table and every scored pair to the other', () => {
    const tables = outputTables(clusters, [pair('r1', 'r2', 0.9), pair('r1', 'r3', 0.1, false)]);
    expect(tables['reopenings.csv']?.trim().split('\n')).toHaveLength(2);
    expect(tables['reopenings.csv']).toContain('r,1,r,2,0.900000,2020-01-15');
    expect(tables['scored.csv']).toContain('r,1,r,3,0.100000,false');
    expect(tables['clusters.csv']).toContain('business,s,1,A');
  });
});
