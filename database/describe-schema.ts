import type { DataSource } from 'typeorm';

/** Our own schemas; what lies in one other than `public` is called by its full name. */
const NAMESPACE = `n.nspname in ('public','access','audit','deconfliction','identity','intelligence','referrals')`;
const NAME = (name: string): string => `case n.nspname when 'public' then '' else n.nspname || '.' end || ${name}`;
const ORDER = (name: string): string => `n.nspname <> 'public', n.nspname, ${name}`;

const TABLES = `
  select c.oid::int as oid, ${NAME('c.relname')} as name,
    c.relrowsecurity as "isSecured", c.relforcerowsecurity as "isForced"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${NAMESPACE} and c.relkind = 'r' and c.relname <> 'schema_migration'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by ${ORDER('c.relname')}`;

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

const POLICIES = `
  select polrelid::int as oid, format('create policy %I on %s as %s for %s to %s%s%s', polname,
    polrelid::regclass::text, case when polpermissive then 'permissive' else 'restrictive' end,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    array_to_string(array(select coalesce(r.rolname, 'public') from unnest(polroles) role
      left join pg_roles r on r.oid = role order by 1), ', '),
    ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')')
    as definition
  from pg_policy order by polrelid, polname`;

const GRANTS = `
  select c.oid::int as oid, format('grant %s on %s to %s', string_agg(distinct lower(a.privilege_type), ', '),
    c.oid::regclass::text, r.rolname) as definition
  from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
  where c.relkind = 'r' and a.grantee <> c.relowner group by c.oid, r.rolname order by c.oid, r.rolname`;

const FUNCTIONS = `
  select 0 as oid, trim(trailing E'\\n' from pg_get_functiondef(p.oid)) as definition
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${NAMESPACE} and p.prokind = 'f'
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by ${ORDER('p.proname')}`;

interface Column {
  readonly oid: number;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly identity: boolean;
  readonly fallback: string | null;
}

interface Table {
  readonly oid: number;
  readonly name: string;
  readonly isSecured: boolean;
  readonly isForced: boolean;
}

interface Definition {
  readonly oid: number;
  readonly name?: string;
  readonly definition: string;
}

/** Tables, rules and functions of a migrated database as readable SQL, in one order on every machine: what `schema.sql` holds. */
export async function describeSchema(dataSource: DataSource): Promise<string> {
  const tables = await dataSource.query<Table[]>(TABLES);
  const columns = await dataSource.query<Column[]>(COLUMNS);
  const constraints = await dataSource.query<Definition[]>(CONSTRAINTS);
  const indexes = await dataSource.query<Definition[]>(INDEXES);
  const triggers = await dataSource.query<Definition[]>(TRIGGERS);
  const policies = await dataSource.query<Definition[]>(POLICIES);
  const grants = await dataSource.query<Definition[]>(GRANTS);
  const functions = await dataSource.query<Definition[]>(FUNCTIONS);
  const of = <T extends { readonly oid: number }>(rows: readonly T[], oid: number): T[] =>
    rows.filter((row) => row.oid === oid);
  const parts = tables.map(({ oid, name, isSecured, isForced }) => {
    const lines = [
      ...of(columns, oid).map(columnLine),
      ...of(constraints, oid).map((one) => `constraint ${one.name} ${one.definition}`),
    ];
    const further = [indexes, triggers, policies, grants].flatMap((all) => of(all, oid));
    return [
      `create table ${name} (\n  ${lines.join(',\n  ')}\n);`,
      ...(isSecured ? [`alter table ${name} enable row level security;`] : []),
      ...(isForced ? [`alter table ${name} force row level security;`] : []),
      ...further.map(({ definition }) => `${definition};`),
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
