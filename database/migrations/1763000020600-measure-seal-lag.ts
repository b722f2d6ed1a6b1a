import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the oldest entry of the trail waits for its seal, told to roles that may not look at the entries. */
export class MeasureSealLag1763000020600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function audit.seal_lag() returns double precision language sql stable security definer
      set search_path = pg_catalog, pg_temp as $$
        select coalesce(extract(epoch from clock_timestamp() - min(e.recorded_at)), 0)::double precision
        from audit.waiting w join audit.entry e on e.id = w.entry_id
      $$`);
    await runner.query(`revoke all on function audit.seal_lag() from public`);
    await runner.query(`grant execute on function audit.seal_lag() to townline_api, townline_engine, townline_audit`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function audit.seal_lag()`);
  }
}
