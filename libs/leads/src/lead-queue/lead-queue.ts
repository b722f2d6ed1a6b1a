import { expectedValue, type ExpectedValue } from './expected-value.js';
import type { HarmSigns } from './harm-indicator.js';
import { teachingValue, type RuleCount, type RuleWeight, type TeachingValue } from './teaching-value.js';

export const QUEUE_ORDERS = ['EXPECTED_VALUE', 'TEACHES_MOST'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** A lead that waits, with what its place depends on. */
export interface WaitingLead {
  readonly id: string;
  readonly probability: number;
  /** Last full day on which a source spoke of the later shop. */
  readonly heardOn: string | null;
  readonly signs: HarmSigns;
  /** What speaks for and against it; needed where the order is by what it would teach. */
  readonly evidence: readonly RuleWeight[] | null;
}

/** A lead's place in the queue, and why it is there. */
export interface QueuePlace {
  readonly leadId: string;
  /** 1 for the lead to look at first. */
  readonly rank: number;
  /** What it is ordered by. */
  readonly sort: number;
  readonly expected: ExpectedValue;
  /** Null where the order is another. */
  readonly teaching: TeachingValue | null;
}

/** The leads in the order in which to look at them, on a full day; ties by id, so that pages do not shift. */
export function leadQueue(
  leads: readonly WaitingLead[],
  counts: ReadonlyMap<string, RuleCount>,
  order: QueueOrder,
  today: string,
): QueuePlace[] {
  const places = leads.map(({ id, probability, heardOn, signs, evidence }) => {
    const expected = expectedValue(probability, heardOn, signs, today);
    const teaching = order === 'TEACHES_MOST' ? teachingValue(probability, evidence ?? [], counts) : null;
    return { leadId: id, sort: (teaching ?? expected).value, expected, teaching };
  });
  places.sort((a, b) => b.sort - a.sort || (a.leadId < b.leadId ? -1 : 1));
  return places.map((place, index) => ({ ...place, rank: index + 1 }));
}
