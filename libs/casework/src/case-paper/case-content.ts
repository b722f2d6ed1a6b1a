import type { CaseAssignmentRow } from '../case-file/case-assignment.repository.js';
import type { CaseFileRow } from '../case-file/case-file.repository.js';
import type { CaseMemberRow } from '../case-file/case-member.repository.js';
import type { CasePartnerRow } from '../case-file/case-partner.repository.js';
import type { CaseEntryRow, CaseSubjectRow, CaseTaskRow } from '../case-file/case-work.repository.js';
import type { LaidOffense } from '../element-finding/element-matrix.service.js';
import type { CustodyRow, ExhibitRow } from '../exhibit/exhibit.repository.js';
import type { ConsentRow, InterviewRow } from '../interview/interview.repository.js';
import type { ProcessRow } from '../legal-process/legal-process.repository.js';

/** What a case speaks of, by a name that can be printed. */
export type NamedSubject = CaseSubjectRow & { readonly label: string };

/** A lead of the case with the reasons that whoever prints may see. */
export interface PrintedLead {
  readonly leadId: string;
  readonly status: string;
  readonly probability: number;
  /** Each with its weight in bits, the strongest first. */
  readonly reasons: readonly { readonly sentence: string; readonly weight: number }[];
}

/** All of a case, as far as whoever prints it may see. */
export interface CaseContent {
  readonly file: CaseFileRow;
  readonly entries: readonly CaseEntryRow[];
  readonly subjects: readonly NamedSubject[];
  readonly leads: readonly PrintedLead[];
  readonly tasks: readonly CaseTaskRow[];
  readonly assignments: readonly CaseAssignmentRow[];
  readonly partners: readonly CasePartnerRow[];
  readonly members: readonly CaseMemberRow[];
  readonly interviews: readonly InterviewRow[];
  readonly consents: readonly ConsentRow[];
  readonly exhibits: readonly ExhibitRow[];
  readonly custody: readonly CustodyRow[];
  readonly processes: readonly ProcessRow[];
  readonly offenses: readonly LaidOffense[];
}
