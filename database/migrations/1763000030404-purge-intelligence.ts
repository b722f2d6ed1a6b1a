import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The purge of a subject, in two steps of one transaction. `begin_purge` takes the facts away, so that entities and findings can
 * be made anew around them; `finish_purge` then destroys what is left of the words, wherever they went, and the rows themselves.
 * Both belong to the owner of the tables and are the only way past what keeps observations from being removed.
 */
export class PurgeIntelligence1763000030404 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [BEGIN, PLACES, INDEXES, TOMBSTONE, FINISH, AGAIN]) await runner.query(statement);
    for (const signature of SIGNATURES)
      await runner.query(`revoke all on function intelligence.${signature} from public`);
    for (const signature of DOORS) {
      await runner.query(`grant execute on function intelligence.${signature} to townline_engine`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of [...SIGNATURES].reverse()) await runner.query(`drop function intelligence.${signature}`);
  }
}

const SIGNATURES = [
  'begin_purge(uuid, text)',
  'purge_places(bigint[])',
  'purge_indexes(bigint[], bigint[])',
  'leave_tombstone(uuid, bigint[])',
  'finish_purge(uuid, text, text)',
  'purge_again(jsonb)',
];
const DOORS = ['begin_purge(uuid, text)', 'finish_purge(uuid, text, text)', 'purge_again(jsonb)'];

const FACTS = [
  'address',
  'advertisement',
  'affiliation',
  'business_statement',
  'enforcement_event',
  'identifier',
  'license',
  'occupancy',
  'party_name',
  'property_interest',
  'trading_name',
  'vehicle_use',
];

/** Answers the cards of which nothing is stated any more. Holds are placed under the same lock: none slips in between. */
const BEGIN = `create function intelligence.begin_purge(the_purge uuid, by_account text) returns bigint[]
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare asked intelligence.purge; subject intelligence.subject; gone bigint[];
  begin
    perform pg_advisory_xact_lock(hashtextextended('intelligence.legal_hold', 0));
    select p.* into asked from intelligence.purge p where p.id = the_purge and p.done_at is null for update;
    select s.* into subject from intelligence.subject s where s.id = asked.subject_id for update;
    if subject.id is null or asked.asked_by = by_account then
      raise insufficient_privilege using message = 'a purge takes two people';
    end if;
    if subject.state not in ('EXPIRED','REFUSED') and asked.ground in ('REVIEW_MISSED','REFUSED') then
      raise restrict_violation using message = 'the ground of the purge does not hold';
    end if;
    gone := array(select o.id from observation o where o.source_id = subject.source_id);
    if exists (select from intelligence.holds_on(gone)) or exists (select from intelligence.legal_hold l
      where l.released_at is null and (l.kind = 'SUBJECT' and l.target_id = subject.id::text
        or l.kind = 'CASE' and l.target_id in (select a.case_id::text from intelligence.passage a where a.subject_id = subject.id)))
    then
      raise restrict_violation using message = 'a legal hold stands on what is to be purged';
    end if;
    perform intelligence.collect_texts(gone);
    insert into intelligence.purging values (pg_current_xact_id()::text::bigint) on conflict do nothing;
    ${FACTS.map((table) => `delete from ${table} where observation_id = any (gone);`).join('\n    ')}
    delete from projection where observation_id = any (gone);
    return array(select r.id from source_record r where r.source_id = subject.source_id);
  end $$`;

/** Places and vehicles that no other source speaks of. A place that another row, a pin or a unit of it names stays. */
const PLACES = `create function intelligence.purge_places(gone bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare nobodys uuid[];
  begin
    update premises p set point_observation_id = null where p.point_observation_id = any (gone);
    loop
      nobodys := array(select p.id from premises p where p.recorded_at >= (select min(o.recorded_at) from observation o
          where o.id = any (gone))
        and not exists (select from address a where a.premises_id = p.id)
        and not exists (select from occupancy c where c.premises_id = p.id)
        and not exists (select from property_interest i where i.premises_id = p.id)
        and not exists (select from premises_pin n where n.premises_id = p.id)
        and not exists (select from premises u where u.parent_id = p.id));
      exit when nobodys = '{}';
      delete from alert_delivery d using watch w where d.watch_id = w.id and w.premises_id = any (nobodys);
      delete from watch where premises_id = any (nobodys);
      if to_regclass('public.premises_holding') is not null then
        execute 'delete from premises_holding where premises_id = any ($1)' using nobodys;
      end if;
      delete from premises where id = any (nobodys);
    end loop;
    update vehicle v set description = null, observation_id = (select min(u.observation_id) from vehicle_use u
      where u.vehicle_id = v.id) where v.observation_id = any (gone)
      and exists (select from vehicle_use u where u.vehicle_id = v.id);
    delete from vehicle where observation_id = any (gone);
  end $$`;

/** What lists the rows or was worked out of them. */
const INDEXES = `create function intelligence.purge_indexes(gone bigint[], cards bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    delete from blocking_key where source_record_id = any (cards);
    delete from match_candidate where record_a_id = any (cards) or record_b_id = any (cards);
    delete from fact_change where observation_id = any (gone);
    delete from deconfliction.read_observation where observation_id = any (gone);
    update fact_preference set supersedes_id = null, undoes_id = null where supersedes_id in (
      select f.id from fact_preference f where f.observation_id = any (gone) or f.source_record_id = any (cards));
    delete from fact_preference where observation_id = any (gone) or source_record_id = any (cards);
    update alert set observation_ids = array(select x from unnest(observation_ids) x where x <> all (gone))
      where observation_ids && gone;
  end $$`;

/** What stays: whose it was, and by whom, when and on what ground it was purged. */
const TOMBSTONE = `create function intelligence.leave_tombstone(the_subject uuid, gone bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    update intelligence.subject_change set reason = null where subject_id = the_subject;
    insert into intelligence.recall_notice (id, subject_id, recipient, cause, recorded_at)
      select gen_random_uuid(), the_subject, d.recipient, 'PURGED', clock_timestamp()
      from (select distinct recipient from intelligence.dissemination where subject_id = the_subject) d;
    update intelligence.dissemination set reason = '[purged]' where subject_id = the_subject;
    update intelligence.passage set reason = '[purged]' where subject_id = the_subject;
    delete from intelligence.withholding where observation_id = any (gone);
    update intelligence.subject set state = 'PURGED', basis = null, lawful_source = null, content = null,
      crimes = '{}', protected_views = '{}', version = version + 1 where id = the_subject;
    perform audit.purge_words(array(select e.id from audit.entry e where e.object_id = the_subject::text
        or (e.object_kind = 'OBSERVATION' and e.object_id = any (gone::text[]))),
      jsonb_build_object('actor', 'purge', 'agency', 'townline', 'code', 'INTELLIGENCE_PURGED'));
  end $$`;

/** Answers how many observations are gone. The files they came in are named, so that their bytes can follow. */
const FINISH = `create function intelligence.finish_purge(the_purge uuid, by_account text, by_name text) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare asked intelligence.purge; its_source uuid; gone bigint[]; cards bigint[];
  begin
    if not intelligence.is_purging() then
      raise restrict_violation using message = 'a purge begins before it is finished';
    end if;
    select p.* into asked from intelligence.purge p where p.id = the_purge and p.done_at is null;
    its_source := (select s.source_id from intelligence.subject s where s.id = asked.subject_id);
    gone := array(select o.id from observation o where o.source_id = its_source);
    cards := array(select r.id from source_record r where r.source_id = its_source);
    perform intelligence.keep_rare_texts();
    perform intelligence.purge_places(gone);
    perform intelligence.purge_indexes(gone, cards);
    insert into intelligence.destroyed_document (source_document_id, purge_id, sha256, destroyed_at)
      select distinct d.id, the_purge, d.sha256, clock_timestamp() from observation o
      join import_batch b on b.id = o.import_batch_id join source_document d on d.id = b.source_document_id
      where o.id = any (gone) on conflict do nothing;
    update source_document set file_name = 'purged'
      where id in (select x.source_document_id from intelligence.destroyed_document x where x.purge_id = the_purge);
    update source_record set record_id = 'purged ' || id where id = any (cards);
    update source set description = null where id = its_source;
    perform intelligence.leave_tombstone(asked.subject_id, gone);
    delete from observation where id = any (gone);
    perform intelligence.scrub_all();
    update intelligence.purge set approved_by = by_account, approved_name = by_name, done_at = clock_timestamp(),
      observation_count = cardinality(gone) where id = the_purge;
    delete from intelligence.purging;
    return cardinality(gone);
  end $$`;

/**
 * After a restore: what was purged since the backup goes again. A list of purges as they stood: subject, ground, people, moments.
 * Everything is to be resolved anew then. Answers how many subjects went.
 */
const AGAIN = `create function intelligence.purge_again(list jsonb) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare one intelligence.purge; done integer := 0;
  begin
    for one in select p.* from jsonb_populate_recordset(null::intelligence.purge, list) p
      join intelligence.subject s on s.id = p.subject_id and s.state <> 'PURGED' order by p.done_at
    loop
      delete from intelligence.purge where subject_id = one.subject_id;
      insert into intelligence.purge (id, subject_id, ground, asked_by, asked_name, asked_at)
        values (one.id, one.subject_id, one.ground, one.asked_by, one.asked_name, one.asked_at);
      update intelligence.subject set state = case when source_id is null then 'REFUSED' else 'EXPIRED' end
        where id = one.subject_id;
      update intelligence.legal_hold l set released_by = 'restore', released_at = clock_timestamp(),
        release_reason = 'was released before the purge' where l.released_at is null and (l.target_id = one.subject_id::text
        or l.id in (select h.hold_id from intelligence.holds_on(array(select o.id from observation o
          join intelligence.subject s on s.source_id = o.source_id where s.id = one.subject_id)) h));
      perform intelligence.begin_purge(one.id, one.approved_by);
      perform intelligence.finish_purge(one.id, one.approved_by, one.approved_name);
      update intelligence.purge set done_at = one.done_at where id = one.id;
      insert into fact_change (observation_id) values (null);
      done := done + 1;
    end loop;
    return done;
  end $$`;
