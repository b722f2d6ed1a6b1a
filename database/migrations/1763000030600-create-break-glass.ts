import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to be let into a compartment for an hour, and who answered. */
export class CreateBreakGlass1763000030600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.break_glass (
      id uuid not null,
      compartment_id uuid not null,
      asked_by uuid not null,
      asked_at timestamptz not null default clock_timestamp(),
      reason text not null,
      answered_by uuid,
      answered_at timestamptz,
      is_open boolean,
      constraint ck_break_glass_reason check (reason ~ '\\S'),
      constraint ck_break_glass_answered check ((answered_by is null) = (answered_at is null)
        and (answered_by is null) = (is_open is null)),
      constraint ck_break_glass_second check (answered_by <> asked_by),
      constraint fk_break_glass_compartment_id foreign key (compartment_id) references access.compartment (id),
      constraint fk_break_glass_asked_by foreign key (asked_by) references access.account (id),
      constraint fk_break_glass_answered_by foreign key (answered_by) references access.account (id),
      constraint pk_break_glass primary key (id)
    )`);
    await runner.query(
      `create index ix_break_glass_compartment_id_asked_at on access.break_glass (compartment_id, asked_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.break_glass`);
  }
}
