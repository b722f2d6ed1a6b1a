import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { affiliationLabel, propertyInterestLabel, suspectsAmong, type TiedParty } from './information-label.js';
import { protectedHits, protectedViews } from './protected-view.js';
import { REVIEW_NOTICE_DAYS, reviewBy, reviewDueFrom } from './review-day.js';
import { moved, SUBJECT_ACTS, SUBJECT_MOVES, SUBJECT_STATES } from './subject-machine.js';

const DAY = 86_400_000;
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

describe('the states of a subject', () => {
  it('lead nowhere but to the purge once it is refused, expired or purged', () => {
    expect(Object.keys(SUBJECT_MOVES.REFUSED)).toEqual(['PURGE']);
    expect(Object.keys(SUBJECT_MOVES.EXPIRED)).toEqual(['PURGE']);
    expect(SUBJECT_MOVES.PURGED).toEqual({});
  });

  it('let nothing be approved but what was submitted, and nothing be validated that was not approved', () => {
    for (const state of SUBJECT_STATES) {
      expect(moved(state, 'APPROVE') !== null).toBe(state === 'SUBMITTED');
      expect(moved(state, 'VALIDATE') !== null).toBe(state === 'APPROVED' || state === 'UNDER_REVIEW');
    }
  });

  it('can be purged from every state but once, by whatever way it came there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SUBJECT_ACTS)), (acts) => {
        let state: (typeof SUBJECT_STATES)[number] = 'SUBMITTED';
        for (const act of acts) state = moved(state, act) ?? state;
        expect(moved(state, 'PURGE')).toBe(state === 'PURGED' ? null : 'PURGED');
      }),
    );
  });
});

describe('the day of review', () => {
  it('is never later than five years, and at most a month sooner', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const most = new Date(at);
        most.setUTCFullYear(at.getUTCFullYear() + 5);
        const by = reviewBy(at);
        expect(by.getTime()).toBeLessThanOrEqual(most.getTime());
        expect(most.getTime() - by.getTime()).toBeLessThan(31 * DAY);
        expect(by.getTime() - reviewDueFrom(by).getTime()).toBe(REVIEW_NOTICE_DAYS * DAY);
      }),
    );
  });

  it('is later for what was validated later', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, last] = one <= other ? [one, other] : [other, one];
        expect(reviewBy(first).getTime()).toBeLessThanOrEqual(reviewBy(last).getTime());
      }),
    );
  });
});

describe('the list of protected views', () => {
  it('warns of what people believe and with whom they associate', () => {
    expect(protectedHits('He prays at the temple on Orrin Road, and votes.', 'A UNION MEMBER')).toEqual([
      { view: 'POLITICAL', word: 'votes' },
      { view: 'RELIGIOUS', word: 'prays' },
      { view: 'RELIGIOUS', word: 'temple' },
      { view: 'SOCIAL', word: 'UNION MEMBER' },
    ]);
    expect(protectedViews('the church', 'the church again')).toEqual(['RELIGIOUS']);
  });

  it('passes over what only contains such words, and over what has nothing to do with them', () => {
    expect(protectedViews('He devotes his days to the shop; sprayed paint; a contemplative look')).toEqual([]);
    expect(protectedViews('Takings collected each week by the man who holds the lease')).toEqual([]);
  });
});

describe('who counts as a suspect', () => {
  const ties = fc.array(
    fc.record({
      partyId: fc.constantFrom('a', 'b', 'c', 'd'),
      label: fc.constantFrom('OPERATOR' as const, 'NON_CRIMINAL_IDENTIFYING' as const),
    }),
  );
  const subjects = fc.subarray(['a', 'b', 'c', 'd']).map((ids) => new Set(ids));

  it('is nobody by a tie: landlords, staff and witnesses change no count, however many', () => {
    fc.assert(
      fc.property(ties, subjects, ties, (held, kept, more) => {
        const strangers = more.filter(({ partyId }) => !kept.has(partyId));
        expect(suspectsAmong([...held, ...strangers], kept)).toEqual(suspectsAmong(held, kept));
        expect(suspectsAmong(held, new Set())).toEqual(new Set());
        for (const id of suspectsAmong(held, kept)) expect(kept.has(id)).toBe(true);
      }),
    );
  });

  it('does not depend on the part or the order', () => {
    fc.assert(
      fc.property(ties, subjects, (held, kept) => {
        const otherwise: TiedParty[] = [...held]
          .reverse()
          .map((tie) => ({ ...tie, label: 'NON_CRIMINAL_IDENTIFYING' }));
        expect([...suspectsAmong(otherwise, kept)].sort()).toEqual([...suspectsAmong(held, kept)].sort());
      }),
    );
  });

  it('labels every interest in a property, staff and agents as non-criminal, and those who run a shop as that', () => {
    expect(propertyInterestLabel()).toBe('NON_CRIMINAL_IDENTIFYING');
    for (const kind of ['STAFF', 'REGISTERED_AGENT', 'LANDLORD', 'WITNESS', '']) {
      expect(affiliationLabel(kind)).toBe('NON_CRIMINAL_IDENTIFYING');
    }
    for (const kind of ['OWNER', 'OFFICER', 'MANAGER', 'LICENSEE']) expect(affiliationLabel(kind)).toBe('OPERATOR');
  });
});
