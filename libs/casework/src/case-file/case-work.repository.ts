import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseEntry } from './case-entry.entity.js';
import type { CaseSubject, CaseSubjectKind } from './case-subject.entity.js';
import type { CaseTask, CaseTaskState } from './case-task.entity.js';

export type CaseEntryRow = Omit<CaseEntry, 'position' | 'partnerId'>;
export type CaseSubjectRow = CaseSubject;
export type CaseTaskRow = CaseTask;

/** Whose task it is; both null: nobody's. An account where people sign in. */
export interface TaskAssignee {
  readonly name: string | null;
  readonly accountId: string | null;
}

/** How a task ended. */
export interface TaskSettlement {
  readonly state: Exclude<CaseTaskState, 'OPEN'>;
  readonly at: Date;
  readonly by: string;
  readonly outcome: string | null;
}

const TASK = `t.id, t.case_id as "caseId", t.title, t.assignee, t.assignee_id as "assigneeId", t.due_on as "dueOn", t.state, t.added_at as "addedAt",
  t.settled_at as "settledAt", t.settled_by as "settledBy", t.outcome`;

const ENTITY = (kind: string): string => `select 1 from entity where id = $1 and kind = '${kind}'`;
const WHETHER_THERE: Readonly<Record<CaseSubjectKind, string>> = {
  BUSINESS: ENTITY('BUSINESS'),
  PERSON: ENTITY('PERSON'),
  ORGANIZATION: ENTITY('ORGANIZATION'),
  PREMISES: 'select 1 from premises where id = $1',
  VEHICLE: 'select 1 from vehicle where id = $1',
  LEAD: 'select 1 from lead where id = $1',
};

/** What is done in cases, as far as whoever asks may see it. */
@Injectable()
export class CaseWorkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which they were written. */
  findEntries(caseIds: readonly string[]): Promise<CaseEntryRow[]> {
    return this.dataSource.query(
      `select e.id, e.case_id as "caseId", e.kind, e.text, e.happened_on as "happenedOn", e.corrects_id as "correctsId",
         e.actor_name as "actorName", e.actor_agency as "actorAgency", e.account_id as "accountId", e.recorded_at as "recordedAt"
       from case_entry e where e.case_id = any ($1) order by e.position`,
      [caseIds],
    );
  }

  findSubjects(caseIds: readonly string[]): Promise<CaseSubjectRow[]> {
    return this.dataSource.query(
      `select s.id, s.case_id as "caseId", s.kind, s.subject_id as "subjectId", s.reason, s.added_at as "addedAt",
         s.added_by as "addedBy", s.ended_at as "endedAt"
       from case_subject s where s.case_id = any ($1) order by s.added_at, s.id`,
      [caseIds],
    );
  }

  /** Open ones first, by the day they are due. */
  findTasks(caseIds: readonly string[]): Promise<CaseTaskRow[]> {
    return this.dataSource.query(
      `select ${TASK} from case_task t where t.case_id = any ($1)
       order by t.state = 'OPEN' desc, t.due_on nulls last, t.added_at, t.title collate "C", t.id`,
      [caseIds],
    );
  }

  /** The next of its case, which the caller has locked. What a joined agency writes stays its own after it has left. */
  async addEntry(manager: EntityManager, entry: CaseEntryRow): Promise<void> {
    const { id, caseId, kind, text, happenedOn, correctsId, actorName, actorAgency, accountId, recordedAt } = entry;
    await manager.query(
      `insert into case_entry (position, id, case_id, kind, text, happened_on, corrects_id, actor_name, actor_agency, account_id,
         recorded_at, partner_id)
       select coalesce(max(p.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (
         select j.id from case_partner j where j.case_id = $2 and j.agency = $8 and j.state in ('JOINED','OFFERED'))
       from case_entry p where p.case_id = $2`,
      [id, caseId, kind, text, happenedOn, correctsId, actorName, actorAgency, accountId, recordedAt],
    );
  }

  async hasEntry(manager: EntityManager, caseId: string, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from case_entry where case_id = $1 and id = $2`, [
      caseId,
      id,
    ]);
    return rows.length > 0;
  }

  /** Whether such a thing is there for whoever asks. */
  async isThere(kind: CaseSubjectKind, subjectId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(WHETHER_THERE[kind], [subjectId]);
    return rows.length > 0;
  }

  async addSubject(manager: EntityManager, subject: Omit<CaseSubjectRow, 'endedAt'>): Promise<void> {
    const { id, caseId, kind, subjectId, reason, addedAt, addedBy } = subject;
    await manager.query(
      `insert into case_subject (id, case_id, kind, subject_id, reason, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, caseId, kind, subjectId, reason, addedAt, addedBy],
    );
  }

  /** False where it is not in the case, or was taken out already. */
  async endSubject(manager: EntityManager, caseId: string, id: string, at: Date): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_subject set ended_at = $3 where case_id = $1 and id = $2 and ended_at is null`,
      [caseId, id, at],
    );
    return count > 0;
  }

  async addTasks(
    manager: EntityManager,
    tasks: readonly Pick<CaseTaskRow, 'id' | 'caseId' | 'title' | 'assignee' | 'assigneeId' | 'dueOn' | 'addedAt'>[],
  ): Promise<void> {
    await manager.query(
      `insert into case_task (id, case_id, title, assignee, assignee_id, due_on, state, added_at)
       select t.id, t."caseId", t.title, t.assignee, t."assigneeId", t."dueOn", 'OPEN', t."addedAt"
       from jsonb_to_recordset($1::jsonb) as t(id uuid, "caseId" uuid, title text, assignee text, "assigneeId" uuid, "dueOn" text, "addedAt" timestamptz)`,
      [JSON.stringify(tasks)],
    );
  }

  /** False where there is no such open task in the case. */
  async settleTask(manager: EntityManager, caseId: string, id: string, settled: TaskSettlement): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_task set state = $3, settled_at = $4, settled_by = $5, outcome = $6
       where case_id = $1 and id = $2 and state = 'OPEN'`,
      [caseId, id, settled.state, settled.at, settled.by, settled.outcome],
    );
    return count > 0;
  }

  async assignTask(
    manager: EntityManager,
    caseId: string,
    id: string,
    { name, accountId }: TaskAssignee,
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_task set assignee = $3, assignee_id = $4 where case_id = $1 and id = $2 and state = 'OPEN'`,
      [caseId, id, name, accountId],
    );
    return count > 0;
  }
}
