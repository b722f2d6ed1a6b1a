import { dayFromNumber, dayNumber, latestDay } from '@townline/kernel';
import type { EventKind } from '../event/enforcement-event.entity.js';
import type { ShopEventRow } from './shop-act.repository.js';

/** What shuts a shop, by whatever instrument. */
export const CLOSING_KINDS = [
  'CLOSED_BY_ORDER',
  'PERMIT_REVOKED',
  'PERMIT_SUSPENDED',
] as const satisfies readonly EventKind[];

/**
 * PENDING: nobody has to have looked yet. OVERDUE: somebody should have. LOOKED: somebody was there, and it was shut. FOUND_OPEN:
 * it was open again without leave. LET_OPEN: it got a permit again. RULE_UNKNOWN: by when somebody has to look is not known.
 */
export const CLOSING_STATES = ['PENDING', 'OVERDUE', 'LOOKED', 'FOUND_OPEN', 'LET_OPEN', 'RULE_UNKNOWN'] as const;
export type ClosingState = (typeof CLOSING_STATES)[number];

/** By when somebody has to look again. */
export interface LookAgain {
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Where it is written: the order itself, or the citation of the town's ordinance. */
  readonly writtenIn: string;
}

/** A closing with what came after it: the first look, and the first time that it was found open again. */
export interface Closing {
  readonly closing: ShopEventRow;
  readonly state: ClosingState;
  readonly lookAgain: LookAgain | null;
  readonly looked: ShopEventRow | null;
  readonly foundOpen: ShopEventRow | null;
}

const LOOKS: ReadonlySet<EventKind> = new Set<EventKind>(['INSPECTED', 'FOUND_OPEN', 'CITED', 'RAID', 'ARREST']);
const LEAVE: ReadonlySet<EventKind> = new Set<EventKind>(['PERMIT_ISSUED', 'PERMIT_REINSTATED', 'PERMIT_RENEWED']);
const CLOSINGS: ReadonlySet<EventKind> = new Set<EventKind>(CLOSING_KINDS);

/** Each closing of one shop with what lies between it and the next; `events` are the shop's, oldest first. */
export function closingsAmong(
  events: readonly ShopEventRow[],
): { readonly closing: ShopEventRow; readonly after: readonly ShopEventRow[] }[] {
  const closings = events.filter(({ kind }) => CLOSINGS.has(kind));
  return closings.map((closing, at) => {
    const next = closings.slice(at + 1).find(({ occurredOn }) => occurredOn > closing.occurredOn)?.occurredOn;
    const after = events.filter(
      ({ kind, occurredOn }) =>
        !CLOSINGS.has(kind) && occurredOn > closing.occurredOn && (next === undefined || occurredOn <= next),
    );
    return { closing, after };
  });
}

/** What the order itself says, or so many days after it by ordinance; null: neither is known. */
export function lookAgainOf(
  { occurredOn, reinspectOn }: ShopEventRow,
  rule: { readonly days: number; readonly citation: string } | null,
): LookAgain | null {
  if (reinspectOn !== null) return { dueOn: latestDay(reinspectOn), writtenIn: 'the order' };
  if (rule === null) return null;
  const due = dayNumber(latestDay(occurredOn)) + Math.ceil(rule.days);
  return { dueOn: dayFromNumber(due), writtenIn: rule.citation };
}

/** How a closing stands on a day (`YYYY-MM-DD`). Found open after leave was given is no breach of it. */
export function closingStanding(
  closing: ShopEventRow,
  after: readonly ShopEventRow[],
  lookAgain: LookAgain | null,
  today: string,
): Closing {
  const leave = after.find(({ kind }) => LEAVE.has(kind));
  const looked = after.find(({ kind }) => LOOKS.has(kind)) ?? null;
  const foundOpen =
    after.find(
      ({ kind, occurredOn }) => kind === 'FOUND_OPEN' && (leave === undefined || occurredOn < leave.occurredOn),
    ) ?? null;
  const stands = (state: ClosingState): Closing => ({ closing, state, lookAgain, looked, foundOpen });
  if (foundOpen !== null) return stands('FOUND_OPEN');
  if (leave !== undefined) return stands('LET_OPEN');
  if (looked !== null) return stands('LOOKED');
  if (lookAgain === null) return stands('RULE_UNKNOWN');
  return stands(today <= lookAgain.dueOn ? 'PENDING' : 'OVERDUE');
}
