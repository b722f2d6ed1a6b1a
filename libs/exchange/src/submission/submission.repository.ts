import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import type { LatestReturn } from './completeness.js';
import type { SignedReceipt } from './receipt.js';
import type { Submission } from './submission.entity.js';
import type { SubmissionAct, SubmissionState } from './submission-machine.js';

export type SubmissionRow = Submission;
export type DraftReturn = Pick<
  Submission,
  'id' | 'agency' | 'returnYear' | 'formVersion' | 'isZero' | 'answers' | 'channel' | 'savedAt' | 'holdingId'
>;

const COLUMNS = `s.id, s.agency, s.return_year as "returnYear", s.version, s.form_version as "formVersion", s.state,
  s.is_zero as "isZero", s.answers, s.channel, s.content_hash as "contentHash", s.receipt, s.saved_at as "savedAt",
  s.submitted_at as "submittedAt", s.reason, s.holding_id as "holdingId", s.purged_at as "purgedAt"`;

/** Annual returns as they are held. */
@Injectable()
export class SubmissionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All versions that whoever asks may see, of one agency or of all; by agency, the later version first. */
  find(year: number, agency: string | null): Promise<SubmissionRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from submission s where s.return_year = $1 and ($2::text is null or s.agency = $2)
       order by s.agency, s.version desc`,
      [year, agency],
    );
  }

  async findOne(id: string, manager: EntityManager = this.dataSource.manager): Promise<SubmissionRow | undefined> {
    const rows = await manager.query<SubmissionRow[]>(`select ${COLUMNS} from submission s where s.id = $1`, [id]);
    return rows[0];
  }

  /** All that were sent in, for the keeper of copies. */
  findSubmitted(manager: EntityManager): Promise<SubmissionRow[]> {
    return manager.query(`select ${COLUMNS} from submission s where s.state <> 'DRAFT' order by s.id`);
  }

  /** Takes the place of the agency's draft of that year, or becomes the next version. */
  async saveDraft(manager: EntityManager, draft: DraftReturn): Promise<SubmissionRow> {
    const changed = await manager.query<[{ id: string }[], number]>(
      `update submission set form_version = $3, is_zero = $4, answers = $5, channel = $6, saved_at = $7
       where agency = $1 and return_year = $2 and state = 'DRAFT' returning id`,
      [draft.agency, draft.returnYear, draft.formVersion, draft.isZero, draft.answers, draft.channel, draft.savedAt],
    );
    const id = changed[0][0]?.id ?? (await this.insertDraft(manager, draft));
    return this.expect(manager, id);
  }

  /** False where it is no draft any more. */
  async submit(manager: EntityManager, id: string, receipt: SignedReceipt): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update submission set state = 'SUBMITTED', content_hash = $2, receipt = $3, submitted_at = $4
       where id = $1 and state = 'DRAFT'`,
      [id, receipt.contentHash, receipt, receipt.receivedAt],
    );
    return count > 0;
  }

  /** False where its state has changed meanwhile. */
  async move(
    manager: EntityManager,
    id: string,
    from: SubmissionState,
    to: SubmissionState,
    reason: string | null,
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update submission set state = $3, reason = $4 where id = $1 and state = $2`,
      [id, from, to, reason],
    );
    return count > 0;
  }

  /** Puts back a version that is gone, as its copy has it. False where it is there. */
  async putBack(manager: EntityManager, row: SubmissionRow): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into submission (id, agency, return_year, version, form_version, state, is_zero, answers, channel, content_hash,
         receipt, saved_at, submitted_at, reason, holding_id, purged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing returning id`,
      [
        row.id,
        row.agency,
        row.returnYear,
        row.version,
        row.formVersion,
        row.state,
        row.isZero,
        row.answers,
        row.channel,
        row.contentHash,
        row.receipt,
        row.savedAt,
        row.submittedAt,
        row.reason,
        row.holdingId,
        row.purgedAt,
      ],
    );
    return rows.length > 0;
  }

  async note(
    manager: EntityManager,
    submissionId: string,
    act: SubmissionAct | 'SAVE',
    actor: Actor,
    change: { readonly at: Date; readonly reason: string | null },
  ): Promise<void> {
    await manager.query(
      `insert into submission_change (submission_id, act, actor_name, actor_agency, account_id, reason, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [submissionId, act, actor.name, actor.agency, actor.accountId ?? null, change.reason, change.at],
    );
  }

  /** Of each agency the latest version, as far as whoever asks may see it. */
  findLatest(year: number, manager: EntityManager = this.dataSource.manager): Promise<LatestReturn[]> {
    return manager.query(
      `select distinct on (s.agency) s.agency, s.state, s.version, s.is_zero as "isZero", s.channel,
         (min(s.submitted_at) over (partition by s.agency) at time zone 'UTC')::date::text as "firstSubmittedOn"
       from submission s where s.return_year = $1 order by s.agency, s.version desc`,
      [year],
    );
  }

  /** Police departments and the Chief State’s Attorney: those of which the statute asks a return. */
  findReporting(manager: EntityManager = this.dataSource.manager): Promise<{ code: string; name: string }[]> {
    return manager.query(`select code, name from access.reporting_agencies()`);
  }

  /** Those of whom none was made at that distance from the due day are reminded; their codes. */
  async remind(manager: EntityManager, year: number, dayFromDue: number, now: Date): Promise<string[]> {
    const rows = await manager.query<{ agency: string }[]>(
      `insert into submission_reminder (agency, return_year, day_from_due, reminded_at)
       select a.code, $1, $2, $3 from access.reporting_agencies() a
       where not exists (select from submission s where s.agency = a.code and s.return_year = $1 and s.state <> 'DRAFT')
       on conflict do nothing returning agency`,
      [year, dayFromDue, now],
    );
    return rows.map(({ agency }) => agency).sort();
  }

  /** How many reminders each agency has had, and the latest. */
  findReminders(year: number): Promise<{ agency: string; count: number; latestAt: Date }[]> {
    return this.dataSource.query(
      `select agency, count(*)::integer as count, max(reminded_at) as "latestAt" from submission_reminder
       where return_year = $1 group by agency order by agency`,
      [year],
    );
  }

  private async insertDraft(manager: EntityManager, draft: DraftReturn): Promise<string> {
    const { id, agency, returnYear, formVersion, isZero, answers, channel, savedAt, holdingId } = draft;
    await manager.query(
      `insert into submission (id, agency, return_year, version, form_version, state, is_zero, answers, channel, saved_at, holding_id)
       select $1, $2, $3, coalesce(max(s.version), 0) + 1, $4, 'DRAFT', $5, $6, $7, $8, $9
       from submission s where s.agency = $2 and s.return_year = $3`,
      [id, agency, returnYear, formVersion, isZero, answers, channel, savedAt, holdingId],
    );
    return id;
  }

  private async expect(manager: EntityManager, id: string): Promise<SubmissionRow> {
    const row = await this.findOne(id, manager);
    if (row === undefined) throw new Error('a return that was just saved is not there');
    return row;
  }
}
