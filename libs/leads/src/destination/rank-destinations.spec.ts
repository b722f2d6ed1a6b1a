import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { backtest } from './hit-rates.js';
import { nearestTowns, rankDestinations, type TownInReach } from './rank-destinations.js';

const town = (townId: string, given: Partial<TownInReach> = {}): TownInReach => ({
  townId,
  name: townId,
  state: 'XA',
  kilometers: 8,
  here: false,
  sharesLine: false,
  otherState: false,
  shopsBefore: 0,
  leniency: { points: 0, known: 0 },
  ...given,
});
const here = town('Quillhaven', { here: true, kilometers: 0, leniency: null });
const anyTown = fc
  .record({
    townId: fc.uuid(),
    kilometers: fc.double({ min: 0, max: 60, noNaN: true }),
    sharesLine: fc.boolean(),
    otherState: fc.boolean(),
    shopsBefore: fc.nat(4),
    leniency: fc.record({ points: fc.integer({ min: -40, max: 40 }), known: fc.nat(20) }),
  })
  .map(({ townId, ...given }) => town(townId, given));
const someTowns = fc.uniqueArray(anyTown, { selector: ({ townId }) => townId, minLength: 1, maxLength: 20 });

describe('where an operation would go next', () => {
  it('stays, or crosses the nearest line; of two towns as near, the one that asks for less', () => {
    const strict = town('Ostermere', { sharesLine: true, leniency: { points: -6, known: 4 } });
    const lax = town('Pellwick', { sharesLine: true, leniency: { points: 6, known: 4 } });
    const known = town('Farrowby', { shopsBefore: 2 });
    const far = town('Tarncombe');
    const ranked = rankDestinations([far, strict, known, lax, here]);
    expect(ranked.map(({ name }) => name)).toEqual(['Quillhaven', 'Pellwick', 'Ostermere', 'Farrowby', 'Tarncombe']);
    expect(ranked[1]?.parts.map(({ sentence }) => sentence)).toEqual([
      'Pellwick lies across the town line, 8.0 km from the closed shop.',
      'Pellwick asks for less, by 6 points over 4 known parts.',
      'No earlier shop of the operation is known in Pellwick.',
    ]);
    expect(ranked[3]?.parts.at(-1)?.sentence).toBe('2 earlier shops of the operation stood in Farrowby.');
  });

  it('shows parts that add up, and shares that add up to one', () => {
    fc.assert(
      fc.property(someTowns, (towns) => {
        const ranked = rankDestinations(towns);
        expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const { bits, parts } of ranked)
          expect(parts.reduce((sum, part) => sum + part.bits, 0)).toBeCloseTo(bits, 9);
        expect(rankDestinations([...towns].reverse())).toEqual(ranked);
      }),
    );
  });

  it('never puts a town lower because it asks for less, or because they were there before', () => {
    fc.assert(
      fc.property(someTowns, fc.nat(30), ([first, ...others], less) => {
        const place = (one: TownInReach): number =>
          rankDestinations([one, ...others]).findIndex(({ townId }) => townId === one.townId);
        const one = first as TownInReach;
        const leniency = { points: (one.leniency?.points ?? 0) + less, known: Math.max(1, one.leniency?.known ?? 0) };
        const same = { ...one, leniency: { ...leniency, points: one.leniency?.points ?? 0 } };
        expect(place({ ...one, leniency })).toBeLessThanOrEqual(place(same));
        expect(place({ ...one, shopsBefore: 1 })).toBeLessThanOrEqual(place({ ...one, shopsBefore: 0 }));
      }),
    );
  });

  it('is back-tested beside the nearest towns: over all moves, and over those that left with their town off the list', () => {
    const near = town('Ostermere', { kilometers: 2, leniency: { points: -20, known: 9 } });
    const lax = town('Pellwick', { kilometers: 3, leniency: { points: 20, known: 9 } });
    const move = (wentTo: string) => ({
      predecessorId: 'a',
      successorId: 'b',
      closedOn: '2024-03-01',
      towns: [near, lax, here],
      wentTo,
    });
    expect(nearestTowns([lax, near, here]).map(({ name }) => name)).toEqual(['Quillhaven', 'Ostermere', 'Pellwick']);
    const { all, left, beyondReach } = backtest(['Quillhaven', 'Pellwick', 'Nowhere', 'Quillhaven'].map(move));
    expect(beyondReach).toBe(1);
    expect(all.model).toEqual({ moves: 4, top1: 0.5, top3: 0.75, top5: 0.75 });
    expect(left).toEqual({
      model: { moves: 2, top1: 0.5, top3: 0.5, top5: 0.5 },
      nearest: { moves: 2, top1: 0, top3: 0.5, top5: 0.5 },
    });
    expect(backtest([]).all.model).toEqual({ moves: 0, top1: 0, top3: 0, top5: 0 });
  });
});
