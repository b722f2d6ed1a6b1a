import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allows,
  type ConsentGiven,
  type ConsentStatement,
  type ConsentWithdrawn,
  recipientsToTell,
} from './consent.js';

const item = fc.constantFrom('FULL_NAME', 'PHONE');
const recipient = fc.constantFrom('haven', 'harbor');
const purpose = fc.constantFrom('SERVICES', 'PROSECUTION');
const moment = fc.integer({ min: 0, max: 40 });
const given: fc.Arbitrary<ConsentGiven> = fc
  .record({
    kind: fc.constant('GIVEN' as const),
    id: fc.uuid(),
    item,
    recipient,
    purpose,
    at: moment,
    from: moment,
    length: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ length, ...one }) => ({ ...one, until: one.from + length }));
const withdrawn: fc.Arbitrary<ConsentWithdrawn> = fc.record({
  kind: fc.constant('WITHDRAWN' as const),
  at: moment,
  consentId: fc.constant(null),
  item: fc.option(item),
  recipient: fc.option(recipient),
});
const statements = fc.array(fc.oneof({ arbitrary: given, weight: 2 }, { arbitrary: withdrawn, weight: 1 }), {
  maxLength: 12,
});
const question = fc.record({ item, recipient, purpose, at: moment });
const RUNS = { numRuns: 2_000 };

describe('consent', () => {
  const said: ConsentGiven = {
    kind: 'GIVEN',
    id: 'a',
    item: 'PHONE',
    recipient: 'haven',
    purpose: 'SERVICES',
    at: 1,
    from: 2,
    until: 9,
  };
  const ask = { item: 'PHONE', recipient: 'haven', purpose: 'SERVICES', at: 5 };
  const nothing: ConsentWithdrawn = { kind: 'WITHDRAWN', at: 5, consentId: null, item: null, recipient: null };

  it('is for one item, one recipient, one purpose and its time', () => {
    expect(allows([said], ask)).toBe(said);
    for (const other of [
      { item: 'FULL_NAME' },
      { recipient: 'harbor' },
      { purpose: 'PROSECUTION' },
      { at: 1 },
      { at: 9 },
    ]) {
      expect(allows([said], { ...ask, ...other })).toBeUndefined();
    }
    expect(allows([], ask)).toBeUndefined();
  });

  it('ends the moment it is withdrawn, and can be given anew', () => {
    expect(allows([said, nothing], { ...ask, at: 4 })).toBe(said);
    expect(allows([said, nothing], ask)).toBeUndefined();
    const anew = { ...said, id: 'b', at: 6, from: 6 };
    expect(allows([said, nothing, anew], { ...ask, at: 6 })).toBe(anew);
    expect(allows([said, { ...nothing, consentId: 'b' }], ask)).toBe(said);
  });

  it('has one answer in whatever order it was written down', () => {
    const inTwoOrders = statements.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(inTwoOrders, question, ([all, shuffled], one) => {
        expect(allows(shuffled, one)).toEqual(allows(all, one));
      }),
      RUNS,
    );
  });

  it('is never widened by a withdrawal, nor narrowed by a consent', () => {
    fc.assert(
      fc.property(statements, withdrawn, given, question, (all, less, more, one) => {
        if (allows(all, one) === undefined) expect(allows([...all, less], one)).toBeUndefined();
        if (allows(all, one) !== undefined) expect(allows([...all, more], one)).toBeDefined();
      }),
      RUNS,
    );
  });

  it('never holds at or after its end, before its start, or after everything was taken back', () => {
    fc.assert(
      fc.property(statements, question, (all, one) => {
        const by = allows(all, one);
        if (by !== undefined) expect(by.from <= one.at && by.at <= one.at && one.at < by.until).toBe(true);
        const end = Math.max(0, ...all.map(({ at }) => at));
        expect(allows([...all, { ...nothing, at: end }], { ...one, at: end })).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('is not changed by what is said twice', () => {
    fc.assert(
      fc.property(statements, question, (all, one) => expect(allows([...all, ...all], one)).toEqual(allows(all, one))),
      RUNS,
    );
  });

  it('lists whom to tell: those who were shown what rested on it, and nobody else', () => {
    const shown = [
      { item: 'PHONE', recipient: 'haven', at: 3 },
      { item: 'PHONE', recipient: 'harbor', at: 3 },
      { item: 'FULL_NAME', recipient: 'haven', at: 3 },
    ];
    expect(recipientsToTell([said], shown, nothing)).toEqual(['haven']);
    expect(recipientsToTell([said], [{ ...shown[0]!, at: 6 }], nothing)).toEqual([]);
    expect(recipientsToTell([said], shown, { ...nothing, recipient: 'harbor' })).toEqual([]);
    const wider: ConsentStatement[] = [said, { ...said, id: 'c', recipient: 'harbor' }];
    expect(recipientsToTell(wider, shown, nothing)).toEqual(['harbor', 'haven']);
  });
});
