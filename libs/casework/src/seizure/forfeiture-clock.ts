import type { CounterInForce } from '@townline/jurisdictions';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import type { SeizureState } from './seizure-machine.js';

/**
 * RUNNING: the petition can still be in time. OVERDUE: its day has passed. MET: the petition was in time. LATE: it was not.
 * STOPPED: what was seized went back. RULE_UNKNOWN: no law of that day is held.
 */
export const CLOCK_STATES = ['RUNNING', 'OVERDUE', 'MET', 'LATE', 'STOPPED', 'RULE_UNKNOWN'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** What of a seizure matters for its clock. */
export interface TimedSeizure {
  readonly what: string;
  readonly seizedOn: string;
  readonly state: SeizureState;
  readonly petitionedOn: string | null;
}

/** How long the state still has to ask a court for what was seized. */
export interface ForfeitureClock {
  readonly state: ClockState;
  /** The last day in time; null where the law of the day is not held. */
  readonly dueOn: string | null;
  /** Below zero once it has passed. */
  readonly daysLeft: number | null;
  readonly sentence: string;
}

type Rule = Pick<NonNullable<CounterInForce['followed']>, 'citation' | 'days'>;

/** The clock of a seizure on a day, by the rule that was in force on the day of the seizure. */
export function forfeitureClock(seizure: TimedSeizure, rule: Rule | undefined, today: string): ForfeitureClock {
  const { what, seizedOn, petitionedOn } = seizure;
  const begun = `${what}, seized on ${seizedOn}`;
  if (rule === undefined) {
    const sentence = `${begun}: how long the state has is not known for that day.`;
    return { state: 'RULE_UNKNOWN', dueOn: null, daysLeft: null, sentence };
  }
  const dueOn = dayFromNumber(dayNumber(seizedOn) + rule.days);
  const daysLeft = dayNumber(dueOn) - dayNumber(today);
  const state = clockState(seizure, dueOn, today);
  const limit = `${rule.days} days, ${rule.citation}`;
  const said: Readonly<Record<Exclude<ClockState, 'RULE_UNKNOWN'>, string>> = {
    RUNNING: `the petition is due by ${dueOn} (${limit}), in ${daysLeft} days.`,
    OVERDUE: `the petition was due by ${dueOn} (${limit}) and none is recorded.`,
    MET: `the petition was filed on ${petitionedOn}, in time (${limit}).`,
    LATE: `the petition was filed on ${petitionedOn}, after ${dueOn} (${limit}).`,
    STOPPED: 'it went back before any petition.',
  };
  return { state, dueOn, daysLeft, sentence: `${begun}: ${said[state]}` };
}

function clockState(
  { state, petitionedOn }: TimedSeizure,
  dueOn: string,
  today: string,
): Exclude<ClockState, 'RULE_UNKNOWN'> {
  if (petitionedOn !== null) return petitionedOn <= dueOn ? 'MET' : 'LATE';
  if (state === 'RETURNED') return 'STOPPED';
  return today <= dueOn ? 'RUNNING' : 'OVERDUE';
}
