import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseAssignment } from './case-assignment.entity.js';
import type { CaseTaskRow } from './case-work.repository.js';

export type CaseAssignmentRow = CaseAssignment;

/** Who is to lead from now on. */
export interface NewAssignment {
  readonly caseId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** What somebody has on the desk: of the cases that whoever asks may see. */
export interface Workload {
  /** Null: cases that nobody leads. */
  readonly name: string | null;
  readonly accountId: string | null;
  readonly openCases: number;
  readonly openTasks: number;
  readonly overdueTasks: number;
  /** Of the open tasks; null where none has a day. */
  readonly nextDueOn: string | null;
}

export interface TaskQuestion {
  readonly assignee: string | null;
  readonly accountId: string | null;
  /** Those due before this day alone. */
  readonly dueBefore: string | null;
  readonly limit: number;
}

/** A task with the case it belongs to. */
export type DeskTask = CaseTaskRow & { readonly caseNumber: string; readonly caseTitle: string };

/** Who leads which case, and what is on whose desk. */
@Injectable()
export class CaseAssignmentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  find(caseIds: readonly string[]): Promise<CaseAssignmentRow[]> {
    return this.dataSource.query(
      `select a.id, a.case_id as "caseId", a.account_id as "accountId", a.name, a.reason, a.since, a.until, a.assigned_by as "assignedBy"
       from case_assignment a where a.case_id = any ($1) order by a.until is not null, a.since desc, a.id`,
      [caseIds],
    );
  }

  /** Ends whoever led until now. The caller has locked the case. */
  async assign(manager: EntityManager, { caseId, accountId, name, reason, by, at }: NewAssignment): Promise<void> {
    await manager.query(`update case_assignment set until = $2 where case_id = $1 and until is null`, [caseId, at]);
    await manager.query(
      `insert into case_assignment (id, case_id, account_id, name, reason, since, assigned_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [randomUUID(), caseId, accountId, name, reason, at, by],
    );
  }

  /** By who leads the cases, the fullest desk first. Tasks count with their case, whoever does them. */
  workload(today: string): Promise<Workload[]> {
    return this.dataSource.query(
      `select l.name, l.account_id as "accountId", count(distinct c.id)::integer as "openCases",
         count(t.id)::integer as "openTasks", count(t.id) filter (where t.due_on < $1)::integer as "overdueTasks",
         min(t.due_on) as "nextDueOn"
       from case_file c left join case_assignment l on l.case_id = c.id and l.until is null
       left join case_task t on t.case_id = c.id and t.state = 'OPEN'
       where c.state <> 'CLOSED'
       group by l.name, l.account_id
       order by count(distinct c.id) desc, l.name nulls last, l.account_id`,
      [today],
    );
  }

  /** Open tasks of cases that go on, by the day they are due. */
  tasks({ assignee, accountId, dueBefore, limit }: TaskQuestion): Promise<DeskTask[]> {
    return this.dataSource.query(
      `select t.id, t.case_id as "caseId", t.title, t.assignee, t.assignee_id as "assigneeId", t.due_on as "dueOn", t.state,
         t.added_at as "addedAt", t.settled_at as "settledAt", t.settled_by as "settledBy", t.outcome,
         c.number as "caseNumber", c.title as "caseTitle"
       from case_task t join case_file c on c.id = t.case_id
       where t.state = 'OPEN' and c.state <> 'CLOSED' and ($1::text is null or t.assignee = $1)
         and ($2::uuid is null or t.assignee_id = $2) and ($3::text is null or t.due_on < $3)
       order by t.due_on nulls last, t.added_at, t.title collate "C", t.id limit $4`,
      [assignee, accountId, dueBefore, limit],
    );
  }

  /** Open tasks whose day has passed, of all cases that go on. */
  overdue(
    manager: EntityManager,
    today: string,
  ): Promise<Pick<DeskTask, 'id' | 'caseId' | 'caseNumber' | 'title' | 'assignee' | 'dueOn'>[]> {
    return manager.query(
      `select t.id, t.case_id as "caseId", t.title, t.assignee, t.due_on as "dueOn", c.number as "caseNumber"
       from case_task t join case_file c on c.id = t.case_id
       where t.state = 'OPEN' and c.state <> 'CLOSED' and t.due_on < $1 order by t.due_on, t.id`,
      [today],
    );
  }
}
