/** The reasons for which Townline speaks up. Each has its own precision figure, by which people may judge and mute it. */
export const ALERT_RULES = [
  'LEAD_RAISED',
  'LEAD_CHANGED',
  'TOWN_LINE_HOP',
  'RECORD_ADDED',
  'FILING_AT_CLOSED_PREMISES',
  'FOUND_OPEN_AFTER_ORDER',
  'REINSPECTION_DUE',
  'REINSPECTION_OVERDUE',
  'DECONFLICTION',
  'BREAK_GLASS',
  'CASE_DEADLINE',
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** With whose eyes news is read: the engine's, which see everything, or those of one person (`withEyesOf`). */
export type Eyes = 'ENGINE' | 'PERSON';

/** What an alert is about: whoever watches any of it hears of it. */
export interface AlertScope {
  readonly businessIds: readonly string[];
  /** People and organizations. */
  readonly partyIds: readonly string[];
  readonly premisesIds: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** An alert about to be raised. */
export interface AlertDraft {
  /** Unique among all alerts: raised twice under one key, it is one alert. */
  readonly key: string;
  readonly rule: AlertRule;
  /** What happened, in one sentence, with names, places and days. */
  readonly sentence: string;
  readonly leadId: string | null;
  readonly scope: AlertScope;
  /** The observations that say so. */
  readonly observationIds: readonly string[];
  /** Numbers of the holdings of all that the sentence cites; never empty. */
  readonly holdingIds: readonly number[];
}
