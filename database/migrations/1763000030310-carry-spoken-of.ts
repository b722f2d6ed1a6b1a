import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said of records belongs to all their holdings, and to that in which the agency that said it keeps its words. */
const TABLES = ['match_decision', 'fact_preference', 'lead_decision', 'alert'];

/** Triggers that keep what was said from being changed; to which holdings it belongs moves with the records. */
const KEPT = ['match_decision', 'fact_preference'];

export class CarrySpokenOf1763000030310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`alter table ${table} add column holding_ids integer[] not null default '{1}',
        add constraint ck_${table}_holding_ids check (cardinality(holding_ids) > 0 and array_position(holding_ids, null) is null)`);
    }
    for (const statement of [...BACK_FILL, ...SIDE_BY_SIDE]) await runner.query(statement);
    for (const table of TABLES) await runner.query(`alter table ${table} alter column holding_ids drop default`);
    for (const table of KEPT) await runner.query(keeps(table, `array['superseded_at','holding_ids']`));
    for (const statement of [...DECISION_KEPT, ...MOVES, ...WORDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger tr_role_grant_holding on access.role_grant`);
    await runner.query(`drop function access.holding_of_words()`);
    await runner.query(`drop trigger tr_source_record_spoken_of on source_record`);
    await runner.query(`drop function spoken_of_moves()`);
    await runner.query(`drop trigger tr_lead_decision_is_kept on lead_decision`);
    await runner.query(`drop function lead_decision_is_kept()`);
    await runner.query(`create trigger tr_lead_decision_is_kept before update or delete on lead_decision
      for each statement execute function lead_history_is_kept()`);
    for (const table of KEPT) await runner.query(keeps(table, `array['superseded_at']`));
    await runner.query(`drop index uq_match_decision_current, uq_fact_preference_current`);
    for (const table of TABLES) await runner.query(`alter table ${table} drop column holding_ids`);
    await runner.query(
      `create unique index uq_match_decision_current on match_decision (subject_key) where superseded_at is null`,
    );
    await runner.query(`create unique index uq_fact_preference_current on fact_preference (source_record_id, field)
      where superseded_at is null`);
  }
}

/** Nobody had signed in so far: what was said belongs to the records alone. The rules that nothing changes wait meanwhile. */
const BACK_FILL = [
  ...KEPT.map((table) => `alter table ${table} disable trigger tr_${table}_is_kept`),
  `alter table lead_decision disable trigger tr_lead_decision_is_kept`,
  `update match_decision d set holding_ids = found.ids from (
    select r.decision_id, array_agg(distinct s.holding_id order by s.holding_id) as ids
    from match_decision_record r join source_record s on s.id = r.source_record_id group by r.decision_id) found
   where found.decision_id = d.id and found.ids <> '{1}'`,
  `update fact_preference p set holding_ids = array[s.holding_id] from source_record s
   where s.id = p.source_record_id and s.holding_id <> 1`,
  `update lead_decision d set holding_ids = found.ids from (
    select x.id, array_agg(distinct s.holding_id order by s.holding_id) as ids from lead_decision x
    join entity_member m on m.entity_id in (x.predecessor_id, x.successor_id) and m.left_at is null
    join source_record s on s.id = m.source_record_id group by x.id) found
   where found.id = d.id and found.ids <> '{1}'`,
  `update alert a set holding_ids = found.ids from (
    select x.id, array_agg(distinct s.holding_id order by s.holding_id) as ids from alert x
    join entity_member m on m.entity_id = any (x.business_ids) and m.left_at is null
    join source_record s on s.id = m.source_record_id group by x.id) found
   where found.id = a.id and found.ids <> '{1}'`,
  ...KEPT.map((table) => `alter table ${table} enable trigger tr_${table}_is_kept`),
  `alter table lead_decision enable trigger tr_lead_decision_is_kept`,
];

/** Agencies that may not see each other's words say theirs side by side: neither is told of the other by a refusal. */
const SIDE_BY_SIDE = [
  `drop index uq_match_decision_current, uq_fact_preference_current`,
  `create unique index uq_match_decision_current on match_decision (subject_key, holding_ids) where superseded_at is null`,
  `create unique index uq_fact_preference_current on fact_preference (source_record_id, field, holding_ids)
    where superseded_at is null`,
];

function keeps(table: string, marks: string): string {
  const what = table === 'match_decision' ? 'a decision' : 'a preference';
  return `create or replace function ${table}_is_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.superseded_at is not null and to_jsonb(new) - 'holding_ids' is distinct from to_jsonb(old) - 'holding_ids'
        or to_jsonb(new) - ${marks} is distinct from to_jsonb(old) - ${marks} then
        raise restrict_violation using message = '${what} is never changed, only superseded';
      end if;
      return new;
    end $$`;
}

const DECISION_KEPT = [
  `drop trigger tr_lead_decision_is_kept on lead_decision`,
  `create function lead_decision_is_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or to_jsonb(new) - 'holding_ids' is distinct from to_jsonb(old) - 'holding_ids' then
        raise restrict_violation using message = 'what was said or done about a lead is never changed, only added to';
      end if;
      return new;
    end $$`,
  `create trigger tr_lead_decision_is_kept before update or delete on lead_decision
    for each row execute function lead_decision_is_kept()`,
];

/** What it was, without the holding that the record left unless something else of it lies there, and with the new one. */
const MOVED = (stays: string): string => `array(select distinct h from unnest(array_append(
      case when ${stays} or exists (select from access.holding w where w.id = old.holding_id and w.record_class = 'ENFORCEMENT')
        then holding_ids else array_remove(holding_ids, old.holding_id) end, new.holding_id)) h order by h)`;

/** A record that moves to another holding takes with it what was said of it. */
const MOVES = [
  `create function spoken_of_moves() returns trigger language plpgsql as $$
    begin
      update match_decision d set holding_ids = ${MOVED(`exists (select from match_decision_record r
        join source_record s on s.id = r.source_record_id where r.decision_id = d.id and s.holding_id = old.holding_id)`)}
      where d.id in (select r.decision_id from match_decision_record r where r.source_record_id = new.id);
      update fact_preference p set holding_ids = ${MOVED('false')} where p.source_record_id = new.id;
      update lead_decision d set holding_ids = ${MOVED(`exists (select from entity_member m
        join source_record s on s.id = m.source_record_id where m.entity_id in (d.predecessor_id, d.successor_id)
        and m.left_at is null and s.holding_id = old.holding_id)`)}
      where old.holding_id = any (d.holding_ids) and exists (select from entity_member m
        where m.source_record_id = new.id and m.entity_id in (d.predecessor_id, d.successor_id));
      update alert a set holding_ids = ${MOVED('false')}
      where old.holding_id = any (a.holding_ids) and exists (select from entity_member m
        where m.source_record_id = new.id and m.entity_id = any (a.business_ids));
      return null;
    end $$`,
  `create trigger tr_source_record_spoken_of after update of holding_id on source_record for each row
    when (new.holding_id <> old.holding_id) execute function spoken_of_moves()`,
];

/** Whoever may judge has a place for what is said in the agency's name, from the moment on that the role is granted. */
const WORDS = [
  `create function access.holding_of_words() returns trigger language plpgsql as $$
    begin
      insert into access.holding (agency, record_class)
      select new.agency, 'ENFORCEMENT' where exists (
        select from access.role_power p where p.role = new.role and p.action = 'JUDGE')
      on conflict do nothing;
      return null;
    end $$`,
  `create trigger tr_role_grant_holding after insert on access.role_grant
    for each row execute function access.holding_of_words()`,
  `insert into access.holding (agency, record_class)
    select distinct g.agency, 'ENFORCEMENT' from access.role_grant g
    join access.role_power p on p.role = g.role and p.action = 'JUDGE' on conflict do nothing`,
];
