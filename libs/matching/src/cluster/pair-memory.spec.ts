import fc from 'fast-check';
import { PairMemory } from './pair-memory.js';

const LIMIT = 2 ** 26;
const id = fc.oneof(fc.nat({ max: 30 }), fc.integer({ min: LIMIT - 5, max: LIMIT - 1 }));
const step = fc.record({ kind: fc.constantFrom('set', 'set', 'delete'), a: id, b: id, value: fc.nat() });

describe('PairMemory', () => {
  it('knows of every pair what a map would, whichever way round it is asked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3_000 }), (steps) => {
        const [memory, map] = [new PairMemory(LIMIT), new Map<string, number>()];
        const keyOf = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;
        for (const { kind, a, b, value } of steps) {
          if (kind === 'delete') {
            memory.delete(a, b);
            map.delete(keyOf(a, b));
          } else {
            memory.set(a, b, value);
            map.set(keyOf(b, a), value);
          }
        }
        for (const { a, b } of steps) {
          expect(memory.get(a, b)).toBe(map.get(keyOf(a, b)));
          expect(memory.get(b, a)).toBe(map.get(keyOf(a, b)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what it knows when it grows', () => {
    const memory = new PairMemory(LIMIT);
    for (let a = 0; a < 300; a += 1) for (let b = 0; b < a; b += 1) memory.set(a, b, a * b);
    for (let a = 0; a < 300; a += 1) for (let b = 0; b < a; b += 1) expect(memory.get(b, a)).toBe(a * b);
    expect(memory.get(300, 1)).toBeUndefined();
  });
});
