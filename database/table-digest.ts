import type { EntityManager } from 'typeorm';

export interface TableDigest {
  readonly rows: number;
  /** Of all rows, whatever their order: 32 hex digits and more, equal for equal rows. */
  readonly digest: string;
}

/** Every table with rows of its own, except what belongs to an extension. */
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  order by 1`;

/** Values are written in one way on every server, and a policy that would hide a row is an error. */
const SAME_WRITING = [
  `set local timezone = 'UTC'`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'postgres'`,
  `set local extra_float_digits = 1`,
  `set local bytea_output = 'hex'`,
  `set local row_security = off`,
];

const HALF = (from: number): string =>
  `coalesce(sum(('x' || encode(substr(digest, ${from}, 8), 'hex'))::bit(64)::bigint::numeric), 0)::text`;

/** What every table holds, by its full name. Call it within a transaction whose snapshot stays. */
export async function digestTables(manager: EntityManager): Promise<Record<string, TableDigest>> {
  for (const setting of SAME_WRITING) await manager.query(setting);
  const tables = await manager.query<{ name: string }[]>(TABLES);
  const digests: Record<string, TableDigest> = {};
  for (const { name } of tables) {
    const [found] = await manager.query<{ rows: string; first: string; second: string }[]>(
      `select count(*)::text as rows, ${HALF(1)} as first, ${HALF(9)} as second
       from (select sha256(convert_to(t::text, 'UTF8')) as digest from ${name} t) row_digest`,
    );
    if (found) digests[name] = { rows: Number(found.rows), digest: `${found.first}:${found.second}` };
  }
  return digests;
}

/** How far each sequence has come; 0 for one not used yet. */
export async function readSequences(manager: EntityManager): Promise<Record<string, string>> {
  const rows = await manager.query<{ name: string; last: string }[]>(
    `select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, 0)::text as last
     from pg_sequences order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}
