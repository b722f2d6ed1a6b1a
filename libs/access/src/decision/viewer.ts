import type { RecordClass } from './record-class.js';
import type { Action, Purpose, Role } from './role.js';

/** From a moment until before another; `until` null: no end is set. */
export interface Span {
  readonly since: Date;
  readonly until: Date | null;
}

/** A role that an agency granted. */
export interface HeldRole extends Span {
  readonly role: Role;
  readonly agency: string;
  /** Does the agency follow the rules of 28 CFR Part 23? Another's intelligence is for those alone. */
  readonly keepsIntelligenceRules: boolean;
  /** Where the agency is a task force, the agencies that belong to it; null for any other agency. */
  readonly members: readonly TaskForceMember[] | null;
}

export interface TaskForceMember extends Span {
  readonly agency: string;
}

/** One agency lets another see some of its records. Null towns or cases: whichever. */
export interface Agreement extends Span {
  readonly id: string;
  /** Whose records. */
  readonly from: string;
  /** Who may see them. */
  readonly to: string;
  readonly classes: readonly RecordClass[];
  readonly towns: readonly string[] | null;
  readonly cases: readonly string[] | null;
  readonly purposes: readonly Purpose[];
  /** When the second of the two agencies signed; null: not yet in force. */
  readonly signedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** Admitted to one case or one compartment. */
export interface Admission extends Span {
  readonly id: string;
}

/** An agency works along in another's case. */
export interface JointWork extends Span {
  readonly caseId: string;
  /** Which joined. */
  readonly agency: string;
}

/** Everything about a person or program that a decision rests on. */
export interface Viewer {
  readonly accountId: string;
  /** Account and session both live. */
  readonly isLive: boolean;
  /** Signed in with two factors, or a program with its key. */
  readonly isAssured: boolean;
  readonly roles: readonly HeldRole[];
  /** Those made with the agencies of these roles. */
  readonly agreements: readonly Agreement[];
  readonly cases: readonly Admission[];
  /** Those in which the agencies of these roles work along. */
  readonly jointCases: readonly JointWork[];
  readonly compartments: readonly Admission[];
  readonly purpose: Purpose | null;
}

/** What a decision has to know of a record; most of it is its holding's. */
export interface RecordSight {
  readonly agency: string;
  readonly recordClass: RecordClass;
  /** The one town it is about; null where it is about several, or that is not known. */
  readonly town: string | null;
  readonly caseId: string | null;
  /** A sealed case is its members' alone. */
  readonly isSealed: boolean;
  readonly compartmentId: string | null;
  readonly authorId: string | null;
  /** From then on it is hidden: an intelligence record that nobody reviewed in time. */
  readonly visibleUntil: Date | null;
}

/** Why something is allowed. An agreement is cited with every read that rests on it. */
export type Ground =
  | { readonly kind: 'PUBLIC' }
  | { readonly kind: 'OWNERSHIP'; readonly agency: string }
  | { readonly kind: 'JOINT_CASE'; readonly caseId: string }
  | { readonly kind: 'AGREEMENT'; readonly agreementId: string };

/** Why something is refused: for the audit trail. Callers are told "not found". */
export const REFUSALS = [
  'ACCOUNT',
  'ASSURANCE',
  'EXPIRED',
  'SELF',
  'WALL',
  'COMPARTMENT',
  'CASE',
  'ROLE',
  'OWNERSHIP',
  'PURPOSE',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Decision =
  { readonly allowed: true; readonly ground: Ground } | { readonly allowed: false; readonly refusal: Refusal };

export interface Question {
  readonly viewer: Viewer;
  readonly action: Action;
  readonly record: RecordSight;
  readonly at: Date;
}
