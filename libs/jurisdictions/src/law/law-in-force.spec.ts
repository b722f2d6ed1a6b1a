import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lawInForce } from './law-in-force.js';

const before = { id: 'before', validFrom: '2006', validTo: '2013-10-01' };
const since = { id: 'since', validFrom: '2013-10-01', validTo: '2022' };
const now = { id: 'now', validFrom: '2022', validTo: null };
const ALL = [since, now, before];

const followedOn = (day: string): string | undefined => lawInForce(ALL, day).followed?.id;

describe('the law in force on the day of an offense', () => {
  it('changes with the day on which an act took effect, and not a day sooner', () => {
    expect(followedOn('2013-09-30')).toBe('before');
    expect(followedOn('2013-10-01')).toBe('since');
    expect(lawInForce(ALL, '2013-10-01').others).toEqual([]);
  });

  it('shows both versions of a year in which it changed on a day nobody noted', () => {
    const { followed, others } = lawInForce(ALL, '2022-06-01');
    expect([followed?.id, ...others.map(({ id }) => id)]).toEqual(['now', 'since']);
    expect(lawInForce(ALL, '2022-12-31').others).toHaveLength(1);
    expect(lawInForce(ALL, '2023-01-01').others).toHaveLength(0);
  });

  it('knows of no law before the first that was found', () => {
    expect(followedOn('2005-12-31')).toBeUndefined();
  });

  it('follows the same version in whatever order they come, and none that is shut out', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.shuffledSubarray(ALL, { minLength: 3 }), (moment, shuffled) => {
        const on = moment.toISOString().slice(0, 10);
        const { followed } = lawInForce(shuffled, on);
        expect(followed).toBe(lawInForce(ALL, on).followed);
        if (followed?.validTo?.length === 10) expect(on < followed.validTo).toBe(true);
      }),
    );
  });
});
