import type { SubmissionState } from './submission-machine.js';
import { periodOf } from './return-form.js';

/** An agency of which a return is expected. */
export interface ReportingAgency {
  readonly code: string;
  readonly name: string;
  /** False: its returns are not open to whoever asks. */
  readonly isShared: boolean;
}

/** The latest version of an agency's return, as far as a board is to know. */
export interface LatestReturn {
  readonly agency: string;
  readonly state: SubmissionState;
  readonly version: number;
  readonly isZero: boolean;
  readonly channel: string;
  /** Of the first version that was sent in, full day; null: none was. */
  readonly firstSubmittedOn: string | null;
}

/**
 * NOTHING: no return and no draft. ZERO: sent in, a return of nothing. NOT_SHARED: no agreement opens the agency's returns to
 * whoever asks, so that nothing can be said.
 */
export const STANDINGS = ['NOT_SHARED', 'NOTHING', 'DRAFT', 'SUBMITTED', 'ZERO', 'ACCEPTED', 'SENT_BACK'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface BoardRow {
  readonly code: string;
  readonly name: string;
  readonly standing: Standing;
  readonly version: number | null;
  readonly channel: string | null;
  readonly submittedOn: string | null;
  /** Full days after the day it was due; 0: in time. Of what has not come, until today. Null: not due yet. */
  readonly daysLate: number | null;
}

export interface CompletenessBoard {
  readonly year: number;
  readonly dueOn: string;
  readonly expected: number;
  /** Of them sent in, in whatever state they are now. */
  readonly received: number;
  readonly late: number;
  readonly zero: number;
  readonly rows: readonly BoardRow[];
}

const MS_PER_DAY = 86_400_000;

/** Who has sent in and who has not: those that are missing first, then the late, then by name. */
export function completenessOf(
  year: number,
  agencies: readonly ReportingAgency[],
  returns: readonly LatestReturn[],
  today: string,
): CompletenessBoard {
  const { dueOn } = periodOf(year);
  const found = new Map(returns.map((one) => [one.agency, one]));
  const rows = agencies.map((agency) => rowOf(agency, found.get(agency.code), dueOn, today)).sort(missingFirst);
  return {
    year,
    dueOn,
    expected: rows.length,
    received: rows.filter(({ submittedOn }) => submittedOn !== null).length,
    late: rows.filter(({ submittedOn, daysLate }) => submittedOn !== null && (daysLate ?? 0) > 0).length,
    zero: rows.filter(({ standing }) => standing === 'ZERO').length,
    rows,
  };
}

function rowOf(
  { code, name, isShared }: ReportingAgency,
  latest: LatestReturn | undefined,
  dueOn: string,
  today: string,
): BoardRow {
  const submittedOn = latest?.firstSubmittedOn ?? null;
  const daysLate = Math.max(0, Math.round((Date.parse(submittedOn ?? today) - Date.parse(dueOn)) / MS_PER_DAY));
  return {
    code,
    name,
    standing: isShared ? standingOf(latest) : 'NOT_SHARED',
    version: latest?.version ?? null,
    channel: latest?.channel ?? null,
    submittedOn,
    daysLate: !isShared || (submittedOn === null && today < dueOn) ? null : daysLate,
  };
}

function standingOf(latest: LatestReturn | undefined): Standing {
  if (latest === undefined) return 'NOTHING';
  return latest.state === 'SUBMITTED' && latest.isZero ? 'ZERO' : latest.state;
}

function missingFirst(a: BoardRow, b: BoardRow): number {
  const missing = Number(a.submittedOn !== null) - Number(b.submittedOn !== null);
  return missing || (b.daysLate ?? 0) - (a.daysLate ?? 0) || (a.name < b.name ? -1 : 1);
}
