import { createHash, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';

/** So many agencies, each with three holdings of its own; half of all records are public. */
const AGENCIES = 200;
const CLASSES = ['ENFORCEMENT', 'OPEN_SOURCE', 'TIP'];
/** Ids of what is made begin after it. */
const FIRST = 10_000_000;
/** Rows a statement. */
const PORTION = 50_000;

/** Two people who look: of one agency, and of a task force with which all agencies share everything. */
export interface Lookers {
  readonly narrow: string;
  readonly wide: string;
}

/**
 * Fills a fresh, migrated database with so many records, each with a card, a name, a phone and an occupancy, spread over many
 * agencies. The connection is a superuser's or the engine's. Returns tokens of the two who look.
 */
export async function fillManyHoldings(dataSource: DataSource, records: number): Promise<Lookers> {
  const lookers = await dataSource.transaction(async (manager) => {
    await makeAgencies(manager);
    for (const text of WORDS) await manager.query(text);
    await manager.query(SOURCES);
    await manager.query(DOCUMENT);
    await manager.query(PREMISES, [Math.ceil(records * 0.4)]);
    for (let from = 1; from <= records; from += PORTION) {
      const span = [from, Math.min(records, from + PORTION - 1), Math.ceil(records * 0.4)];
      for (const text of RECORDS) await manager.query(text.text, span.slice(0, text.parameters));
    }
    return makeLookers(manager);
  });
  await dataSource.query('vacuum analyze');
  return lookers;
}

/** How many records the made ids go up to. */
export function madeId(record: number): string {
  return String(FIRST + record);
}

async function makeAgencies(manager: EntityManager): Promise<void> {
  await manager.query(
    `insert into access.agency (code, name, kind) select 'A' || i || '-PD', 'Invented ' || i, 'POLICE'
     from generate_series(1, ${AGENCIES}) i union all select 'FORCE', 'Invented force', 'TASK_FORCE'`,
  );
  await manager.query(
    `insert into access.holding (agency, record_class) select 'A' || i || '-PD', c
     from generate_series(1, ${AGENCIES}) i cross join unnest($1::text[]) c order by i, c`,
    [CLASSES],
  );
  await manager.query(
    `insert into access.task_force_member (task_force, agency, since)
     select 'FORCE', 'A' || i || '-PD', '2020-01-01' from generate_series(1, ${AGENCIES}) i`,
  );
  await manager.query(
    `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
       signed_from_by, signed_from_at, signed_to_by, signed_to_at)
     select gen_random_uuid(), 'invented', 'A' || i || '-PD', 'FORCE', $1::text[], '{INVESTIGATION}', '2020-01-01',
       '2100-01-01', gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01'
     from generate_series(1, ${AGENCIES}) i`,
    [CLASSES],
  );
}

/** Which holding the record lies in, and how its shop is called: the same on every machine. */
const WORDS = [
  `create table bench_holding as select (row_number() over (order by id))::integer as place, id
    from access.holding where agency like 'A%-PD'`,
  `create function pg_temp.holding_of(i bigint) returns integer language sql stable as $$
    select case when hashint8extended(i, 7) % 2 = 0 then 1
      else (select id from bench_holding where place = 1 + abs(hashint8extended(i, 11) % ${AGENCIES * CLASSES.length})) end $$`,
  `create function pg_temp.syllable(i bigint) returns text language sql immutable as $$
    select (array['lun','mar','tas','vel','kor','ben','dri','fol','gra','hes','jun','kil','lom','nar','ost','pel','qui','rov',
      'sil','tur','ulm','vex','wam','yor','zan','bri','cla','dro','ela','fen'])[1 + abs(hashint8extended(i, 3) % 30)] $$`,
  `create function pg_temp.shop_name(i bigint) returns text language sql immutable as $$
    select pg_temp.syllable(i * 5) || pg_temp.syllable(i * 5 + 1) || ' ' || pg_temp.syllable(i * 5 + 2)
      || pg_temp.syllable(i * 5 + 3) || ' ' || (array['spa','massage','wellness','nails','salon','cafe','market','repair',
      'motel','books'])[1 + abs(hashint8extended(i, 5) % 10)] $$`,
  `create function pg_temp.source_of(holding integer) returns uuid language sql immutable as $$
    select md5('source ' || holding)::uuid $$`,
  `create function pg_temp.place_of(i bigint) returns uuid language sql immutable as $$ select md5('place ' || i)::uuid $$`,
];

const SOURCES = `insert into source (id, name, kind, reliability, recorded_at, holding_id)
  select pg_temp.source_of(h.id), 'invented ' || h.id, 'AGENCY', 'B', now(), h.id from access.holding h
  where h.id = 1 or h.agency like 'A%-PD'`;

const DOCUMENT = `with document as (
    insert into source_document (id, sha256, byte_length, file_name, media_type, received_at)
    values (gen_random_uuid(), repeat('0', 64), 1, 'invented.csv', 'text/csv', now()) returning id)
  insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at)
  select '00000000-0000-4000-8000-00000000000b', id, gen_random_uuid(), 'LANDED', '{}', 'x', now(), now() from document`;

const PREMISES = `insert into premises (id, kind, key, line, city, state, country, point, precision, recorded_at)
  select pg_temp.place_of(i), 'BUILDING', 'invented ' || i, i || ' LARCH ST', 'QUILLMERE', 'XA', 'US',
    st_setsrid(st_makepoint(-73.5 + (abs(hashint8extended(i, 21) % 100000)) / 100000.0 * 1.7,
      41 + (abs(hashint8extended(i, 22) % 100000)) / 100000.0), 4326), 'ADDRESS', now()
  from generate_series(0, $1::bigint - 1) i`;

const SPAN = 'from generate_series($1::bigint, $2::bigint) i';
const FACT = `${FIRST} + i, ${FIRST} + i, '[2020-01-01,)'::daterange, pg_temp.holding_of(i)`;

/** In the order in which they need each other; `$3`, where it is used, is the number of premises. */
const RECORDS: readonly { readonly text: string; readonly parameters: number }[] = [
  {
    parameters: 2,
    text: `insert into observation (id, source_id, import_batch_id, resource, record_id, row_number, content, content_hash,
        recorded_at, holding_id) overriding system value
      select ${FIRST} + i, pg_temp.source_of(pg_temp.holding_of(i)), '00000000-0000-4000-8000-00000000000b', 'businesses',
        'r' || i, i, '{"trade_name":"invented"}', sha256('x'), now(), pg_temp.holding_of(i) ${SPAN}`,
  },
  {
    parameters: 2,
    text: `insert into source_record (id, source_id, kind, record_id, holding_id) overriding system value
      select ${FIRST} + i, pg_temp.source_of(pg_temp.holding_of(i)), 'BUSINESS', 'r' || i, pg_temp.holding_of(i) ${SPAN}`,
  },
  {
    parameters: 2,
    text: `insert into projection (observation_id, stated_on, business_record_ids, projected_at)
      select ${FIRST} + i, '2020-01-01', '{}', now() ${SPAN}`,
  },
  {
    parameters: 2,
    text: `insert into trading_name (observation_id, source_record_id, valid, holding_id, name, kind, search_name)
      select ${FACT}, initcap(pg_temp.shop_name(i)), 'TRADE', pg_temp.shop_name(i) ${SPAN}`,
  },
  {
    parameters: 2,
    text: `insert into identifier (observation_id, source_record_id, valid, holding_id, kind, value, normal_value)
      select ${FACT}, 'PHONE', '+1860' || lpad((i / 3)::text, 7, '0'), '+1860' || lpad((i / 3)::text, 7, '0') ${SPAN}`,
  },
  {
    parameters: 3,
    text: `insert into occupancy (observation_id, source_record_id, valid, holding_id, premises_id)
      select ${FACT}, pg_temp.place_of((i * 7919) % $3::bigint) ${SPAN}`,
  },
];

async function makeLookers(manager: EntityManager): Promise<Lookers> {
  return {
    narrow: await makeLooker(manager, 'A7-PD', 'DETECTIVE'),
    wide: await makeLooker(manager, 'FORCE', 'TASK_FORCE_ANALYST'),
  };
}

/** A token of a live session of a new account. */
async function makeLooker(manager: EntityManager, agency: string, role: string): Promise<string> {
  const [account, session, token] = [randomUUID(), randomUUID(), `token of ${randomUUID()}`];
  const digest = createHash('sha256').update(token).digest();
  await manager.query(
    `insert into access.account (id, provider, subject, kind, name, agency, state, created_by)
     values ($1::uuid, 'bench', $1::text, 'PERSON', 'Jo Rivers', $2, 'ACTIVE', 'bench')`,
    [account, agency],
  );
  await manager.query(
    `insert into access.role_grant (id, account_id, agency, role, since) values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
    [account, agency, role],
  );
  await manager.query(
    `insert into access.session (id, account_id, reference, client, acr, authenticated_at)
     values ($1, $2, $3, 'bench', 'aal2', clock_timestamp())`,
    [session, account, digest],
  );
  await manager.query(
    `insert into access.session_token (digest, session_id, expires_at)
     values ($1, $2, clock_timestamp() + interval '8 hours')`,
    [digest, session],
  );
  return token;
}
