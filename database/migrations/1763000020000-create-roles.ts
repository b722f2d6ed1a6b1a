import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The roles under which the house speaks to its database. None owns anything, none is a superuser, none may sign in until the
 * installation lets it. They belong to the whole server, so undoing leaves them: another database may use them.
 */
export class CreateRoles1763000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['townline_api', 'townline_engine', 'townline_audit']) await runner.query(createRole(role));
    // Definer functions are handed to the engine, which only its members may do.
    await runner.query(`do $$ begin
      if not pg_has_role(current_user, 'townline_engine', 'member') then
        execute format('grant townline_engine to %I', current_user);
      end if;
    exception when insufficient_privilege then
      raise insufficient_privilege using message = format('an administrator must first run: grant townline_engine to %I', current_user);
    end $$`);
    await runner.query(`create schema access`);
    await runner.query(`grant usage on schema access to townline_api, townline_engine, townline_audit`);
    await runner.query(`alter default privileges in schema access
      grant select, insert, update, delete on tables to townline_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter default privileges in schema access
      revoke select, insert, update, delete on tables from townline_engine`);
    await runner.query(`drop schema access`);
  }
}

function createRole(role: string): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise insufficient_privilege using message =
        format('%I may not create roles: an administrator must first run: create role ${role} nologin', current_user);
  end $$`;
}
