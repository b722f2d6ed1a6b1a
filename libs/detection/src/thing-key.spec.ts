import fc from 'fast-check';
import { thingKey, thingOf, THINGS } from './thing-key.js';

describe('keys of things', () => {
  it('tell kind and value apart and fit into a double', () => {
    fc.assert(
      fc.property(fc.constantFrom(...THINGS), fc.string(), fc.string(), (thing, one, other) => {
        const key = thingKey(thing, one);
        expect(Number.isSafeInteger(key) && key >= 0).toBe(true);
        expect(thingOf(key)).toBe(thing);
        expect(key === thingKey(thing, other)).toBe(one === other);
      }),
    );
  });

  it('of ten thousand numbers no two are one', () => {
    const keys = new Set(Array.from({ length: 10_000 }, (_, at) => thingKey('phone', `+1203555${at}`)));
    expect(keys.size).toBe(10_000);
  });
});
