import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

/** Tables that are only added to, by the functions that keep them so: a purge passes, and nobody else. */
const KEPT = ['lead_history_is_kept()', 'match_decision_is_kept()', 'fact_preference_is_kept()'];
const BEGIN = /^(\s*)begin$/m;
const PASS = `begin
      if intelligence.is_purging() then
        if tg_level = 'STATEMENT' then return null; end if;
        return case tg_op when 'DELETE' then old else new end;
      end if;`;

/**
 * Nobody removes an observation or a card: neither by hand nor by a job, whatever rights they have. A purge does, in the one
 * transaction in which the function of the database that purges has said so, and never what is under a legal hold.
 */
export class KeepHeldRecord1763000030402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PURGING, HOLDS_ON, ...REMOVAL]) await runner.query(statement);
    await runner.query(`revoke all on all functions in schema intelligence from public`);
    await runner.query(`grant execute on function intelligence.is_purging() to public`);
    await runner.query(`grant usage on schema intelligence to public`);
    await runner.query(`grant execute on function intelligence.holds_on(bigint[]) to townline_engine`);
    for (const signature of KEPT) await letPass(runner, signature);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of KEPT) await patchFunction(runner, signature, PASS, 'begin');
    for (const [table, trigger] of TRIGGERS) await runner.query(`drop trigger ${trigger} on ${table}`);
    await runner.query(`drop function intelligence.removal_is_lawful(), intelligence.document_is_held(),
      intelligence.holds_on(bigint[]), intelligence.is_purging()`);
    await runner.query(`drop table intelligence.purging`);
    await runner.query(`revoke usage on schema intelligence from public`);
  }
}

async function letPass(runner: QueryRunner, signature: string): Promise<void> {
  const [row] = (await runner.query(`select pg_get_functiondef($1::regprocedure) as text`, [signature])) as {
    readonly text: string;
  }[];
  if (row === undefined || !BEGIN.test(row.text)) throw new Error(`${signature} does not begin as it should`);
  await runner.query(row.text.replace(BEGIN, (_, indent: string) => `${indent}${PASS}`));
}

const PURGING = [
  `create table intelligence.purging (
    transaction bigint not null,
    constraint pk_purging primary key (transaction)
  )`,
  // Nobody writes here but the functions that purge; a row left behind would be of another transaction, and so worth nothing.
  `create function intelligence.is_purging() returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
    begin
      return exists (select from intelligence.purging p
        where p.transaction = (pg_current_xact_id_if_assigned()::text)::bigint);
    end $$`,
];

/** The live holds on any of these observations: on themselves, their card, its entity, their file, their case, their subject. */
const HOLDS_ON = `create function intelligence.holds_on(observation_ids bigint[]) returns table (hold_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  begin return query
    with asked as materialized (
      select o.id, o.source_id, o.record_id, o.import_batch_id, o.holding_id from observation o where o.id = any (observation_ids)
    ), card as materialized (
      select r.id from asked a join source_record r on r.source_id = a.source_id and r.record_id = a.record_id
      union select unnest(p.business_record_ids || p.party_record_id) from projection p where p.observation_id = any (observation_ids)
    ), member as materialized (
      select m.entity_id as id from entity_member m where m.source_record_id in (select c.id from card c)
    ), target (kind, id) as (
      select 'OBSERVATION', a.id::text from asked a
      union select 'SOURCE_RECORD', c.id::text from card c
      union select 'ENTITY', m.id::text from member m
      union select 'ENTITY', e.merged_into_id::text from entity e where e.id in (select m.id from member m)
      union select 'DOCUMENT', b.source_document_id::text from import_batch b where b.id in (select a.import_batch_id from asked a)
      union select 'CASE', h.case_id::text from access.holding h where h.id in (select a.holding_id from asked a)
      union select 'SUBJECT', s.id::text from intelligence.subject s where s.source_id in (select a.source_id from asked a)
      union select 'CASE', p.case_id::text from intelligence.subject s join intelligence.passage p on p.subject_id = s.id
        where s.source_id in (select a.source_id from asked a)
    )
    select l.id from intelligence.legal_hold l join target t on t.kind = l.kind and t.id = l.target_id
    where l.released_at is null;
  end $$`;

const TRIGGERS = [
  ['observation', 'tr_removal_is_lawful'],
  ['source_document', 'tr_document_is_held'],
] as const;

const REMOVAL = [
  `create function intelligence.removal_is_lawful() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from gone) and not intelligence.is_purging() then
        raise restrict_violation using message = 'an observation is removed by a purge alone';
      end if;
      if exists (select from gone g join intelligence.legal_hold l on l.released_at is null and (
        (l.kind = 'OBSERVATION' and l.target_id = g.id::text)
        or (l.kind = 'DOCUMENT' and l.target_id =
          (select b.source_document_id::text from import_batch b where b.id = g.import_batch_id))
        or (l.kind = 'CASE' and l.target_id = (select h.case_id::text from access.holding h where h.id = g.holding_id))
        or (l.kind = 'SUBJECT' and l.target_id =
          (select s.id::text from intelligence.subject s where s.source_id = g.source_id)))) then
        raise restrict_violation using message = 'a legal hold stands on what is to be removed';
      end if;
      return null;
    end $$`,
  `create trigger tr_removal_is_lawful after delete on observation referencing old table as gone
    for each statement execute function intelligence.removal_is_lawful()`,
  `create function intelligence.document_is_held() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from intelligence.legal_hold l where l.kind = 'DOCUMENT' and l.target_id = old.id::text
        and l.released_at is null) then
        raise restrict_violation using message = 'a legal hold stands on the document';
      end if;
      return old;
    end $$`,
  `create trigger tr_document_is_held before delete on source_document
    for each row execute function intelligence.document_is_held()`,
];
