import { fieldOf, type RuleInForce } from '@townline/jurisdictions';
import { dayFromNumber, dayNumber, latestDay, type PartialDate } from '@townline/kernel';

/** Something that a town did at a place, on which its ordinance makes a time depend. */
export interface TownAct {
  readonly eventId: string;
  readonly observationId: string;
  readonly kind: string;
  readonly happenedOn: PartialDate;
  readonly businessRecordId: string;
}

/** What an ordinance says of a time, as it stood on the day; null: nothing is known, which is not "none". */
export interface TownRule {
  readonly amount: number;
  readonly citation: string;
  readonly observationId: string;
  readonly doubt: string | null;
}

export const TERM_STATES = ['RUNNING', 'OVER', 'MET', 'OVERDUE', 'RULE_UNKNOWN'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** A time that runs from something a town did. */
export interface TownTerm {
  readonly act: TownAct;
  readonly rule: TownRule | null;
  readonly state: TermState;
  /** Its last day; null where the rule is not known. */
  readonly until: string | null;
  readonly sentence: string;
}

/** A number that a town's ordinance states, with where it is written; null: nobody states it. */
export function townRule(
  rules: readonly RuleInForce[],
  field: 'premises_bar_months' | 'reinspection_days',
): TownRule | null {
  const rule = rules.find((one) => one.field === field);
  if (typeof rule?.value !== 'number') return null;
  const { citation, observationId, doubt } = rule.statement;
  return { amount: rule.value, citation, observationId, doubt };
}

/** How long no such business may open at a place after a permit was revoked or it was closed by order. */
export function premisesBar(act: TownAct, rule: TownRule | null, today: string): TownTerm {
  const begun = `${saidOf(act)} on ${act.happenedOn}`;
  if (rule === null) {
    const sentence = `${begun}. Whether the town bars the place after that is not known.`;
    return { act, rule, state: 'RULE_UNKNOWN', until: null, sentence };
  }
  const until = addMonths(latestDay(act.happenedOn), rule.amount);
  const state = today <= until ? 'RUNNING' : 'OVER';
  const { unit } = fieldOf('premises_bar_months');
  const how = state === 'RUNNING' ? 'is barred until' : 'was barred until';
  return {
    act,
    rule,
    state,
    until,
    sentence: `${begun}. The place ${how} ${until} (${rule.amount} ${unit}, ${rule.citation}).`,
  };
}

/** By when a town has to look again at a place that it closed, and whether it has; `looks` are days on which somebody was there. */
export function reinspection(
  act: TownAct,
  rule: TownRule | null,
  looks: readonly PartialDate[],
  today: string,
): TownTerm {
  const begun = `${saidOf(act)} on ${act.happenedOn}`;
  const [looked] = looks.filter((day) => day > act.happenedOn).sort();
  const seen = looked === undefined ? 'no source says that anybody has looked' : `somebody was there on ${looked}`;
  if (rule === null) {
    const sentence = `${begun}. How soon the town has to look again is not known; ${seen}.`;
    return { act, rule, state: looked === undefined ? 'RULE_UNKNOWN' : 'MET', until: null, sentence };
  }
  const until = dayFromNumber(dayNumber(latestDay(act.happenedOn)) + Math.ceil(rule.amount));
  const state = looked !== undefined ? 'MET' : today <= until ? 'RUNNING' : 'OVERDUE';
  const due = `The town has to look again by ${until} (${rule.amount} days, ${rule.citation})`;
  return { act, rule, state, until, sentence: `${begun}. ${due}; ${seen}.` };
}

const SAID: Readonly<Record<string, string>> = {
  PERMIT_REVOKED: 'A permit was revoked',
  CLOSED_BY_ORDER: 'A business was closed by order',
};

function saidOf({ kind }: TownAct): string {
  return SAID[kind] ?? 'Something was done';
}

/** The same day so many months later, or the last of that month. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) + Math.ceil(months);
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(Math.min(date, last))}`;
}
