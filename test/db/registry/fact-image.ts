import type { DataSource } from 'typeorm';

/** Tables of facts, and the columns that say something; the rest are ids. */
const TABLES: Readonly<Record<string, string>> = {
  business_statement: `f.venue_kind, f.category, f.opened_on, f.closed_on, f.valid`,
  trading_name: `f.kind, f.name, f.search_name, f.valid`,
  party_name: `f.party_kind, f.name, f.alias, f.birth_date, f.valid`,
  identifier: `f.kind, f.value, f.normal_value, f.valid`,
  address: `f.text, f.line, f.unit, f.city, f.state, f.postal_code, st_astext(f.point), f.valid`,
  occupancy: `f.valid`,
  affiliation: `f.kind, f.valid`,
  property_interest: `f.kind, f.valid`,
  vehicle_use: `f.note, f.valid`,
  advertisement: `f.posted_on, f.title, f.body, f.phone`,
  license: `f.license_no, f.status, f.valid`,
  enforcement_event: `f.kind, f.occurred_on, f.authority, f.instrument, f.note`,
};

/** Columns that point at something else, read as what they point at. */
const POINTERS: Readonly<Record<string, string>> = {
  source_record_id: `(select c.kind || ' ' || s.name || '/' || c.record_id from source_record c join source s on s.id = c.source_id
                      where c.id = f.source_record_id)`,
  business_record_id: `(select c.kind || ' ' || s.name || '/' || c.record_id from source_record c
                        join source s on s.id = c.source_id where c.id = f.business_record_id)`,
  premises_id: `(select p.key from premises p where p.id = f.premises_id)`,
  vehicle_id: `(select v.state || ' ' || v.plate from vehicle v where v.id = f.vehicle_id)`,
};

const PREMISES = `
  select concat_ws(' | ', p.key, p.kind, parent.key, p.line, p.unit, p.city, p.state, p.postal_code, p.precision,
                   st_astext(p.point), o.record_id) as text
  from premises p left join premises parent on parent.id = p.parent_id
  left join observation o on o.id = p.point_observation_id order by 1`;

/** All facts, their days and the premises as sorted lines of text. */
export async function factImage(dataSource: DataSource): Promise<Record<string, string[]>> {
  const image: Record<string, string[]> = { premises: await lines(dataSource, PREMISES) };
  const columns: { table: string; column: string }[] = await dataSource.query(
    `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public'
     order by 1, 2`,
  );
  for (const [table, said] of Object.entries(TABLES)) {
    const pointers = columns.filter((column) => column.table === table).flatMap(({ column }) => POINTERS[column] ?? []);
    image[table] = await lines(
      dataSource,
      `select concat_ws(' | ', o.resource || ' ' || o.record_id, day.stated_on, ${[...pointers, said].join(', ')}) as text
       from ${table} f join observation o on o.id = f.observation_id
       left join projection day on day.observation_id = o.id order by 1`,
    );
  }
  return image;
}

async function lines(dataSource: DataSource, sql: string): Promise<string[]> {
  const rows: { text: string }[] = await dataSource.query(sql);
  return rows.map((row) => row.text);
}
