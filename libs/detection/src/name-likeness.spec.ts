import fc from 'fast-check';
import { letterPairs, nameLikeness } from './name-likeness.js';

const likeness = (a: string, b: string): number => nameLikeness(letterPairs(a), letterPairs(b));

describe('likeness of names', () => {
  it('sees through spaces, case and one slip of the pen', () => {
    expect(likeness('Copper Wren', 'COPPERWREN')).toBe(1);
    expect(likeness('Copper Wren', 'Coper Wren')).toBeGreaterThan(0.8);
    expect(likeness('Copper Wren', 'Tidal Fig')).toBeLessThan(0.2);
  });

  it('is symmetrical, and 1 for a name with itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a));
        if (letterPairs(a).length > 0) expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
