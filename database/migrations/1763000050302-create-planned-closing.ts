import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Closings that a case plans, and the plan of services for those who work there, which comes before. */
export class CreatePlannedClosing1763000050302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of ['planned_closing', 'services_plan']) {
      await guardTable(runner, table, { using: `exists (select from case_file c where c.id = ${table}.case_id)` });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table services_plan`);
    await runner.query(`drop table planned_closing`);
  }
}

const TABLES = [
  `create table planned_closing (
    id uuid not null,
    case_id uuid not null,
    business_id uuid not null,
    planned_on text not null,
    instrument text,
    state text not null,
    recorded_at timestamp with time zone not null,
    recorded_by text not null,
    ended_at timestamp with time zone,
    constraint ck_planned_closing_state check (state in ('PLANNED','CARRIED_OUT','CALLED_OFF')),
    constraint ck_planned_closing_ended check ((state = 'PLANNED') = (ended_at is null)),
    constraint ck_planned_closing_instrument check (instrument in ('RAID','HEALTH_ORDER','LICENSE_ORDER','COURT_ORDER','VOLUNTARY')),
    constraint fk_planned_closing_case_id foreign key (case_id) references case_file(id),
    constraint pk_planned_closing primary key (id)
  )`,
  `create index ix_planned_closing_case_id on planned_closing (case_id)`,
  `create table services_plan (
    id uuid not null,
    case_id uuid not null,
    providers text[] not null,
    languages text[] not null,
    beds integer not null,
    is_safe_contact_agreed boolean not null,
    recorded_at timestamp with time zone not null,
    recorded_by text not null,
    constraint ck_services_plan_beds check (beds >= 0),
    constraint fk_services_plan_case_id foreign key (case_id) references case_file(id),
    constraint pk_services_plan primary key (id)
  )`,
  `create index ix_services_plan_case_id_recorded_at on services_plan (case_id, recorded_at)`,
];
