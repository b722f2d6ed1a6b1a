import { dayFromNumber, dayNumber, latestDay, type PartialDate } from '@townline/kernel';
import type { AlertDraft, AlertScope } from '../alert/alert-rule.js';
import { distinct, shop, type NamedShop } from '../alert/lead-alerts.js';

/** A shop closed by order, since when no source says that anybody has looked, or has let it open again. */
export interface OpenClosing {
  /** The shop's card that says so; with the day it tells this closing from all others, whatever is corrected about it. */
  readonly cardId: string;
  readonly observationId: string;
  readonly businessId: string;
  readonly closedOn: PartialDate;
  /** By when somebody is to look again, as the order itself says; it comes before every rule. */
  readonly reinspectOn: PartialDate | null;
  /** Of the row that says so. */
  readonly holdingId: number;
}

/** How soon a town has to look again, and where that is written. */
export interface ReinspectionPeriod {
  readonly days: number;
  /** Null where nothing is known of the town, and the period is the one that was set for such towns. */
  readonly written: { readonly citation: string; readonly observationId: string } | null;
}

/** What the installation has set. */
export interface DeadlineRules {
  /** For towns of which no period is known. */
  readonly defaultDays: number;
  /** After the day on which it is due. */
  readonly overdueAfterDays: number;
}

export interface Deadline {
  readonly rule: 'REINSPECTION_DUE' | 'REINSPECTION_OVERDUE';
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
}

/** Days that lie further back raise nothing: the first import of an old register is no flood of alerts. */
export const LATEST_DAYS = 60;

/** What is to be told of a closing on a day (`YYYY-MM-DD`): that it is due, or else overdue; null on most days. */
export function deadlineOf(
  closedOn: PartialDate,
  periodDays: number,
  rules: DeadlineRules,
  today: string,
): Deadline | null {
  return deadlineOn(dayFromNumber(dayNumber(latestDay(closedOn)) + Math.ceil(periodDays)), rules, today);
}

/** The same of a day (`YYYY-MM-DD`) that is known. */
export function deadlineOn(dueOn: string, { overdueAfterDays }: DeadlineRules, today: string): Deadline | null {
  const [due, now] = [dayNumber(dueOn), dayNumber(today)];
  const isNews = (day: number): boolean => now >= day && now - day <= LATEST_DAYS;
  if (now >= due + overdueAfterDays) {
    return isNews(due + overdueAfterDays) ? { rule: 'REINSPECTION_OVERDUE', dueOn } : null;
  }
  return isNews(due) ? { rule: 'REINSPECTION_DUE', dueOn } : null;
}

/** The alert that a deadline gives. */
export function deadlineAlert(
  closing: OpenClosing,
  named: NamedShop,
  period: ReinspectionPeriod,
  { rule, dueOn }: Deadline,
  scope: AlertScope,
): AlertDraft {
  const { written, days } = period;
  const within =
    closing.reinspectOn !== null
      ? `The order says when somebody has to look again`
      : written === null
        ? `How soon ${named.town ?? 'its town'} has to look again is not known; ${days} days are taken`
        : `${named.town ?? 'Its town'} has to look again within ${days} days (${written.citation})`;
  const when =
    rule === 'REINSPECTION_DUE'
      ? `the re-inspection is due on ${dueOn}.`
      : `the re-inspection was due on ${dueOn}, and no source says that anybody has looked.`;
  return {
    key: `${rule.toLowerCase()}:${closing.cardId}:${closing.closedOn}`,
    rule,
    sentence: `${shop(named)} was closed by order on ${closing.closedOn}. ${within}: ${when}`,
    leadId: null,
    scope,
    observationIds: [
      closing.observationId,
      ...(written === null || closing.reinspectOn !== null ? [] : [written.observationId]),
    ],
    holdingIds: distinct([closing.holdingId, ...named.holdingIds]),
  };
}
