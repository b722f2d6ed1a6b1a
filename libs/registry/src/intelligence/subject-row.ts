import { plainSight, type RecordSight } from '@townline/access';
import type { ProtectedView } from './protected-view.js';
import type { Sensitivity, SubjectKind, SuspectedCrime, ValidityGrade } from './intelligence-label.js';
import type { SubjectState } from './subject-machine.js';

/** A part that a person plays in a shop whose card is known. */
export interface SubjectTie {
  readonly role: string;
  readonly businessSource: string;
  readonly businessRecordId: string;
}

/** What is known: a row of parties or businesses in the data package's words, and ties. */
export interface SubjectContent {
  readonly fields: Readonly<Record<string, string>>;
  readonly ties: readonly SubjectTie[];
}

/** What an officer puts before a supervisor. */
export interface NewSubject extends SubjectContent {
  readonly kind: SubjectKind;
  readonly crimes: readonly SuspectedCrime[];
  /** The reasonable suspicion, in the officer's words. */
  readonly basis: string;
  /** How it was lawfully come by: what the officer attests. */
  readonly lawfulSource: string;
  readonly sensitivity: Sensitivity;
  /** Of the source, A to F. */
  readonly reliability: string;
  readonly validity: ValidityGrade;
}

/** A subject as it stands. `basis`, `lawfulSource` and `content` are null once it is purged, `content` once it is approved. */
export interface SubjectRow {
  readonly id: string;
  readonly agency: string;
  readonly holdingId: number;
  readonly sourceId: string | null;
  readonly kind: SubjectKind;
  readonly state: SubjectState;
  readonly crimes: readonly SuspectedCrime[];
  readonly basis: string | null;
  readonly lawfulSource: string | null;
  readonly content: SubjectContent | null;
  readonly sensitivity: Sensitivity;
  readonly reliability: string;
  readonly validity: ValidityGrade;
  readonly protectedViews: readonly ProtectedView[];
  readonly submittedBy: string;
  readonly submittedName: string;
  readonly submittedAt: Date;
  readonly confirmedBy: string | null;
  readonly decidedBy: string | null;
  readonly reviewBy: Date | null;
  readonly version: number;
}

/** One thing that was done about a subject. */
export interface SubjectChangeRow {
  readonly id: string;
  readonly subjectId: string;
  readonly act: string;
  readonly fromState: SubjectState | null;
  readonly toState: SubjectState;
  readonly byName: string;
  readonly reason: string | null;
  readonly recordedAt: Date;
}

/** What a decision about a subject rests on. */
export function sightOfSubject({
  agency,
  submittedBy,
  reviewBy,
}: Pick<SubjectRow, 'agency' | 'submittedBy' | 'reviewBy'>): RecordSight {
  return { ...plainSight(agency, 'INTELLIGENCE'), authorId: submittedBy, visibleUntil: reviewBy };
}
