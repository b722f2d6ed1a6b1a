import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever leaves an agency leaves its roles, keys and cases behind, in whatever way the account was moved. */
export class EndGrantsOnMove1763000030601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function access.leave_agency() returns trigger language plpgsql as $$
      begin
        update access.role_grant set until = clock_timestamp(),
          since = least(since, clock_timestamp() - interval '1 microsecond')
        where account_id = new.id and agency = old.agency and (until is null or until > clock_timestamp());
        update access.compartment_grant g set until = clock_timestamp(),
          since = least(g.since, clock_timestamp() - interval '1 microsecond')
        from access.compartment c
        where g.account_id = new.id and c.id = g.compartment_id and c.agency = old.agency
          and (g.until is null or g.until > clock_timestamp());
        update access.case_admission set until = clock_timestamp(),
          since = least(since, clock_timestamp() - interval '1 microsecond')
        where account_id = new.id and (until is null or until > clock_timestamp());
        return null;
      end $$`);
    await runner.query(`create trigger leave_agency after update of agency on access.account for each row
      when (new.agency <> old.agency) execute function access.leave_agency()`);
    await runner.query(`revoke all on function access.leave_agency() from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger leave_agency on access.account`);
    await runner.query(`drop function access.leave_agency()`);
  }
}
