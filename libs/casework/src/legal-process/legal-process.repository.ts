import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FederalOutcome, LegalProcess, ProcessKind, ProcessLevel, ProviderKind } from './legal-process.entity.js';
import type { LegalProcessStep } from './legal-process-step.entity.js';
import type { ProcessCourse } from './process-course.js';
import { OWING_STATES } from './process-machine.js';

export type ProcessRow = LegalProcess;
/** With the exhibits that an answer brought. */
export type ProcessStepRow = Omit<LegalProcessStep, 'position'> & { readonly exhibitIds: readonly string[] };

/** Which processes are asked for; null: whatever it is. */
export interface ProcessQuestion {
  readonly caseIds: readonly string[] | null;
  readonly kind: ProcessKind | null;
  readonly level: ProcessLevel | null;
  readonly providerKind: ProviderKind | null;
  /** Words in the provider's name. */
  readonly provider: string | null;
  readonly isForeign: boolean | null;
  /** Issued from this day on, and before that one; what was never issued is left out where either is stated. */
  readonly issuedFrom: string | null;
  readonly issuedBefore: string | null;
  /** An answer is owed since before this day. */
  readonly overdueOn: string | null;
  readonly limit: number;
}

/** Of an overdue process what its reminder says. */
export interface OverdueProcess {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: ProcessKind;
  readonly provider: string;
  readonly dueOn: string;
}

const COLUMNS = `p.id, p.case_id as "caseId", p.kind, p.level, p.provider, p.provider_kind as "providerKind", p.country,
  p.is_foreign as "isForeign", p.authority, p.seeks, p.follows_id as "followsId", p.state, p.issued_on as "issuedOn",
  p.served_on as "servedOn", p.due_on as "dueOn", p.ended_on as "endedOn", p.ground, p.federal_outcome as "federalOutcome",
  p.federal_note as "federalNote", p.drafted_by as "draftedBy", p.drafted_at as "draftedAt"`;
const OWING = OWING_STATES.map((state) => `'${state}'`).join(',');

/** Legal process, as far as whoever asks may see it. */
@Injectable()
export class LegalProcessRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string): Promise<ProcessRow | undefined> {
    const rows = await this.dataSource.query<ProcessRow[]>(`select ${COLUMNS} from legal_process p where p.id = $1`, [
      id,
    ]);
    return rows[0];
  }

  /** What is due first comes first; then the latest drafted. */
  find(question: ProcessQuestion): Promise<ProcessRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from legal_process p
       where ($1::uuid[] is null or p.case_id = any ($1)) and ($2::text is null or p.kind = $2) and ($3::text is null or p.level = $3)
         and ($4::text is null or p.provider_kind = $4) and ($5::text is null or position(lower($5) in lower(p.provider)) > 0)
         and ($6::boolean is null or p.is_foreign = $6) and ($7::text is null or p.issued_on >= $7)
         and ($8::text is null or p.issued_on < $8)
         and ($9::text is null or p.state in (${OWING}) and p.due_on < $9)
       order by p.state in (${OWING}) desc, p.due_on nulls last, p.drafted_at desc, p.id limit $10`,
      [
        question.caseIds,
        question.kind,
        question.level,
        question.providerKind,
        question.provider,
        question.isForeign,
        question.issuedFrom,
        question.issuedBefore,
        question.overdueOn,
        question.limit,
      ],
    );
  }

  /** In the order in which they were written. */
  findSteps(
    processIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ProcessStepRow[]> {
    return manager.query(
      `select s.id, s.process_id as "processId", s.act, s.happened_on as "happenedOn", s.due_on as "dueOn", s.ground, s.note,
         s.actor_name as "actorName", s.actor_agency as "actorAgency", s.account_id as "accountId", s.recorded_at as "recordedAt",
         array(select e.exhibit_id from legal_process_exhibit e where e.step_id = s.id order by e.exhibit_id) as "exhibitIds"
       from legal_process_step s where s.process_id = any ($1) order by s.process_id, s.position`,
      [processIds],
    );
  }

  /** Those whose day has passed, of all cases. */
  findOverdue(manager: EntityManager, today: string): Promise<OverdueProcess[]> {
    return manager.query(
      `select p.id, p.case_id as "caseId", c.number, p.kind, p.provider, p.due_on as "dueOn"
       from legal_process p join case_file c on c.id = p.case_id
       where p.state in (${OWING}) and p.due_on < $1 order by p.due_on, p.id`,
      [today],
    );
  }

  async insert(manager: EntityManager, made: ProcessRow): Promise<void> {
    await manager.query(
      `insert into legal_process (id, case_id, kind, level, provider, provider_kind, country, is_foreign, authority, seeks,
         follows_id, state, drafted_by, drafted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        made.id,
        made.caseId,
        made.kind,
        made.level,
        made.provider,
        made.providerKind,
        made.country,
        made.isForeign,
        made.authority,
        made.seeks,
        made.followsId,
        made.state,
        made.draftedBy,
        made.draftedAt,
      ],
    );
  }

  /** The next of its process, whose case the caller has locked. */
  async addStep(manager: EntityManager, step: ProcessStepRow): Promise<void> {
    const { id, processId, act, happenedOn, dueOn, ground, note, actorName, actorAgency, accountId, recordedAt } = step;
    await manager.query(
      `insert into legal_process_step (position, id, process_id, act, happened_on, due_on, ground, note, actor_name, actor_agency,
         account_id, recorded_at)
       select coalesce(max(s.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
       from legal_process_step s where s.process_id = $2`,
      [id, processId, act, happenedOn, dueOn, ground, note, actorName, actorAgency, accountId, recordedAt],
    );
    await manager.query(`insert into legal_process_exhibit (step_id, exhibit_id) select $1, unnest($2::uuid[])`, [
      id,
      [...new Set(step.exhibitIds)],
    ]);
  }

  /** Whether each of them is an exhibit of the case for whoever asks. */
  async areExhibitsOf(caseId: string, exhibitIds: readonly string[]): Promise<boolean> {
    if (exhibitIds.length === 0) return true;
    const rows = await this.dataSource.query<unknown[]>(
      `select id from exhibit where case_id = $1 and id = any ($2) and purged_at is null`,
      [caseId, exhibitIds],
    );
    return rows.length === new Set(exhibitIds).size;
  }

  /** Processes of which some step, standing or taken back, brought the exhibit. */
  findBringing(exhibitId: string): Promise<ProcessRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from legal_process p where exists (
         select from legal_process_step s join legal_process_exhibit e on e.step_id = s.id
         where s.process_id = p.id and e.exhibit_id = $1)
       order by p.drafted_at, p.id`,
      [exhibitId],
    );
  }

  async setCourse(manager: EntityManager, id: string, course: ProcessCourse): Promise<void> {
    const { state, issuedOn, servedOn, dueOn, endedOn, ground } = course;
    await manager.query(
      `update legal_process set state = $2, issued_on = $3, served_on = $4, due_on = $5, ended_on = $6, ground = $7 where id = $1`,
      [id, state, issuedOn, servedOn, dueOn, endedOn, ground],
    );
  }

  async setFederal(manager: EntityManager, id: string, outcome: FederalOutcome, note: string): Promise<void> {
    await manager.query(`update legal_process set federal_outcome = $2, federal_note = $3 where id = $1`, [
      id,
      outcome,
      note,
    ]);
  }
}
