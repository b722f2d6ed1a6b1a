import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { successionOrder } from './succession-order.js';

const step = (predecessorId: string, successorId: string) => ({ predecessorId, successorId });

describe('the order of a chain', () => {
  it('puts each shop after the one it goes back to', () => {
    expect(successionOrder([step('c', 'a'), step('b', 'c')])).toEqual(['b', 'c', 'a']);
  });

  it('names every shop once, also where the steps lead in a circle', () => {
    expect(successionOrder([step('b', 'c'), step('c', 'b')])).toEqual(['b', 'c']);
  });

  it('is the same for any order of the steps, and keeps every predecessor first', () => {
    const shop = fc.integer({ min: 0, max: 12 });
    const forward = fc.tuple(shop, shop).filter(([a, b]) => a < b);
    fc.assert(
      fc.property(fc.array(forward, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (pairs, random) => {
        // Ids that do not sort as the shops follow one another.
        const steps = pairs.map(([a, b]) => step(`s${(a * 7) % 13}`, `s${(b * 7) % 13}`));
        const order = successionOrder(steps);
        const keyed = steps.map((one) => ({ one, key: random.next().value as number }));
        const shuffled = keyed.sort((x, y) => x.key - y.key).map(({ one }) => one);
        expect(successionOrder(shuffled)).toEqual(order);
        for (const { predecessorId, successorId } of steps)
          expect(order.indexOf(predecessorId)).toBeLessThan(order.indexOf(successorId));
      }),
    );
  });
});
