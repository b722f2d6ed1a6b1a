import type { EntityManager } from 'typeorm';

const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
const NOT_OF_EXTENSION = (alias: string, catalog: string): string =>
  `not exists (select from pg_depend d where d.objid = ${alias}.oid and d.classid = '${catalog}'::regclass and d.deptype = 'e')`;
const NAME = (oid: string): string => `case when ${oid} = 0 then 'public' else pg_get_userbyid(${oid}) end`;
const GRANT = (what: string): string =>
  `format('grant %s on %s to %s%s', lower(a.privilege_type), ${what}, ${NAME('a.grantee')},
    case when a.is_grantable then ' with grant option' else '' end)`;

/** One line for each thing that decides who may do what. Each answers `line`. */
const PARTS = [
  `select format('schema %s of %s', n.nspname, pg_get_userbyid(n.nspowner)) as line from pg_namespace n where ${OURS}`,
  `select ${GRANT(`'schema ' || n.nspname`)} as line
   from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a where ${OURS}`,
  `select format('relation %s.%s of %s secured %s forced %s', n.nspname, c.relname, pg_get_userbyid(c.relowner),
     c.relrowsecurity, c.relforcerowsecurity) as line
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S') and ${NOT_OF_EXTENSION('c', 'pg_class')}`,
  `select ${GRANT(`format('%s.%s', n.nspname, c.relname)`)} as line
   from pg_class c join pg_namespace n on n.oid = c.relnamespace,
     aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) a
   where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S') and ${NOT_OF_EXTENSION('c', 'pg_class')}`,
  `select ${GRANT(`format('%s.%s (%s)', n.nspname, c.relname, t.attname)`)} as line
   from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
     aclexplode(t.attacl) a
   where ${OURS} and ${NOT_OF_EXTENSION('c', 'pg_class')}`,
  `select format('function %s of %s definer %s %s', p.oid::regprocedure, pg_get_userbyid(p.proowner), p.prosecdef,
     encode(sha256(convert_to(pg_get_functiondef(p.oid), 'UTF8')), 'hex')) as line
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${OURS} and p.prokind in ('f', 'p') and ${NOT_OF_EXTENSION('p', 'pg_proc')}`,
  `select ${GRANT(`'function ' || p.oid::regprocedure`)} as line
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
     aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
   where ${OURS} and p.prokind in ('f', 'p') and ${NOT_OF_EXTENSION('p', 'pg_proc')}`,
  `select format('policy %s on %s.%s as %s for %s to %s using (%s) with check (%s)', policyname, schemaname, tablename,
     permissive, cmd, array_to_string(roles, ', '), qual, with_check) as line from pg_policies`,
  `select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled) as line
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not t.tgisinternal`,
  `select ${GRANT(`format('default %s in %s', d.defaclobjtype, coalesce(n.nspname, 'all'))`)} as line
   from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a`,
];

/** Owners, grants, policies, definer functions and triggers of a database as sorted lines: two databases alike have the same. */
export async function describeRights(manager: EntityManager): Promise<string[]> {
  const lines: string[] = [];
  await manager.query(`set local search_path = pg_catalog`);
  for (const part of PARTS) {
    const rows = await manager.query<{ line: string }[]>(part);
    lines.push(...rows.map(({ line }) => line));
  }
  return lines.sort();
}

export interface NeededRole {
  readonly name: string;
  readonly memberOf: readonly string[];
}

/** The roles that rights and owners of this database name, except superusers. They belong to the server, so no dump holds them. */
export function neededRoles(manager: EntityManager): Promise<NeededRole[]> {
  return manager.query<NeededRole[]>(
    `select r.rolname as name, array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
       where m.member = r.oid and not g.rolsuper order by 1) as "memberOf"
     from pg_roles r where not r.rolsuper and r.rolname !~ '^pg_' and exists (
       select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
         and d.dbid = (select oid from pg_database where datname = current_database()))
     order by 1`,
  );
}
