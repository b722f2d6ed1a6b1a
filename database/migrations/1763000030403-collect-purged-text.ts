import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which words a purge has to destroy: what the purged rows say, as they say it and as it was made comparable, unless another
 * source says the same, and the parts of names that nobody else bears. They lie in a temporary table that ends with the purge.
 */
export class CollectPurgedText1763000030403 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TOLD, COLLECT, KEEP_RARE, PATTERN, SCRUB, SCRUB_ALL]) await runner.query(statement);
    for (const signature of SIGNATURES)
      await runner.query(`revoke all on function intelligence.${signature} from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`drop function intelligence.${signature}`);
  }
}

const SIGNATURES = [
  'scrub_all()',
  'scrub(text, text, text, text, text)',
  'purge_pattern()',
  'keep_rare_texts()',
  'collect_texts(bigint[])',
  'texts_told(bigint[])',
];

/** Short values, places, days and kinds say nothing about anybody; everything else of a row does. */
const PLAIN_KEYS = `'record_id','source','entered_by','agency','entered_at','kind','role','city','state','postal_code','country',
  'category','as_of','valid_from','valid_to','opened_on','closed_on','occurred_on','posted_on','license_status','instrument',
  'latitude','longitude','business_source','business_record_id','party_source','party_record_id'`;
const NAME_KEYS = `'name','other_names','trade_name','legal_name'`;

const TOLD = `create function intelligence.texts_told(observation_ids bigint[]) returns table (value text, is_name boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  begin return query
    select e.value, e.key in (${NAME_KEYS}) from observation o, json_each_text(o.content) e
      where o.id = any (observation_ids) and e.key not in (${PLAIN_KEYS})
    union select n.name, true from trading_name n where n.observation_id = any (observation_ids)
    union select n.search_name, true from trading_name n where n.observation_id = any (observation_ids)
    union select n.name, true from party_name n where n.observation_id = any (observation_ids)
    union select n.search_name, true from party_name n where n.observation_id = any (observation_ids)
    union select i.value, false from identifier i where i.observation_id = any (observation_ids)
    union select i.normal_value, false from identifier i where i.observation_id = any (observation_ids)
    union select unnest(array[a.text, a.line]), false from address a where a.observation_id = any (observation_ids)
    union select unnest(array[d.phone, d.url]), false from advertisement d where d.observation_id = any (observation_ids);
  end $$`;

/** The texts, the names turned round, and each part of a name. */
const COLLECT = `create function intelligence.collect_texts(observation_ids bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    create temporary table if not exists purged_text (value text primary key, is_part boolean not null) on commit drop;
    truncate pg_temp.purged_text;
    insert into pg_temp.purged_text
      select btrim(t.value), false from intelligence.texts_told(observation_ids) t where length(btrim(t.value)) >= 4
      on conflict do nothing;
    insert into pg_temp.purged_text
      select array_to_string(array(select p from unnest(string_to_array(t.value, ' ')) with ordinality x (p, place)
        order by place desc), ' '), false
      from intelligence.texts_told(observation_ids) t where t.is_name and length(t.value) >= 4 on conflict do nothing;
    insert into pg_temp.purged_text
      select unnest(array[d.ten, '1' || d.ten]), false
      from (select right(regexp_replace(t.value, '\\D', '', 'g'), 10) as ten from intelligence.texts_told(observation_ids) t
        where t.value ~ '^[-+0-9(). ]+$') d where length(d.ten) = 10 on conflict do nothing;
    insert into pg_temp.purged_text
      select lower(part), true from intelligence.texts_told(observation_ids) t,
        regexp_split_to_table(t.value, '[^[:alnum:]]+') part
      where t.is_name and length(part) >= 4 on conflict do nothing;
  end $$`;

/** After the facts are gone: what somebody else states still is not the purged one's alone. */
const KEEP_RARE = `create function intelligence.keep_rare_texts() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    delete from pg_temp.purged_text t where t.is_part and (
      exists (select from trading_name n where n.search_name like '%' || t.value || '%')
      or exists (select from party_name n where n.search_name like '%' || t.value || '%'));
    delete from pg_temp.purged_text t where not t.is_part and (
      exists (select from trading_name n where lower(n.name) = lower(t.value) or n.search_name = t.value)
      or exists (select from party_name n where lower(n.name) = lower(t.value) or n.search_name = t.value)
      or exists (select from identifier i where i.value = t.value or i.normal_value = t.value)
      or exists (select from address a where a.line = t.value or lower(a.text) = lower(t.value)));
  end $$`;

/** One expression for all of them, as they stand in texts and inside JSON; keys of JSON objects are no words of anybody. */
const PATTERN = `create function intelligence.purge_pattern() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    return (select '(?<![[:alnum:]])(?:' || string_agg(regexp_replace(form, '([^[:alnum:][:space:]])', '\\\\\\1', 'g'), '|'
        order by length(form) desc) || ')(?![[:alnum:]]|"\\s*:)'
      from (select t.value as form from pg_temp.purged_text t
        union select substr(j, 2, length(j) - 2) from (select to_json(t.value)::text as j from pg_temp.purged_text t) q) f);
  end $$`;

const SCRUB = `create function intelligence.scrub(of_schema text, of_table text, of_column text, of_type text, pattern text)
  returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare clean text := format('regexp_replace(%I::text, $1, ''[purged]'', ''gi'')', of_column);
  begin
    if of_type = 'text[]' then
      clean := format('array(select regexp_replace(x, $1, ''[purged]'', ''gi'') from unnest(%I) x)', of_column);
    end if;
    execute format('update %I.%I set %I = (%s)::%s where %I::text ~* $1', of_schema, of_table, of_column, clean, of_type,
      of_column) using pattern;
  end $$`;

/**
 * Every text, list and JSON of every table, but for what sources say themselves (other sources' words are theirs), for rights and
 * accounts, and for the survivors' compartment and the trail, which keep their words encrypted. What is known lawfully of
 * another subject stays.
 */
const SCRUB_ALL = `create function intelligence.scrub_all() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare pattern text := intelligence.purge_pattern(); place record;
  begin
    if pattern is null then return; end if;
    for place in
      select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname in ('public', 'deconfliction', 'intelligence') and c.relkind = 'r' and a.attgenerated = ''
        and format_type(a.atttypid, a.atttypmod) in ('text', 'text[]', 'json', 'jsonb')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey))
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        and not (n.nspname = 'public' and c.relname in ('observation','source','source_document','source_record',
          'import_batch','schema_migration','jurisdiction','postal_area','ordinance','premises','vehicle','trading_name',
          'party_name','identifier','address','advertisement','license','enforcement_event','business_statement',
          'vehicle_use','occupancy','affiliation','property_interest','match_version','webhook'))
    loop
      perform intelligence.scrub(place.nspname, place.relname, place.attname, place.type, pattern);
    end loop;
  end $$`;
