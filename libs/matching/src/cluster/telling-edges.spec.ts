import fc from 'fast-check';
import { tellingEdges } from './telling-edges.js';

const edge = (a: number, b: number, weight: number): { a: number; b: number; weight: number } => ({ a, b, weight });

describe('tellingEdges', () => {
  it('keeps the strongest pairs that hold a cluster together, and every pair across clusters', () => {
    const edges = [edge(0, 1, 5), edge(1, 2, 4), edge(0, 2, 3), edge(2, 3, 1), edge(0, 3, 0.5)];
    expect(tellingEdges(edges, [[0, 1, 2], [3]])).toEqual([
      edge(0, 1, 5),
      edge(1, 2, 4),
      edge(2, 3, 1),
      edge(0, 3, 0.5),
    ]);
  });

  it('leaves as many pairs inside a fully compared cluster as it has rows, less one, whatever their order', () => {
    const size = fc.integer({ min: 2, max: 9 });
    const weights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(size, weights, (rows, given) => {
        const members = Array.from({ length: rows }, (_, row) => row);
        const edges = members.flatMap((a) => members.slice(a + 1).map((b, at) => edge(a, b, given[a * 4 + at] ?? 0)));
        const kept = tellingEdges(edges, [members]);
        expect(kept).toHaveLength(rows - 1);
        expect(tellingEdges([...edges].reverse(), [members])).toEqual(kept);
      }),
    );
  });
});
