import fc from 'fast-check';
import { MatchMemory } from './match-memory.js';

describe('MatchMemory', () => {
  it('gives one id to one content, another to another, and finds the card again', () => {
    const content = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(content), (contents) => {
        const memory = new MatchMemory(100);
        const ids = new Map<string, number>();
        for (const [position, text] of contents) {
          const id = memory.idOf(position, text);
          expect(memory.positionOf(id)).toBe(position);
          const key = `${position} ${text}`;
          expect(ids.get(key) ?? id).toBe(id);
          ids.set(key, id);
        }
        expect(new Set(ids.values()).size).toBe(ids.size);
      }),
    );
  });

  it('keeps the order of positions', () => {
    const memory = new MatchMemory(3);
    expect(memory.idOf(0, 'later')).toBeLessThan(memory.idOf(1, 'a'));
    expect(memory.idOf(1, 'b')).toBeLessThan(memory.idOf(2, 'a'));
  });

  it('forgets rather than mistakes one content for another when a card has too many', () => {
    const memory = new MatchMemory(2 ** 25);
    const [first, second] = [memory.idOf(5, 'a'), memory.idOf(5, 'b')];
    memory.comparisons.set(first, 1);
    expect(memory.idOf(5, 'c')).toBe(first);
    expect(second).not.toBe(first);
    expect(memory.comparisons.size).toBe(0);
  });
});
