import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/** What a hotline told an agency: codes and counts. What it said of a business is an observation; nothing is said of people. */
export class CreateHotlineTip1763000050303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
    await guardTable(runner, 'hotline_tip', { using: isHeldIn('holding_id') });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table hotline_tip`);
  }
}

const TABLE = [
  `create table hotline_tip (
    id uuid not null,
    agency text not null,
    holding_id integer,
    hotline text not null,
    reference text not null,
    received_on text not null,
    record_id text,
    cases_stated integer,
    victims_stated integer,
    minors_stated integer,
    recorded_at timestamp with time zone not null,
    recorded_by text not null,
    constraint ck_hotline_tip_counts check (cases_stated >= 0 and victims_stated >= 0 and minors_stated >= 0),
    constraint ck_hotline_tip_minors check (minors_stated <= victims_stated),
    constraint uq_hotline_tip_agency_hotline_reference unique (agency, hotline, reference),
    constraint fk_hotline_tip_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_hotline_tip primary key (id)
  )`,
  `create index ix_hotline_tip_holding_id on hotline_tip (holding_id)`,
];
