import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that cannot be handled is tried again later, and in the end laid aside with its error. */
export class ParkOutboxEvent1763000019200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table outbox_event
      add column tries integer not null default 0,
      add column fault text,
      add column retry_at timestamptz,
      add column parked_at timestamptz`);
    await runner.query(`drop index ix_outbox_event_waiting`);
    await runner.query(
      `create index ix_outbox_event_waiting on outbox_event (id) where handled_at is null and parked_at is null`,
    );
    await runner.query(
      `create index ix_outbox_event_parked on outbox_event (id) where handled_at is null and parked_at is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_outbox_event_parked`);
    await runner.query(`drop index ix_outbox_event_waiting`);
    await runner.query(`create index ix_outbox_event_waiting on outbox_event (id) where handled_at is null`);
    await runner.query(`alter table outbox_event
      drop column parked_at, drop column retry_at, drop column fault, drop column tries`);
  }
}
