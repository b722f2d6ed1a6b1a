import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { courseOf, type CourseStep } from './process-course.js';
import { PROCESS_ACTS, PROCESS_STATES, PROCESS_TRANSITIONS, type ProcessState } from './process-machine.js';

const step = (act: CourseStep['act'], more: Partial<CourseStep> = {}): CourseStep => ({
  act,
  happenedOn: '2026-03-02',
  dueOn: null,
  ground: act === 'REFUSE' ? 'FOREIGN' : null,
  ...more,
});
const served = [step('ISSUE'), step('SERVE', { dueOn: '2026-03-20' })];
const anyStep = fc.constantFrom(...PROCESS_ACTS, 'RETRACT' as const).map((act) => step(act));

describe('the states of legal process', () => {
  it('can each be reached from the first', () => {
    const reached = new Set<ProcessState>(['DRAFTED']);
    for (let round = 0; round < PROCESS_STATES.length; round += 1) {
      for (const state of [...reached]) for (const next of Object.values(PROCESS_TRANSITIONS[state])) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...PROCESS_STATES].sort());
  });
});

describe('the course of legal process', () => {
  it('goes from draft to answer, with its days', () => {
    expect(courseOf([...served, step('ANSWER', { happenedOn: '2026-03-18' })])).toEqual({
      state: 'ANSWERED',
      issuedOn: '2026-03-02',
      servedOn: '2026-03-02',
      dueOn: '2026-03-20',
      endedOn: '2026-03-18',
      ground: null,
    });
  });

  it('tells a refusal of everything from one of the rest, and a contested refusal owes again', () => {
    expect(courseOf([...served, step('REFUSE')])).toMatchObject({ state: 'REFUSED', ground: 'FOREIGN' });
    const partly = [...served, step('ANSWER_IN_PART'), step('REFUSE', { ground: 'TOO_BROAD' })];
    expect(courseOf(partly)).toMatchObject({ state: 'PARTLY_REFUSED', ground: 'TOO_BROAD' });
    expect(courseOf([...partly, step('CONTEST', { dueOn: '2026-05-01' })])).toMatchObject({
      state: 'PARTLY_ANSWERED',
      ground: null,
      endedOn: null,
      dueOn: '2026-05-01',
    });
    expect(courseOf([...partly, step('CONTEST')])).toMatchObject({ state: 'PARTLY_ANSWERED', dueOn: null });
  });

  it('cannot be answered before it was served, nor after it was withdrawn', () => {
    expect(courseOf([step('ISSUE'), step('ANSWER')])).toBeUndefined();
    expect(courseOf([step('WITHDRAW'), step('ISSUE')])).toBeUndefined();
    expect(courseOf([step('RETRACT')])).toBeUndefined();
  });

  it('stands after a retracted step exactly where it stood before it', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), anyStep, (before, next) => {
        const course = courseOf(before);
        const after = courseOf([...before, next]);
        fc.pre(course !== undefined && after !== undefined && next.act !== 'RETRACT');
        expect(courseOf([...before, next, step('RETRACT')])).toEqual(course);
      }),
    );
  });

  it('names a ground exactly while it is refused, and a last day exactly while nothing is owed', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const course = courseOf(steps);
        fc.pre(course !== undefined);
        expect(course?.ground !== null).toBe(['REFUSED', 'PARTLY_REFUSED'].includes(course?.state ?? ''));
        expect(course?.endedOn !== null).toBe(
          ['ANSWERED', 'REFUSED', 'PARTLY_REFUSED', 'WITHDRAWN'].includes(course?.state ?? ''),
        );
      }),
      { numRuns: 500 },
    );
  });
});
