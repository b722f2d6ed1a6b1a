import fc from 'fast-check';
import { LATE } from './feed-memory.js';
import { NewsPlaces } from './news-places.js';

const [JO, SAM] = [
  { name: 'Jo Rivers', agency: 'Example Police' },
  { name: 'Sam Okoro', agency: 'Other Police' },
];
const PLACES = new NewsPlaces(Buffer.alloc(32, 7));

const places = fc
  .tuple(fc.integer({ min: 0, max: 1e12 }), fc.uniqueArray(fc.integer({ min: 1, max: LATE - 1 }), { maxLength: 60 }))
  .map(([from, steps]) => ({ from, sent: new Set(steps.map((step) => from + step)) }));

describe('a place in news', () => {
  it('is the same when it comes back', () => {
    fc.assert(
      fc.property(places, (place) => {
        const again = PLACES.open('lead_raised', PLACES.seal('lead_raised', place, JO), JO);
        expect([...again.sent].sort()).toEqual([...place.sent].sort());
        expect(again.from).toBe(place.from);
      }),
    );
  });

  it('keeps of what was sent as much as may still have something come behind it', () => {
    const sealed = PLACES.seal('lead_raised', { from: 0, sent: new Set([3, 5_000, 4_999 + LATE]) }, JO);
    expect(PLACES.open('lead_raised', sealed, JO)).toEqual({ from: 4_999, sent: new Set([5_000, 4_999 + LATE]) });
  });

  it('is nothing to anybody else, for other news, under another key or with a changed letter', () => {
    const sealed = PLACES.seal('lead_raised', { from: 4, sent: new Set([9]) }, JO);
    const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
    const others: (() => unknown)[] = [
      () => PLACES.open('lead_raised', sealed, SAM),
      () => PLACES.open('lead_changed', sealed, JO),
      () => new NewsPlaces(Buffer.alloc(32, 8)).open('lead_raised', sealed, JO),
      () => PLACES.open('lead_raised', changed, JO),
      () => PLACES.open('lead_raised', 'no place', JO),
    ];
    for (const open of others) expect(open).toThrow('read the leads anew');
  });

  it('says nothing of how much happened', () => {
    const few = PLACES.seal('lead_raised', { from: 1, sent: new Set([2]) }, JO);
    const many = PLACES.seal('lead_raised', { from: 1, sent: new Set([2, 400, 90_000]) }, JO);
    expect(few).toHaveLength(many.length);
    expect(PLACES.seal('lead_raised', { from: 1, sent: new Set([2]) }, JO)).not.toBe(few);
  });
});
