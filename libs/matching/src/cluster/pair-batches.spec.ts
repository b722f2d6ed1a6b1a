import fc from 'fast-check';
import { PairBatches } from './pair-batches.js';

type Put = readonly [first: number, second: number, key: number];

function scored(puts: readonly Put[]): { asked: string[]; kept: string[] } {
  const [asked, kept] = [[] as string[], [] as string[]];
  const score = (first: number, second: number): number | null => {
    asked.push(`${first}-${second}`);
    return (first + second) % 3 === 0 ? null : first - second;
  };
  const batches = new PairBatches(score, (first, second, weight) => kept.push(`${first}-${second} ${weight}`));
  for (const [first, second, key] of puts) batches.put(first, second, key);
  batches.finish();
  return { asked, kept };
}

describe('PairBatches', () => {
  it('asks for the pairs of one key together', () => {
    const { asked } = scored([
      [0, 1, 5],
      [0, 2, 3],
      [1, 2, 5],
      [4, 6, 3],
    ]);
    expect(asked).toEqual(['0-2', '4-6', '0-1', '1-2']);
  });

  it('keeps what one by one would be kept, in the order of the pairs', () => {
    const rows = fc.nat({ max: 50 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rows, rows, fc.nat({ max: 9 })), { maxLength: 3_000 }), (puts) => {
        const alone = puts.flatMap(([first, second]) =>
          (first + second) % 3 === 0 ? [] : [`${first}-${second} ${first - second}`],
        );
        expect(scored(puts).kept).toEqual(alone);
      }),
      { numRuns: 30 },
    );
  });

  it('scores nothing twice when more comes after a batch', () => {
    const kept: number[] = [];
    const batches = new PairBatches(
      (first) => first,
      (first) => kept.push(first),
    );
    batches.put(1, 2, 0);
    batches.finish();
    batches.put(3, 4, 1);
    batches.finish();
    expect(kept).toEqual([1, 3]);
  });
});
