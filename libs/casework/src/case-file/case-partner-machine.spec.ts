import { describe, expect, it } from '@jest/globals';
import {
  ACTING_SIDE,
  CASE_PARTNER_ACTS,
  CASE_PARTNER_STATES,
  isPartnerStateFinal,
  partnerStateAfter,
} from './case-partner-machine.js';

describe('the states of an agency beside the owner', () => {
  it('are all reached from the invitation, and each act is somebody’s', () => {
    const reached = new Set(['INVITED']);
    for (const state of CASE_PARTNER_STATES) {
      for (const act of CASE_PARTNER_ACTS) reached.add(partnerStateAfter(state, act) ?? 'INVITED');
    }
    expect([...reached].sort()).toEqual([...CASE_PARTNER_STATES].sort());
    expect(Object.keys(ACTING_SIDE).sort()).toEqual([...CASE_PARTNER_ACTS].sort());
  });

  it('end for good: nobody rejoins but by a new invitation', () => {
    expect(CASE_PARTNER_STATES.filter(isPartnerStateFinal)).toEqual([
      'OWNER',
      'DECLINED',
      'WITHDRAWN',
      'LEFT',
      'REMOVED',
    ]);
  });

  it('hand a case over only to an agency that works along and says yes itself', () => {
    expect(CASE_PARTNER_STATES.filter((state) => partnerStateAfter(state, 'TAKE_OVER') === 'OWNER')).toEqual([
      'OFFERED',
    ]);
    expect(ACTING_SIDE.TAKE_OVER).toBe('PARTNER');
    expect(partnerStateAfter('INVITED', 'OFFER')).toBeUndefined();
  });
});
