import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'OPERATOR','POLICE','TASK_FORCE','HEALTH','CODE','FIRE','ZONING','LICENSING','PROSECUTOR','COURT','COUNCIL',
      'FEDERAL','VICTIM_SERVICES','NGO'`;

export class CreateAgency1763000020001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.agency (
      code text not null,
      name text not null,
      kind text not null,
      ori text,
      contact text,
      keeps_intelligence_rules boolean not null default false,
      recorded_at timestamptz not null default clock_timestamp(),
      constraint ck_agency_code check (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
      constraint ck_agency_kind check (kind in (${KINDS})),
      constraint ck_agency_ori check (ori ~ '^[A-Z0-9]{9}$'),
      constraint uq_agency_ori unique (ori),
      constraint pk_agency primary key (code)
    )`);
    await runner.query(
      `insert into access.agency (code, name, kind) values ('INSTALLATION', 'This installation', 'OPERATOR')`,
    );
    await runner.query(`create table access.task_force_member (
      id bigint generated always as identity not null,
      task_force text not null,
      agency text not null,
      since timestamptz not null,
      until timestamptz,
      constraint ck_task_force_member_other check (task_force <> agency),
      constraint ck_task_force_member_span check (since < until),
      constraint fk_task_force_member_task_force foreign key (task_force) references access.agency (code),
      constraint fk_task_force_member_agency foreign key (agency) references access.agency (code),
      constraint pk_task_force_member primary key (id)
    )`);
    await runner.query(
      `create index ix_task_force_member_task_force_agency on access.task_force_member (task_force, agency)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.task_force_member, access.agency`);
  }
}
