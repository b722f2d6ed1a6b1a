import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePackageDay1763000019101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table package_day (
      package_id uuid not null,
      last_day date,
      constraint pk_package_day primary key (package_id)
    )`);
    // A row with a day of its own or of its business bears it; where there is none, all rows say when the package came.
    await runner.query(`insert into package_day (package_id, last_day)
      select b.package_id,
        case when bool_or(p.own_day is not null or exists (
            select from business_statement s join projection issue on issue.observation_id = s.observation_id
            where s.source_record_id = any(p.business_record_ids) and issue.own_day is not null))
          then max(p.stated_on) filter (where p.party_record_id is null) end
      from projection p join observation o on o.id = p.observation_id join import_batch b on b.id = o.import_batch_id
      group by b.package_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table package_day`);
  }
}
