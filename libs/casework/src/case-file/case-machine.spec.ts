import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CASE_ACTS, CASE_STATES, type CaseState, caseStateAfter } from './case-machine.js';

describe('the states of a case', () => {
  it('can each be reached from the first, and each left again', () => {
    const reached = new Set<CaseState>(['OPEN']);
    for (let round = 0; round < CASE_STATES.length; round += 1) {
      for (const state of [...reached]) {
        for (const act of CASE_ACTS) reached.add(caseStateAfter(state, act) ?? state);
      }
    }
    expect([...reached].sort()).toEqual([...CASE_STATES].sort());
    for (const state of CASE_STATES)
      expect(CASE_ACTS.some((act) => caseStateAfter(state, act) !== undefined)).toBe(true);
  });

  it('never change by an act that the table does not name, and a closed case is only reopened', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASE_ACTS)), (acts) => {
        const last = acts.reduce<CaseState>((state, act) => caseStateAfter(state, act) ?? state, 'OPEN');
        expect(CASE_STATES).toContain(last);
        if (last === 'CLOSED')
          for (const act of CASE_ACTS) expect(caseStateAfter(last, act)).toBe(act === 'REOPEN' ? 'OPEN' : undefined);
      }),
    );
  });
});
