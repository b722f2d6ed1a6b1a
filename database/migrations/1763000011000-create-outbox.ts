import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1763000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table outbox_event (
      id bigint generated always as identity not null,
      kind text not null,
      key text not null,
      payload jsonb not null,
      recorded_at timestamptz not null,
      handled_at timestamptz,
      constraint uq_outbox_event_key unique (key),
      constraint pk_outbox_event primary key (id)
    )`);
    await runner.query(`create index ix_outbox_event_waiting on outbox_event (id) where handled_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table outbox_event`);
  }
}
