import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLASSES = `'PUBLIC_RECORD','LICENSING','INSPECTION','ENFORCEMENT','OPEN_SOURCE','TIP','INTELLIGENCE','CASE','CHARGE',
      'SUBMISSION','STATISTIC','REFERRAL','SURVIVOR','AUDIT_TRAIL','ADMINISTRATION'`;

/** What every record belongs to: whose it is, of which class, and where it is narrower than that, its town, case, compartment. */
export class CreateHolding1763000020003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.holding (
      id integer generated always as identity not null,
      agency text not null,
      record_class text not null,
      town text,
      case_id uuid,
      is_sealed boolean not null default false,
      compartment_id uuid,
      constraint ck_holding_record_class check (record_class in (${CLASSES})),
      constraint ck_holding_sealed check (not is_sealed or case_id is not null),
      constraint fk_holding_agency foreign key (agency) references access.agency (code),
      constraint fk_holding_compartment_id foreign key (compartment_id) references access.compartment (id),
      constraint pk_holding primary key (id)
    )`);
    await runner.query(`create unique index uq_holding_terms on access.holding
      (agency, record_class, town, case_id, compartment_id, is_sealed) nulls not distinct`);
    await runner.query(`create index ix_holding_compartment_id on access.holding (compartment_id)`);
    await runner.query(`create function access.holding_is_kept() returns trigger language plpgsql as $$
      begin
        raise restrict_violation using message = 'a holding never changes: records move to another';
      end $$`);
    await runner.query(`create trigger tr_holding_is_kept before update or delete on access.holding
      for each statement execute function access.holding_is_kept()`);
    await runner.query(`insert into access.holding (agency, record_class) values ('INSTALLATION', 'PUBLIC_RECORD')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.holding`);
    await runner.query(`drop function access.holding_is_kept()`);
  }
}
