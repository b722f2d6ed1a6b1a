import { type ProcessAct, type ProcessState, processStateAfter, type RefusalGround } from './process-machine.js';

/** A step as far as the course of legal process depends on it. */
export interface CourseStep {
  readonly act: ProcessAct | 'RETRACT';
  /** Full day. */
  readonly happenedOn: string;
  readonly dueOn: string | null;
  readonly ground: RefusalGround | null;
}

/** Where legal process stands. */
export interface ProcessCourse {
  readonly state: ProcessState;
  readonly issuedOn: string | null;
  readonly servedOn: string | null;
  /** By when an answer is owed, as last stated; null where nobody has, also not since a refusal was contested. */
  readonly dueOn: string | null;
  /** On which the last word came; null while an answer is owed. */
  readonly endedOn: string | null;
  readonly ground: RefusalGround | null;
}

const BEGINNING: ProcessCourse = {
  state: 'DRAFTED',
  issuedOn: null,
  servedOn: null,
  dueOn: null,
  endedOn: null,
  ground: null,
};

/**
 * Where the steps lead, in the order in which they were written; a RETRACT takes away the one before it that still counts. Undefined:
 * one of them cannot follow, or there is nothing to retract.
 */
export function courseOf(steps: readonly CourseStep[]): ProcessCourse | undefined {
  const courses: ProcessCourse[] = [BEGINNING];
  for (const step of steps) {
    if (step.act === 'RETRACT') {
      if (courses.length === 1) return undefined;
      courses.pop();
      continue;
    }
    const next = after(courses.at(-1) ?? BEGINNING, step.act, step);
    if (next === undefined) return undefined;
    courses.push(next);
  }
  return courses.at(-1);
}

/** The steps that stand: a RETRACT takes away the one before it that still counts, and itself. */
export function standingSteps<Step extends Pick<CourseStep, 'act'>>(steps: readonly Step[]): Step[] {
  const standing: Step[] = [];
  for (const step of steps) {
    if (step.act === 'RETRACT') standing.pop();
    else standing.push(step);
  }
  return standing;
}

function after(course: ProcessCourse, act: ProcessAct, step: CourseStep): ProcessCourse | undefined {
  const state = processStateAfter(course.state, act);
  if (state === undefined) return undefined;
  const ends = act === 'ANSWER' || act === 'REFUSE' || act === 'WITHDRAW';
  return {
    state,
    issuedOn: act === 'ISSUE' ? step.happenedOn : course.issuedOn,
    servedOn: act === 'SERVE' ? step.happenedOn : course.servedOn,
    // The day of an answer that was refused says nothing of when one is owed again.
    dueOn: step.dueOn ?? (act === 'CONTEST' ? null : course.dueOn),
    endedOn: ends ? step.happenedOn : null,
    ground: act === 'REFUSE' ? step.ground : null,
  };
}
