import { describe, expect, it } from '@jest/globals';
import { servicesGaps } from './closing-gaps.js';

const CLOSING = { state: 'PLANNED', plannedOn: '2026-05-04' } as const;
const PLAN = {
  providers: ['Lantern House'],
  languages: ['Velmish'],
  beds: 4,
  isSafeContactAgreed: true,
  recordedAt: new Date('2026-05-03T20:00:00Z'),
};

describe('what is missing before a closing', () => {
  it('is nothing when all of it was arranged on an earlier day', () => expect(servicesGaps(CLOSING, PLAN)).toEqual([]));

  it('is the plan where there is none', () => expect(servicesGaps(CLOSING, undefined)).toEqual(['NO_PLAN']));

  it.each([
    [{ providers: [] }, 'NO_PROVIDER'],
    [{ languages: [] }, 'NO_LANGUAGE'],
    [{ beds: 0 }, 'NO_BED'],
    [{ isSafeContactAgreed: false }, 'NO_SAFE_CONTACT'],
    [{ recordedAt: new Date('2026-05-04T00:00:00Z') }, 'TOO_LATE'],
  ])('is each part that was not: %j', (part, gap) => {
    expect(servicesGaps(CLOSING, { ...PLAN, ...part })).toEqual([gap]);
  });

  it('is not asked of a closing that was carried out or called off', () => {
    expect(servicesGaps({ ...CLOSING, state: 'CARRIED_OUT' }, undefined)).toEqual([]);
    expect(servicesGaps({ ...CLOSING, state: 'CALLED_OFF' }, undefined)).toEqual([]);
  });
});
