import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/** Agencies that work along in a case, who leads it and since when, and whose task is whose. */
export class GrowCase1763000050801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await guardTable(runner, 'case_partner', { using: `${isHeldIn('holding_id')} or ${inSight('case_partner')}` });
    await guardTable(runner, 'case_assignment', { using: inSight('case_assignment') });
    await runner.query(`alter table case_entry add column partner_id uuid,
      add constraint fk_case_entry_partner_id foreign key (partner_id) references case_partner(id)`);
    await runner.query(`create index ix_case_entry_partner_id on case_entry (partner_id)`);
    await runner.query(`alter policy case_entry_of_viewer on case_entry using (${OWN_WORDS})`);
    await runner.query(`alter table case_task add column assignee_id uuid,
      add constraint fk_case_task_assignee_id foreign key (assignee_id) references access.account(id)`);
    await runner.query(`create index ix_case_task_assignee_id on case_task (assignee_id)`);
    await runner.query(`create index ix_case_task_due on case_task (due_on) where state = 'OPEN'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_case_task_due`);
    await runner.query(`alter table case_task drop column assignee_id`);
    await runner.query(`alter policy case_entry_of_viewer on case_entry using (${inSight('case_entry')})`);
    await runner.query(`alter table case_entry drop column partner_id`);
    await runner.query(`drop table case_assignment`);
    await runner.query(`drop table case_partner`);
  }
}

function inSight(table: string): string {
  return `exists (select from case_file c where c.id = ${table}.case_id)`;
}

/** Of a case that an agency has left it keeps what its own people wrote there. */
const OWN_WORDS = `${inSight('case_entry')}
  or exists (select from case_partner p where p.id = case_entry.partner_id)`;

const TABLES = [
  `create table case_partner (
    id uuid not null,
    case_id uuid not null,
    agency text not null,
    state text not null,
    case_number text not null,
    case_title text not null,
    owner_agency text not null,
    reason text not null,
    contact_id uuid,
    changed_at timestamp with time zone not null,
    changed_by text not null,
    invited_at timestamp with time zone not null,
    invited_by text not null,
    joined_at timestamp with time zone,
    ended_at timestamp with time zone,
    holding_id integer,
    constraint ck_case_partner_state check (state in ('INVITED','JOINED','OFFERED','OWNER','DECLINED','WITHDRAWN','LEFT','REMOVED')),
    constraint ck_case_partner_reason check (reason ~ '\\S'),
    constraint ck_case_partner_ended check ((ended_at is null) = (state in ('INVITED','JOINED','OFFERED'))),
    constraint fk_case_partner_case_id foreign key (case_id) references case_file(id),
    constraint fk_case_partner_contact_id foreign key (contact_id) references access.account(id),
    constraint fk_case_partner_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_case_partner primary key (id)
  )`,
  `create unique index uq_case_partner_open on case_partner (case_id, agency) where ended_at is null`,
  `create index ix_case_partner_case_id on case_partner (case_id)`,
  `create index ix_case_partner_holding_id on case_partner (holding_id)`,
  `create table case_assignment (
    id uuid not null,
    case_id uuid not null,
    account_id uuid,
    name text not null,
    reason text not null,
    since timestamp with time zone not null,
    until timestamp with time zone,
    assigned_by text not null,
    constraint ck_case_assignment_reason check (reason ~ '\\S'),
    constraint fk_case_assignment_account_id foreign key (account_id) references access.account(id),
    constraint fk_case_assignment_case_id foreign key (case_id) references case_file(id),
    constraint pk_case_assignment primary key (id)
  )`,
  `create unique index uq_case_assignment_now on case_assignment (case_id) where until is null`,
  `create index ix_case_assignment_case_id on case_assignment (case_id)`,
  `create index ix_case_assignment_account_id on case_assignment (account_id)`,
];
