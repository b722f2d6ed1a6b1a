import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS, type ContactRule, isContactRule, safeChannels } from './safe-contact.js';

const rule = (over: Partial<ContactRule>): ContactRule => ({
  channel: 'CALL',
  verdict: 'MAY',
  hours: null,
  mayLeaveMessage: false,
  timeZone: 'America/New_York',
  ...over,
});
// A Tuesday, 14:30 in New York.
const AFTERNOON = new Date('2026-06-16T18:30:00Z');
const workdays = { days: [1, 2, 3, 4, 5], from: 9 * 60, until: 17 * 60 };

describe('safe contact', () => {
  it('shows no channel that no rule allows', () => expect(safeChannels([], AFTERNOON)).toEqual([]));

  it('keeps to the hours on the survivor’s own clock, summer and winter', () => {
    const rules = [rule({ hours: workdays })];
    expect(safeChannels(rules, AFTERNOON)).toEqual([{ channel: 'CALL', mayLeaveMessage: false }]);
    for (const moment of [
      '2026-06-16T21:00:00Z',
      '2026-06-16T12:59:00Z',
      '2026-06-20T18:30:00Z',
      '2026-01-13T13:30:00Z',
    ]) {
      expect(safeChannels(rules, new Date(moment))).toEqual([]);
    }
    expect(safeChannels(rules, new Date('2026-01-13T14:30:00Z'))).toHaveLength(1);
  });

  it('runs over midnight, into the next day alone', () => {
    const night = [rule({ hours: { days: [2], from: 22 * 60, until: 2 * 60 } })];
    expect(safeChannels(night, new Date('2026-06-17T03:00:00Z'))).toHaveLength(1);
    expect(safeChannels(night, new Date('2026-06-17T05:30:00Z'))).toHaveLength(1);
    expect(safeChannels(night, new Date('2026-06-17T06:00:00Z'))).toEqual([]);
    expect(safeChannels(night, new Date('2026-06-16T05:30:00Z'))).toEqual([]);
  });

  it('never: one rule outweighs all others, for one channel or for any', () => {
    const may = CHANNELS.map((channel) => rule({ channel, mayLeaveMessage: true }));
    expect(
      safeChannels([...may, rule({ channel: 'CALL', verdict: 'NEVER' })], AFTERNOON).map(({ channel }) => channel),
    ).toEqual(CHANNELS.filter((one) => one !== 'CALL'));
    expect(safeChannels([...may, rule({ channel: 'ANY', verdict: 'NEVER', hours: workdays })], AFTERNOON)).toEqual([]);
  });

  it('leaves a message only where every rule that allows the channel says so', () => {
    const both = [rule({ mayLeaveMessage: true }), rule({ hours: workdays })];
    expect(safeChannels(both, AFTERNOON)).toEqual([{ channel: 'CALL', mayLeaveMessage: false }]);
    expect(safeChannels(both, new Date('2026-06-20T18:30:00Z'))).toEqual([{ channel: 'CALL', mayLeaveMessage: true }]);
  });

  it('is never widened by a rule that says never', () => {
    const channel = fc.constantFrom(...CHANNELS, 'ANY' as const);
    const minute = fc.integer({ min: 0, max: 1440 });
    const hours = fc.option(fc.record({ days: fc.subarray([0, 1, 2, 3, 4, 5, 6]), from: minute, until: minute }));
    const one = fc
      .record({
        channel,
        hours,
        mayLeaveMessage: fc.boolean(),
        verdict: fc.constantFrom('MAY' as const, 'NEVER' as const),
      })
      .map(rule);
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), one, moment, (rules, more, at) => {
        const before = safeChannels(rules, at).map((open) => open.channel);
        const after = safeChannels([...rules, { ...more, verdict: 'NEVER' }], at).map((open) => open.channel);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 500 },
    );
  });

  it('takes only rules that can be kept', () => {
    expect(isContactRule(rule({ hours: workdays }))).toBe(true);
    for (const bad of [
      null,
      'never',
      { ...rule({}), channel: 'FAX' },
      rule({ timeZone: 'Nowhere/Land' }),
      { ...rule({}), hours: { days: [7], from: 0, until: 1 } },
      { ...rule({}), hours: undefined },
    ]) {
      expect(isContactRule(bad)).toBe(false);
    }
  });
});
