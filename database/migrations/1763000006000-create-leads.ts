import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeads1763000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table reopening_finding (
      id uuid not null,
      kind text not null,
      predecessor_id uuid not null,
      successor_id uuid not null,
      probability double precision not null,
      weight double precision not null,
      answer text not null,
      gap_days integer,
      relation text not null,
      evidence jsonb not null,
      model_version text not null,
      run_id uuid not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz,
      constraint ck_reopening_finding_probability check (probability between 0 and 1),
      constraint ck_reopening_finding_answer check (answer in ('FLAGGED','NOT_FLAGGED','NOT_ENOUGH')),
      constraint ck_reopening_finding_kind check (kind in ('REOPENING','SAME_OWNER','IN_PLACE_RESUMPTION')),
      constraint pk_reopening_finding primary key (id)
    )`);
    await runner.query(`create index ix_reopening_finding_run_id on reopening_finding (run_id)`);
    await runner.query(`create index ix_reopening_finding_successor_id on reopening_finding (successor_id)`);
    await runner.query(
      `create unique index uq_reopening_finding_current on reopening_finding (predecessor_id, successor_id, kind) where superseded_at is null`,
    );
    await runner.query(`create table lead (
      id uuid not null,
      predecessor_id uuid not null,
      successor_id uuid not null,
      status text not null,
      probability double precision not null,
      finding_id uuid not null,
      raised_at timestamptz not null,
      changed_at timestamptz not null,
      constraint uq_lead_predecessor_id_successor_id unique (predecessor_id, successor_id),
      constraint ck_lead_probability check (probability between 0 and 1),
      constraint ck_lead_status check (status in ('NEW','CLAIMED','CONFIRMED','DISMISSED','NOT_ENOUGH','REOPENED','WITHDRAWN')),
      constraint pk_lead primary key (id)
    )`);
    await runner.query(`create index ix_lead_finding_id on lead (finding_id)`);
    await runner.query(`create index ix_lead_successor_id on lead (successor_id)`);
    await runner.query(`create index ix_lead_status_probability_id on lead (status, probability, id)`);
    await runner.query(
      `alter table reopening_finding add constraint fk_reopening_finding_predecessor_id foreign key (predecessor_id) references entity(id)`,
    );
    await runner.query(
      `alter table reopening_finding add constraint fk_reopening_finding_successor_id foreign key (successor_id) references entity(id)`,
    );
    await runner.query(
      `alter table reopening_finding add constraint fk_reopening_finding_run_id foreign key (run_id) references resolve_run(id)`,
    );
    await runner.query(
      `alter table lead add constraint fk_lead_predecessor_id foreign key (predecessor_id) references entity(id)`,
    );
    await runner.query(
      `alter table lead add constraint fk_lead_successor_id foreign key (successor_id) references entity(id)`,
    );
    await runner.query(
      `alter table lead add constraint fk_lead_finding_id foreign key (finding_id) references reopening_finding(id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table lead, reopening_finding`);
  }
}
