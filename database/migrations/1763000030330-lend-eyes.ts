import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The engine may look with the eyes of whoever is not there: it takes the API's role for a while, so that what it tells somebody
 * has passed the same policies as if they had asked. Roles belong to the whole server, so undoing leaves the grant.
 */
export class LendEyes1763000030330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if not pg_has_role('townline_engine', 'townline_api', 'member') then
        grant townline_api to townline_engine;
      end if;
    exception
      when insufficient_privilege then
        raise insufficient_privilege using message = 'an administrator must first run: grant townline_api to townline_engine';
      -- Another database of the server is migrated at this moment and grants the same.
      when internal_error then
        if not pg_has_role('townline_engine', 'townline_api', 'member') then raise; end if;
    end $$`);
  }

  async down(): Promise<void> {
    // Another database of the server may need it.
  }
}
