import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlannedClosing } from './planned-closing.entity.js';
import type { ServicesPlan } from './services-plan.entity.js';

const CLOSING = `p.id, p.case_id as "caseId", p.business_id as "businessId", p.planned_on as "plannedOn", p.instrument, p.state,
  p.recorded_at as "recordedAt", p.recorded_by as "recordedBy", p.ended_at as "endedAt"`;

/** A planned closing before its members: with the number of its case. */
export interface WaitingClosing extends PlannedClosing {
  readonly number: string;
}

/** A task of the case's template that a closing makes due. */
export interface NeededTask {
  readonly caseId: string;
  readonly title: string;
  /** Full day. */
  readonly dueOn: string;
  readonly at: Date;
}

/** A business of a case was closed while the case was on. */
export interface CaseClosing {
  readonly caseId: string;
  /** As precisely as its source states it. */
  readonly closedOn: string;
}

/** Planned closings and plans of services of cases, as far as whoever asks may see the case. */
@Injectable()
export class ClosingRepository {
  constructor(private readonly dataSource: DataSource) {}

  findClosings(
    caseIds: readonly string[],
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<PlannedClosing[]> {
    return manager.query(
      `select ${CLOSING} from planned_closing p where p.case_id = any ($1) order by p.planned_on, p.recorded_at, p.id`,
      [caseIds],
    );
  }

  /** The latest of each case. */
  findPlans(
    caseIds: readonly string[],
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<ServicesPlan[]> {
    return manager.query(
      `select distinct on (s.case_id) s.id, s.case_id as "caseId", s.providers, s.languages, s.beds,
         s.is_safe_contact_agreed as "isSafeContactAgreed", s.recorded_at as "recordedAt", s.recorded_by as "recordedBy"
       from services_plan s where s.case_id = any ($1) order by s.case_id, s.recorded_at desc, s.id`,
      [caseIds],
    );
  }

  /** Whether such a business is there for whoever asks. */
  async hasBusiness(id: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(`select 1 from entity where id = $1 and kind = 'BUSINESS'`, [
      id,
    ]);
    return rows.length > 0;
  }

  async addClosing(manager: EntityManager, closing: Omit<PlannedClosing, 'state' | 'endedAt'>): Promise<void> {
    const { id, caseId, businessId, plannedOn, instrument, recordedAt, recordedBy } = closing;
    await manager.query(
      `insert into planned_closing (id, case_id, business_id, planned_on, instrument, state, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, 'PLANNED', $6, $7)`,
      [id, caseId, businessId, plannedOn, instrument, recordedAt, recordedBy],
    );
  }

  /** False where there is no such closing planned in the case. */
  async endClosing(
    manager: EntityManager,
    { id, caseId, state, endedAt }: Pick<PlannedClosing, 'id' | 'caseId' | 'state' | 'endedAt'>,
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update planned_closing set state = $3, ended_at = $4 where case_id = $1 and id = $2 and state = 'PLANNED'`,
      [caseId, id, state, endedAt],
    );
    return count > 0;
  }

  async addPlan(manager: EntityManager, plan: ServicesPlan): Promise<void> {
    const { id, caseId, providers, languages, beds, isSafeContactAgreed, recordedAt, recordedBy } = plan;
    await manager.query(
      `insert into services_plan (id, case_id, providers, languages, beds, is_safe_contact_agreed, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, providers, languages, beds, isSafeContactAgreed, recordedAt, recordedBy],
    );
  }

  /** An open task of that title is due on that day at the latest; made where there is none. The caller has locked the case. */
  async needTask(manager: EntityManager, task: NeededTask): Promise<void> {
    const { caseId, title, dueOn, at } = task;
    const found = await manager.query<unknown[]>(
      `with open as (select t.id from case_task t where t.case_id = $1 and t.title = $2 and t.state = 'OPEN'),
         moved as (update case_task set due_on = least(due_on, $3) where id in (select id from open))
       select id from open`,
      [caseId, title, dueOn],
    );
    if (found.length > 0) return;
    await manager.query(
      `insert into case_task (id, case_id, title, due_on, state, added_at) values (gen_random_uuid(), $1, $2, $3, 'OPEN', $4)`,
      [caseId, title, dueOn, at],
    );
  }

  /** Open tasks of that title are done. */
  async settleTasks(manager: EntityManager, task: Omit<NeededTask, 'dueOn'> & { readonly by: string }): Promise<void> {
    await manager.query(
      `update case_task set state = 'DONE', settled_at = $3, settled_by = $4 where case_id = $1 and title = $2 and state = 'OPEN'`,
      [task.caseId, task.title, task.at, task.by],
    );
  }

  /** All that are planned up to and with the day, of whomever. The engine's. */
  findWaiting(manager: EntityManager, until: string): Promise<WaitingClosing[]> {
    return manager.query(
      `select ${CLOSING}, c.number from planned_closing p join case_file c on c.id = p.case_id
       where p.state = 'PLANNED' and p.planned_on <= $1 order by p.planned_on, p.id`,
      [until],
    );
  }

  /**
   * Closings of businesses that cases speak of, themselves or by a lead, from the day on which the case was opened, by records that
   * one of its members may see: a task would else tell of what another agency holds. The engine's.
   */
  findCarriedOut(manager: EntityManager): Promise<CaseClosing[]> {
    return manager.query(
      `with shop as (
         select s.case_id, s.subject_id as id from case_subject s where s.kind = 'BUSINESS' and s.ended_at is null
         union select s.case_id, unnest(array[l.predecessor_id, l.successor_id]) from case_subject s
         join lead l on l.id = s.subject_id where s.kind = 'LEAD' and s.ended_at is null),
       seen as materialized (
         select distinct a.case_id, v.holding_id from access.case_admission a
         cross join lateral access.visible_holdings(a.account_id, 'READ', 'INVESTIGATION', clock_timestamp()) v
         where a.case_id in (select case_id from shop) and a.since <= clock_timestamp()
           and coalesce(clock_timestamp() < a.until, true))
       select distinct c.id as "caseId", e.occurred_on as "closedOn"
       from shop join case_file c on c.id = shop.case_id
       join entity_member m on m.entity_id = shop.id and m.left_at is null
       join enforcement_event e on e.source_record_id = m.source_record_id and e.kind in ('CLOSED','CLOSED_BY_ORDER')
       join seen on seen.case_id = c.id and seen.holding_id = e.holding_id
       join observation o on o.id = e.observation_id and o.superseded_at is null
       where e.occurred_on collate "C" >= left(to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD'), length(e.occurred_on))
       order by 1, 2`,
    );
  }

  /** Makes the tasks for survivors of these cases by the engine's own door, which tells how many, and not for whom. */
  async followClosings(
    manager: EntityManager,
    closings: readonly (CaseClosing & { readonly dueOn: string })[],
  ): Promise<number> {
    const asked = closings.map(({ caseId, closedOn, dueOn }) => {
      return { case_id: caseId, closed_on: closedOn, due_on: dueOn };
    });
    const [row] = await manager.query<{ made: number }[]>(`select referrals.follow_closings($1::jsonb) as made`, [
      JSON.stringify(asked),
    ]);
    return row?.made ?? 0;
  }
}
