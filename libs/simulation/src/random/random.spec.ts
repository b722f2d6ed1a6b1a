import fc from 'fast-check';
import { Deck, Hand } from './deck.js';
import { normalQuantile, Random } from './random.js';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe('Random', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draw = (from: number): number[] => {
          const random = new Random(from);
          return Array.from({ length: 5 }, () => random.next());
        };
        expect(draw(seed)).toEqual(draw(seed));
        expect(draw(seed)).not.toEqual(draw(seed + 1));
      }),
    );
  });

  it('forks by name, whatever was drawn before', () => {
    const [fresh, used] = [new Random(5), new Random(5)];
    for (let i = 0; i < 10; i += 1) used.next();
    expect(used.fork('towns').next()).toBe(fresh.fork('towns').next());
    expect(fresh.fork('towns').next()).not.toBe(fresh.fork('people').next());
  });

  it('stays within bounds', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
        const n = new Random(seed).int(low, low + width);
        return Number.isInteger(n) && n >= low && n <= low + width;
      }),
    );
  });

  it('shuffles without loss', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const byValue = (a: number, b: number): number => a - b;
        expect(new Random(seed).shuffled(items).sort(byValue)).toEqual([...items].sort(byValue));
      }),
    );
  });

  it('knows the normal quantiles of a printed table', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 8);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 5);
  });
});

describe('Deck', () => {
  it('keeps a rate to within one card in twenty', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (seed, rate, decks) => {
          const deck = new Deck(new Random(seed));
          let hits = 0;
          for (let i = 0; i < decks * 20; i += 1) if (deck.chance(rate)) hits += 1;
          return Math.abs(hits / (decks * 20) - rate) <= 0.05 + 1e-9;
        },
      ),
    );
  });
});

describe('Hand', () => {
  it('answers several questions from one card: each at its rate, and independently', () => {
    const deck = new Deck(new Random(6), 400);
    const answers = Array.from({ length: 400 }, () => {
      const hand = new Hand(deck.next());
      return [hand.chance(0.4), hand.chance(0.3), hand.chance(0.5)] as const;
    });
    const share = (holds: (answer: readonly [boolean, boolean, boolean]) => boolean): number =>
      answers.filter(holds).length / answers.length;
    expect(share(([a]) => a)).toBeCloseTo(0.4, 2);
    expect(share(([, b]) => b)).toBeCloseTo(0.3, 2);
    expect(share(([, , c]) => c)).toBeCloseTo(0.5, 2);
    expect(share(([a, b, c]) => a && b && c)).toBeCloseTo(0.06, 2);
    expect(share(([a, b, c]) => !a && b && !c)).toBeCloseTo(0.09, 2);
  });
});
