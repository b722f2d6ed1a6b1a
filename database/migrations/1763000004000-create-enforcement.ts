import type { MigrationInterface, QueryRunner } from 'typeorm';
import { factRules } from './1763000003000-create-registry.js';

export class CreateEnforcement1763000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table license (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      license_no text not null,
      status text,
      valid daterange not null,
      constraint pk_license primary key (id)
    )`);
    await runner.query(`create index ix_license_source_record_id on license (source_record_id)`);
    await runner.query(`create index ix_license_license_no on license (license_no)`);
    await runner.query(`create table enforcement_event (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      kind text not null,
      occurred_on text not null,
      authority text,
      instrument text,
      note text,
      constraint ck_enforcement_event_instrument check (instrument in ('RAID','HEALTH_ORDER','LICENSE_ORDER','COURT_ORDER','VOLUNTARY')),
      constraint pk_enforcement_event primary key (id)
    )`);
    await runner.query(`create index ix_enforcement_event_source_record_id on enforcement_event (source_record_id)`);
    for (const table of ['license', 'enforcement_event']) {
      for (const statement of factRules(table, ['source_record_id'])) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table enforcement_event, license`);
  }
}
