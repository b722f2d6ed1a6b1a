import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/** What landlords were told, and what became of the letters. Their words and steps stay as they were. */
export class CreateLandlordNotice1763000050620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(KEEP_NOTICE);
    await runner.query(`create function keep_landlord_notice_step() returns trigger language plpgsql as $$
      begin raise exception 'a step of a notice is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
    await runner.query(`create trigger keep_landlord_notice before update or delete on landlord_notice
      for each row execute function keep_landlord_notice()`);
    await runner.query(`create trigger keep_landlord_notice_step before update or delete on landlord_notice_step
      for each row execute function keep_landlord_notice_step()`);
    await guardTable(runner, 'landlord_notice', { using: isHeldIn('holding_id') });
    await guardTable(runner, 'landlord_notice_step', {
      using: `exists (select from landlord_notice n where n.id = landlord_notice_step.notice_id)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table landlord_notice_step`);
    await runner.query(`drop table landlord_notice`);
    await runner.query(`drop function keep_landlord_notice_step()`);
    await runner.query(`drop function keep_landlord_notice()`);
  }
}

/** Its state moves, and what was doubtful of the law is accepted when it is issued; nothing else of it changes. */
const KEEP_NOTICE = `create function keep_landlord_notice() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or to_jsonb(new) - '{state,accepted_doubt}'::text[] <> to_jsonb(old) - '{state,accepted_doubt}'::text[]
      or (old.state <> 'DRAFT' and new.accepted_doubt is distinct from old.accepted_doubt) then
      raise exception 'what a landlord was told is never changed or taken away' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`;

const TABLES = [
  `create table landlord_notice (
    id uuid not null,
    number text not null,
    agency text not null,
    landlord_record_id bigint not null,
    landlord_name text not null,
    premises_id uuid not null,
    place text not null,
    template text not null,
    law_version_ids uuid[] not null,
    accepted_doubt text,
    body text not null,
    cited jsonb not null,
    state text not null,
    drafted_at timestamp with time zone not null,
    drafted_by text not null,
    holding_id integer,
    constraint ck_landlord_notice_body check (body ~ '\\S'),
    constraint ck_landlord_notice_state check (state in ('DRAFT','ISSUED','SERVED','RETURNED','ACKNOWLEDGED','WITHDRAWN')),
    constraint uq_landlord_notice_agency_number unique (agency, number),
    constraint fk_landlord_notice_landlord_record_id foreign key (landlord_record_id) references source_record(id),
    constraint fk_landlord_notice_premises_id foreign key (premises_id) references premises(id),
    constraint fk_landlord_notice_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_landlord_notice primary key (id)
  )`,
  `create index ix_landlord_notice_landlord_record_id on landlord_notice (landlord_record_id)`,
  `create index ix_landlord_notice_premises_id on landlord_notice (premises_id)`,
  `create index ix_landlord_notice_holding_id on landlord_notice (holding_id)`,
  `create table landlord_notice_step (
    id uuid not null,
    notice_id uuid not null,
    position integer not null,
    state text not null,
    happened_on text not null,
    means text,
    detail text,
    proof_sha256 text,
    actor_name text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_landlord_notice_step_means check (means in ('IN_PERSON','MARSHAL','CERTIFIED_MAIL','MAIL','EMAIL','POSTED')),
    constraint ck_landlord_notice_step_served check (state <> 'SERVED' or means is not null),
    constraint ck_landlord_notice_step_state check (state in ('DRAFT','ISSUED','SERVED','RETURNED','ACKNOWLEDGED','WITHDRAWN')),
    constraint uq_landlord_notice_step_notice_id_position unique (notice_id, position),
    constraint fk_landlord_notice_step_notice_id foreign key (notice_id) references landlord_notice(id),
    constraint pk_landlord_notice_step primary key (id)
  )`,
];
