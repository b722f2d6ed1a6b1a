import type { DataSource } from 'typeorm';

const TABLES = `
  select c.oid::int as oid, c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname`;

const COLUMNS = `
  select a.attrelid::int as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, a.attidentity <> '' as identity, pg_get_expr(d.adbin, d.adrelid) as fallback
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`;

const CONSTRAINTS = `
  select conrelid::int as oid, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where contype in ('p','u','f','c','x') order by conrelid, contype, conname`;

const INDEXES = `
  select i.indrelid::int as oid, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  join pg_class c on c.oid = i.indexrelid
  where not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by i.indrelid, c.relname`;

const TRIGGERS = `
  select tgrelid::int as oid, pg_get_triggerdef(oid) as definition from pg_trigger
  where not tgisinternal order by tgrelid, tgname`;

const FUNCTIONS = `
  select 0 as oid, trim(trailing E'\\n' from pg_get_functiondef(p.oid)) as definition from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname`;

interface Column {
  readonly oid: number;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly identity: boolean;
  readonly fallback: string | null;
}

interface Definition {
  readonly oid: number;
  readonly name?: string;
  readonly definition: string;
}

/** Tables, rules and functions of a migrated database as readable SQL, in one order on every machine: what `schema.sql` holds. */
export async function describeSchema(dataSource: DataSource): Promise<string> {
  const tables = await dataSource.query<{ oid: number; name: string }[]>(TABLES);
  const columns = await dataSource.query<Column[]>(COLUMNS);
  const constraints = await dataSource.query<Definition[]>(CONSTRAINTS);
  const indexes = await dataSource.query<Definition[]>(INDEXES);
  const triggers = await dataSource.query<Definition[]>(TRIGGERS);
  const functions = await dataSource.query<Definition[]>(FUNCTIONS);
  const of = <T extends { readonly oid: number }>(rows: readonly T[], oid: number): T[] =>
    rows.filter((row) => row.oid === oid);
  const parts = tables.map(({ oid, name }) => {
    const lines = [
      ...of(columns, oid).map(columnLine),
      ...of(constraints, oid).map((one) => `constraint ${one.name} ${one.definition}`),
    ];
    const statements = [`create table ${name} (\n  ${lines.join(',\n  ')}\n);`];
    return [
      ...statements,
      ...[...of(indexes, oid), ...of(triggers, oid)].map(({ definition }) => `${definition};`),
    ].join('\n');
  });
  const bodies = functions.map(({ definition }) => `${definition};`);
  const all = [...bodies, ...parts].join('\n\n');
  return `-- Made from the migrations by "npm run snapshots"; read it, do not edit it.\n\n${all}\n`;
}

function columnLine(column: Column): string {
  const fallback = column.fallback === null ? '' : ` default ${column.fallback}`;
  const identity = column.identity ? ' generated always as identity' : '';
  return `${column.name} ${column.type}${identity}${column.required ? ' not null' : ''}${fallback}`;
}
