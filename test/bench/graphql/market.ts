import type { DataSource } from 'typeorm';

/** Each shop: a place of its own, a phone, three parts that people play. */
export const LINKS_PER_SHOP = 5;

const STEP = 50_000;
const FILLED = [
  ...['observation', 'projection', 'source_record', 'trading_name', 'party_name', 'occupancy', 'affiliation'],
  ...['identifier', 'enforcement_event'],
];
const SOURCE = '00000000-0000-4000-8000-000000000001';
const RECEIVED = `timestamptz '2024-01-01'`;
const SYLLABLES = `(array['bra','cor','del','fen','gal','hes','jor','kel','lum','mor','nev','ost','pel','quin','ros','sel'])`;

/** A made-up word for a number, another one for nearly every other number. */
function word(n: string): string {
  return `initcap(${[0, 4, 8, 12].map((bits) => `${SYLLABLES}[1 + (((${n}) * 40503) >> ${bits}) % 16]`).join(' || ')})`;
}

/**
 * Shops that nobody resolved one by one but that stand in the tables as a run would leave them: what a question costs
 * among a million is told by the tables, and filling them by an import would take an hour. Shop n has card and row 2n - 1,
 * its owner 2n; each person plays parts in some three shops. Adds shops up to the number asked for.
 */
export async function growMarket(dataSource: DataSource, from: number, upTo: number): Promise<void> {
  if (from === 0) await openRegister(dataSource);
  // What the triggers check holds by construction.
  for (const table of FILLED) await dataSource.query(`alter table ${table} disable trigger user`);
  for (let first = from + 1; first <= upTo; first += STEP) {
    const last = Math.min(upTo, first + STEP - 1);
    await dataSource.transaction(async (manager) => {
      for (const text of statements()) await manager.query(text, [first, last]);
    });
  }
  for (const table of FILLED) await dataSource.query(`alter table ${table} enable trigger user`);
  await dataSource.query('vacuum analyze');
}

/** The id of the thing with that number, as SQL. */
export function idOf(what: 'shop' | 'owner', n: string): string {
  return `overlay(overlay(md5('${what}' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`;
}

async function openRegister(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `insert into source(id, name, kind, reliability, recorded_at) values ('${SOURCE}', 'invented permits', 'LICENSE', 'B', '2024-01-01')`,
  );
  await dataSource.query(
    `insert into source_document(id, sha256, byte_length, file_name, media_type, received_at)
     values ('${SOURCE}', repeat('0', 64), 1, 'invented.csv', 'text/csv', '2024-01-01')`,
  );
  await dataSource.query(
    `insert into import_batch(id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at)
     values ('${SOURCE}', '${SOURCE}', '${SOURCE}', 'LANDED', '{}', 'invented', '2024-01-01', '2024-01-01')`,
  );
}

/** Each for the shops $1 to $2. */
function statements(): string[] {
  const shops = 'generate_series($1::bigint, $2::bigint) n';
  const since = `daterange('2015-01-01'::date + (n % 3000)::int, null)`;
  const both = `(select n, 2 * n - 1 as id, 'B' as mark from ${shops} union all select n, 2 * n, 'P' from ${shops}) x`;
  const shop = idOf('shop', 'n');
  const owner = idOf('owner', 'n');
  return [
    `insert into observation(id, source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at)
     overriding system value select id, '${SOURCE}', '${SOURCE}', case mark when 'B' then 'businesses' else 'parties' end, mark || n, n,
       json_build_object('record_id', mark || n), decode(md5(mark || n), 'hex'), ${RECEIVED} from ${both}`,
    `insert into source_record(id, source_id, kind, record_id) overriding system value
     select id, '${SOURCE}', case mark when 'B' then 'BUSINESS' else 'PARTY' end, mark || n from ${both}`,
    `insert into projection(observation_id, stated_on, projected_at) select id, ${RECEIVED}::date, ${RECEIVED} from ${both}`,
    `insert into entity(id, kind, recorded_at) select ${shop}, 'BUSINESS', ${RECEIVED} from ${shops}
     union all select ${owner}, 'PERSON', ${RECEIVED} from ${shops}`,
    `insert into entity_member(entity_id, source_record_id, joined_at)
     select case mark when 'B' then ${shop} else ${owner} end, id, ${RECEIVED} from ${both}`,
    `insert into premises(id, kind, key, line, city, state, postal_code, country, point, precision, recorded_at)
     select ${shop}, 'BUILDING', 'invented ' || n, n || ' ' || upper(${word('n / 40')}) || ' RD', 'QUILLHAVEN', 'XA', '00021', 'US',
       st_setsrid(st_makepoint(-40 - (n % 1000) / 1000.0, 36 + (n / 1000 % 1000) / 1000.0), 4326), 'ADDRESS', ${RECEIVED} from ${shops}`,
    `insert into premises_holding(premises_id, holding_id) select ${shop}, 1 from ${shops}`,
    `insert into trading_name(observation_id, source_record_id, valid, name, kind, search_name)
     select 2 * n - 1, 2 * n - 1, ${since}, ${word('n')} || ' Massage', 'TRADE', lower(${word('n')}) || ' massage' from ${shops}`,
    `insert into party_name(observation_id, source_record_id, valid, party_kind, name, alias, search_name)
     select 2 * n, 2 * n, '(,)', 'PERSON', ${word('n')} || ' ' || ${word('n * 7 + 3')}, false, lower(${word('n')}) from ${shops}`,
    `insert into occupancy(observation_id, source_record_id, valid, premises_id) select 2 * n - 1, 2 * n - 1, ${since}, ${shop} from ${shops}`,
    `insert into affiliation(observation_id, source_record_id, valid, kind, business_record_id)
     select 2 * n - 1, 2 * case k when 0 then n else 1 + (hashint8(3 * n + k)::bigint & 2147483647) % n end, ${since}, (array['OWNER', 'MANAGER', 'STAFF'])[k + 1], 2 * n - 1
     from ${shops}, generate_series(0, 2) k`,
    `insert into identifier(observation_id, source_record_id, valid, kind, value, normal_value)
     select 2 * n - 1, 2 * n - 1, ${since}, 'PHONE', '+1555' || lpad((n / 2)::text, 7, '0'), '+1555' || lpad((n / 2)::text, 7, '0') from ${shops}`,
    `insert into enforcement_event(observation_id, source_record_id, kind, occurred_on, authority)
     select 2 * n - 1, 2 * n - 1, 'INSPECTED', '2023-05-0' || (1 + n % 9), 'Quillhaven' from ${shops}`,
  ];
}
