import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Under which statutes a fee is due, as law; and the ledger of what was assessed, waived and collected, appended to alone. */
export class CreateFee1763000050730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`create trigger keep_fee_rule before update or delete on fee_rule
      for each row execute function refuse_law_change()`);
    await guardTable(runner, 'fee_rule', { using: 'true' });
    await runner.query(`create function keep_fee_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
        raise exception 'an entry of the ledger of fees is never changed or taken away' using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`create trigger keep_fee_entry before update or delete on fee_entry
      for each row execute function keep_fee_entry()`);
    await guardTable(runner, 'fee_entry', {
      using: 'exists (select from charge c where c.id = fee_entry.charge_id)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table fee_entry`);
    await runner.query(`drop function keep_fee_entry()`);
    await runner.query(`drop table fee_rule`);
  }
}

const TABLES = [
  `create table fee_rule (
    id uuid not null,
    jurisdiction text not null,
    valid_from text,
    valid_to text,
    enacted_by text,
    read_in text not null,
    link text,
    read_on text,
    mark text not null,
    doubt text not null,
    recorded_at timestamp with time zone not null default now(),
    citation text not null,
    wording text not null,
    constraint ck_fee_rule_mark check (mark in ('S','K','?')),
    constraint pk_fee_rule primary key (id)
  )`,
  `create index ix_fee_rule_jurisdiction_citation on fee_rule (jurisdiction, citation)`,
  `create table fee_entry (
    id uuid not null,
    charge_id uuid not null,
    position integer not null,
    place integer not null,
    act text not null,
    amount_cents integer,
    happened_on text,
    waived_by text,
    reason text,
    corrects_id uuid,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_fee_entry_act check (act in ('ASSESS','WAIVE','COLLECT','WITHDRAW')),
    constraint ck_fee_entry_amount check (amount_cents > 0 and (amount_cents is null or act <> 'WITHDRAW')),
    constraint ck_fee_entry_corrects check ((corrects_id is null) = (place = position)),
    constraint ck_fee_entry_reason check ((act in ('ASSESS','COLLECT') and corrects_id is null) or reason ~ '\\S'),
    constraint ck_fee_entry_waived check ((act = 'WAIVE') = (waived_by is not null)),
    constraint uq_fee_entry_charge_id_position unique (charge_id, position),
    constraint fk_fee_entry_charge_id foreign key (charge_id) references charge(id),
    constraint fk_fee_entry_corrects_id foreign key (corrects_id) references fee_entry(id),
    constraint pk_fee_entry primary key (id)
  )`,
];
