import fc from 'fast-check';
import { inventedShop } from '../../../test/support/invented-shop.js';
import { REOPENING_MODEL, type ReopeningModel } from './model/reopening-model.js';
import { profileOf } from './profile.js';
import { rarityOf } from './rarity.js';
import { scorePair } from './score.js';
import type { ScoredPair } from './scored-pair.js';
import { rankSuccessions, type RankedPair } from './succession.js';

/** Rivals on either side compete in full, and bits are read as odds. */
const MODEL: ReopeningModel = { ...REOPENING_MODEL, splitCompetition: 1 };

const shops = Array.from({ length: 12 }, (_, at) =>
  inventedShop({ id: `s${at}`, opened: '2020-02-01', closed: '2020-01-01' }),
);
const profiles = shops.map((shop) => profileOf(shop, '2024-01-01'));
const rarity = rarityOf(shops);

/** A pair of two of the shops with the bits given, whatever they share. */
function pairOf(from: number, to: number, bits: number): ScoredPair {
  const [a, b] = [profiles[from], profiles[to]];
  const scored = a && b && scorePair(MODEL, a, b, rarity);
  if (!scored) throw new RangeError(`no pair of ${from} and ${to}`);
  return { ...scored, bits };
}

const bitsOf = ({ scored, rivals }: RankedPair): number =>
  rivals.reduce((sum, { weight }) => sum + weight, scored.bits);
const ends = ({ pair }: ScoredPair): string[] => [`${pair.a.shop.id} closed`, `${pair.b.shop.id} opened`];

/** Sums over every way to pair shops off, one by one, the odds with and without one pair. */
function oddsByCounting(pairs: readonly ScoredPair[], wanted: number): number {
  let [among, without] = [0, 0];
  for (let choice = 0; choice < 2 ** pairs.length; choice++) {
    const chosen = pairs.filter((_, at) => (choice >> at) & 1);
    const taken = chosen.flatMap(ends);
    if (new Set(taken).size < taken.length) continue;
    const odds = chosen.reduce((product, { bits }) => product * 2 ** bits, 1);
    if ((choice >> wanted) & 1) among += odds;
    else without += odds;
  }
  return among / without;
}

/** Pairs that form no circle: each new one joins a shop already in use with one that is not. */
const forests = fc
  .array(fc.record({ bits: fc.double({ min: -6, max: 8, noNaN: true }), at: fc.nat(100), opens: fc.boolean() }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((steps) => {
    const closing = [0];
    const opening: number[] = [];
    const pairs: ScoredPair[] = [];
    let next = 1;
    for (const { bits, at, opens } of steps) {
      const fresh = next++;
      if (opens || opening.length === 0) {
        pairs.push(pairOf(closing[at % closing.length] as number, fresh, bits));
        opening.push(fresh);
      } else {
        pairs.push(pairOf(fresh, opening[at % opening.length] as number, bits));
        closing.push(fresh);
      }
    }
    return pairs;
  });

describe('pairs set against their rivals', () => {
  it('come out as counting every way to pair the shops off would have it', () => {
    fc.assert(
      fc.property(forests, (pairs) => {
        rankSuccessions(MODEL, pairs).forEach((ranked, at) => {
          expect(Math.abs(bitsOf(ranked) - Math.log2(oddsByCounting(pairs, at)))).toBeLessThan(0.08);
        });
      }),
    );
  });

  it('lose nothing where nobody rivals them', () => {
    const [ranked] = rankSuccessions(MODEL, [pairOf(0, 1, 3)]);
    expect(ranked?.rivals).toEqual([]);
  });

  it('of a chain keep the steps and give up the leap, though the leap looks better', () => {
    const pairs = [pairOf(0, 1, 5), pairOf(1, 2, 5), pairOf(0, 2, 6)];
    const [first, second, leap] = rankSuccessions(MODEL, pairs).map(({ probability }) => probability);
    expect(Math.min(first ?? 0, second ?? 0)).toBeGreaterThan(0.6);
    expect(leap).toBeLessThan(0.2);
  });

  it('come out the same without pairs of other shops', () => {
    const own = [pairOf(0, 1, 5), pairOf(1, 2, 5), pairOf(0, 2, 6), pairOf(3, 2, 1)];
    const others = [pairOf(6, 7, 4), pairOf(8, 7, 4), pairOf(8, 9, 2)];
    const alone = rankSuccessions(MODEL, own).map(({ probability }) => probability);
    const among = rankSuccessions(MODEL, [...others, ...own]).map(({ probability }) => probability);
    expect(among.slice(others.length)).toEqual(alone);
  });

  it('come out the same in any order', () => {
    const pairs = [pairOf(0, 1, 5), pairOf(1, 2, 5), pairOf(0, 2, 6), pairOf(3, 2, 1), pairOf(3, 4, -1)];
    const bits = (given: readonly ScoredPair[]): Map<string, number> =>
      new Map(rankSuccessions(MODEL, given).map((ranked) => [ends(ranked.scored).join(' '), bitsOf(ranked)]));
    const expected = bits(pairs);
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (shuffled) => {
        for (const [key, value] of bits(shuffled)) expect(value).toBeCloseTo(expected.get(key) ?? NaN, 9);
      }),
      { numRuns: 20 },
    );
  });
});
