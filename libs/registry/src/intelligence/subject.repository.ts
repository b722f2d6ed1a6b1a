import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NewSubject, SubjectRow } from './subject-row.js';
import type { SubjectAct, SubjectState } from './subject-machine.js';

/** The columns of a `SubjectRow`, of the table as `s`. */
export const SUBJECT_COLUMNS = `s.id, s.agency, s.holding_id as "holdingId", s.source_id as "sourceId", s.kind, s.state, s.crimes, s.basis,
  s.lawful_source as "lawfulSource", s.content, s.sensitivity, s.reliability, s.validity,
  s.protected_views as "protectedViews", s.submitted_by as "submittedBy", s.submitted_name as "submittedName",
  s.submitted_at as "submittedAt", s.confirmed_by as "confirmedBy", s.decided_by as "decidedBy", s.review_by as "reviewBy",
  s.version`;

/** Who does something, when, and why. */
export interface Doing {
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** What a change of state writes besides the state. */
export interface SubjectPatch {
  readonly confirmedBy?: string;
  readonly decidedBy?: string;
  readonly reviewBy?: Date;
  readonly holdingId?: number;
  readonly sourceId?: string;
  /** Its rows lie among the observations now. */
  readonly isEntered?: true;
}

@Injectable()
export class SubjectRepository {
  async keepsRules(manager: EntityManager, agency: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from access.agency where code = $1 and keeps_intelligence_rules`,
      [agency],
    );
    return rows.length > 0;
  }

  async insert(
    manager: EntityManager,
    subject: NewSubject & { readonly id: string; readonly agency: string; readonly holdingId: number },
    protectedViews: readonly string[],
    { by, byName, at }: Doing,
  ): Promise<void> {
    const { id, agency, holdingId, kind, crimes, basis, lawfulSource, fields, ties } = subject;
    await manager.query(
      `insert into intelligence.subject (id, agency, holding_id, kind, state, crimes, basis, lawful_source, content,
         sensitivity, reliability, validity, protected_views, submitted_by, submitted_name, submitted_at)
       values ($1, $2, $3, $4, 'SUBMITTED', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[id, agency, holdingId, kind, crimes, basis, lawfulSource, JSON.stringify({ fields, ties })],
        ...[subject.sensitivity, subject.reliability, subject.validity, protectedViews, by, byName, at],
      ],
    );
    await this.note(manager, id, { act: 'SUBMIT', from: null, to: 'SUBMITTED' }, { by, byName, at, reason: null });
  }

  /** Locked until the transaction ends; null where there is none. */
  async lock(manager: EntityManager, id: string): Promise<SubjectRow | null> {
    const [row] = await manager.query<SubjectRow[]>(
      `select ${SUBJECT_COLUMNS} from intelligence.subject s where s.id = $1 for update`,
      [id],
    );
    return row ?? null;
  }

  async move(
    manager: EntityManager,
    { id, state }: Pick<SubjectRow, 'id' | 'state'>,
    { act, to }: { readonly act: SubjectAct; readonly to: SubjectState },
    patch: SubjectPatch,
    doing: Doing,
  ): Promise<void> {
    await manager.query(
      `update intelligence.subject set state = $2, version = version + 1, confirmed_by = coalesce($3, confirmed_by),
         decided_by = coalesce($4, decided_by), review_by = coalesce($5, review_by), holding_id = coalesce($6, holding_id),
         source_id = coalesce($7, source_id), content = case when $8 then null else content end where id = $1`,
      [
        ...[id, to, patch.confirmedBy ?? null, patch.decidedBy ?? null, patch.reviewBy ?? null],
        ...[patch.holdingId ?? null, patch.sourceId ?? null, patch.isEntered ?? false],
      ],
    );
    await this.note(manager, id, { act, from: state, to }, doing);
  }

  /** Approved, before its rows come in; what else changes with it is written with the change of state. */
  async open(
    manager: EntityManager,
    id: string,
    {
      decidedBy,
      reviewBy,
      holdingId,
      sourceId,
    }: Required<Pick<SubjectPatch, 'decidedBy' | 'reviewBy' | 'holdingId' | 'sourceId'>>,
  ): Promise<void> {
    await manager.query(
      `update intelligence.subject set state = 'APPROVED', decided_by = $2, review_by = $3, holding_id = $4, source_id = $5
       where id = $1`,
      [id, decidedBy, reviewBy, holdingId, sourceId],
    );
  }

  /** Subjects in one of the states whose day of review is at or before the moment. Locked; those that others hold are left out. */
  lockDue(manager: EntityManager, states: readonly SubjectState[], by: Date): Promise<SubjectRow[]> {
    return manager.query(
      `select ${SUBJECT_COLUMNS} from intelligence.subject s where s.state = any ($1::text[]) and s.review_by <= $2
       order by s.review_by, s.id for update skip locked`,
      [states, by],
    );
  }

  async disseminate(
    manager: EntityManager,
    subjectId: string,
    told: { readonly id: string; readonly recipient: string; readonly purpose: string; readonly isDanger: boolean },
    { by, at, reason }: Doing,
  ): Promise<void> {
    await manager.query(
      `insert into intelligence.dissemination
         (id, subject_id, recipient, purpose, reason, imminent_danger, released_by, released_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [told.id, subjectId, told.recipient, told.purpose, reason, told.isDanger, by, at],
    );
  }

  async passOn(
    manager: EntityManager,
    { id, subjectId, caseId }: { readonly id: string; readonly subjectId: string; readonly caseId: string },
    { by, at, reason }: Doing,
  ): Promise<void> {
    await manager.query(
      `insert into intelligence.passage (id, subject_id, case_id, reason, passed_by, passed_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, subjectId, caseId, reason, by, at],
    );
  }

  private async note(
    manager: EntityManager,
    id: string,
    { act, from, to }: { readonly act: string; readonly from: string | null; readonly to: string },
    { by, byName, at, reason }: Doing,
  ): Promise<void> {
    await manager.query(
      `insert into intelligence.subject_change (subject_id, act, from_state, to_state, by, by_name, reason, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, act, from, to, by, byName, reason, at],
    );
  }
}
