import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService, type WrappedKey } from '../person/person-key.service.js';
import { ReferralError, refused } from '../referral.errors.js';

export const KNOWN_BEFORE = ['YES', 'NO', 'NOT_STATED'] as const;
export type KnownBefore = (typeof KNOWN_BEFORE)[number];
export const CHILD_ANSWERS = ['ACCEPTED', 'NOT_ACCEPTED'] as const;
export type ChildAnswer = (typeof CHILD_ANSWERS)[number];

/** What was reported to the child-welfare agency. */
export interface ChildReportDraft {
  /** `2026-06-30` */
  readonly reportedOn: string;
  /** Full years at the time of what is reported; null where it is not known. */
  readonly ageAtTheTime: number | null;
  /** Whether the child was reported missing. */
  readonly isMissing: boolean;
  readonly isHighRisk: boolean;
  /** Whether the agency had known the child before. */
  readonly knownBefore: KnownBefore;
  readonly words: string | null;
}

export interface ChildReport extends ChildReportDraft {
  readonly id: string;
  /** Null: no answer yet. */
  readonly answer: ChildAnswer | null;
  readonly answeredOn: string | null;
}

/** Of the reports of an agency in some months. Nothing in it leads to a child. */
export interface ChildReportCounts {
  readonly reports: number;
  readonly accepted: number;
  readonly notAccepted: number;
  readonly unanswered: number;
  readonly highRisk: number;
  readonly knownBefore: number;
  /** Cases that speak of a child who was reported missing. */
  readonly casesWithMissingChildren: number;
}

interface ReportRow extends WrappedKey {
  readonly id: string;
  readonly reported_on: string;
  readonly is_missing: boolean;
  readonly is_high_risk: boolean;
  readonly known_before: KnownBefore;
  readonly sealed: Buffer;
  readonly answer: ChildAnswer | null;
  readonly answered_on: string | null;
}

/** Reports to the child-welfare agency, and what it answered. */
@Injectable()
export class ChildReportService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
  ) {}

  async make(viewer: Viewer, personId: string, draft: ChildReportDraft): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    const { reportedOn, ageAtTheTime, isMissing, isHighRisk, knownBefore, words } = draft;
    const id = randomUUID();
    const { key } = await this.keys.take(viewer, personId, 'CARE');
    const sealed = key.seal('child_report', id, JSON.stringify({ ageAtTheTime, words }));
    key.forget();
    const codes = [reportedOn, isMissing, isHighRisk, knownBefore] as const;
    await this.gate.change(viewer, 'put_child_report', personId, id, ...codes, sealed);
    return id;
  }

  /** `WRONG_STATE` for one that was answered, and for a day before the report. */
  async answer(viewer: Viewer, reportId: string, answer: ChildAnswer, answeredOn: string): Promise<void> {
    await this.gate.admit(viewer, 'CARE');
    const outcome = await this.gate.change<string>(viewer, 'answer_child_report', reportId, answer, answeredOn);
    if (outcome !== 'DONE') throw new ReferralError('WRONG_STATE', 'it was answered, or not yet made on that day');
  }

  async of(viewer: Viewer, personId: string): Promise<ChildReport[]> {
    await this.gate.admit(viewer, 'CARE');
    const rows = await this.doors.rows<ReportRow>(viewer, 'child_reports_of', personId);
    const [first] = rows;
    if (first === undefined) return [];
    const key = await this.keys.unwrap(first, personId);
    try {
      return rows.map((row) => ({ ...codesOf(row), ...saidIn(key.open('child_report', row.id, row.sealed)) }));
    } finally {
      key.forget();
    }
  }

  /** Reported from the first day on, before the second; `BAD_REQUEST` where that is no time at all, which has no figures. */
  async counts(viewer: Viewer, from: string, to: string): Promise<ChildReportCounts> {
    await this.gate.admit(viewer, 'COUNT');
    if (from >= to) throw new ReferralError('BAD_REQUEST', 'the first day lies before the second');
    const counts = await this.doors.value<ChildReportCounts>(viewer, 'child_report_counts', from, to);
    if (counts === null) throw refused();
    return counts;
  }
}

function codesOf(row: ReportRow): Omit<ChildReport, 'ageAtTheTime' | 'words'> {
  return {
    id: row.id,
    reportedOn: row.reported_on,
    isMissing: row.is_missing,
    isHighRisk: row.is_high_risk,
    knownBefore: row.known_before,
    answer: row.answer,
    answeredOn: row.answered_on,
  };
}

function saidIn(text: string): Pick<ChildReport, 'ageAtTheTime' | 'words'> {
  return JSON.parse(text) as Pick<ChildReport, 'ageAtTheTime' | 'words'>;
}
