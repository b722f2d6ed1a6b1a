import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sources belong to agencies: two may call theirs alike, and neither learns of the other's. Likewise received files: the same
 * bytes sent by two agencies are two documents. A batch keeps whose rows it holds, so that a file shows where one of its rows does.
 */
export class OwnSource1763000030100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SOURCE, ...DOCUMENT, ...BATCH]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger tr_observation_shows_batch on observation`);
    await runner.query(`drop table import_batch_holding`);
    await runner.query(`drop trigger tr_source_agency on source`);
    await runner.query(`drop function keep_batch_holding(), take_agency_of_holding()`);
    await runner.query(`alter table source drop constraint uq_source_agency_name, drop column agency`);
    await runner.query(`alter table source add constraint uq_source_name unique (name)`);
    await runner.query(
      `alter table source_document drop constraint uq_source_document_agency_sha256, drop column agency`,
    );
    await runner.query(`alter table source_document add constraint uq_source_document_sha256 unique (sha256)`);
  }
}

/** The agency is its holding's: stated once, kept by a trigger, so that the two cannot differ. */
const SOURCE = [
  `alter table source add column agency text not null default 'INSTALLATION'`,
  `alter table source add constraint fk_source_agency foreign key (agency) references access.agency (code)`,
  `update source s set agency = h.agency from access.holding h where h.id = s.holding_id and h.agency <> s.agency`,
  `alter table source drop constraint uq_source_name`,
  `alter table source add constraint uq_source_agency_name unique (agency, name)`,
  `create function take_agency_of_holding() returns trigger language plpgsql as $$
    begin
      new.agency := coalesce((select h.agency from access.holding h where h.id = new.holding_id), new.agency);
      return new;
    end $$`,
  `create trigger tr_source_agency before insert or update of holding_id, agency on source
    for each row execute function take_agency_of_holding()`,
];

const DOCUMENT = [
  `alter table source_document add column agency text not null default 'INSTALLATION'`,
  `alter table source_document
    add constraint fk_source_document_agency foreign key (agency) references access.agency (code)`,
  `alter table source_document drop constraint uq_source_document_sha256`,
  `alter table source_document add constraint uq_source_document_agency_sha256 unique (agency, sha256)`,
];

const BATCH = [
  `create table import_batch_holding (
    import_batch_id uuid not null,
    holding_id integer not null,
    constraint fk_import_batch_holding_import_batch_id foreign key (import_batch_id) references import_batch (id) on delete cascade,
    constraint pk_import_batch_holding primary key (import_batch_id, holding_id)
  )`,
  `insert into import_batch_holding select distinct import_batch_id, holding_id from observation`,
  `create function keep_batch_holding() returns trigger language plpgsql as $$
    begin
      insert into import_batch_holding select distinct f.import_batch_id, f.holding_id from fresh f on conflict do nothing;
      return null;
    end $$`,
  `create trigger tr_observation_shows_batch after insert on observation referencing new table as fresh
    for each statement execute function keep_batch_holding()`,
];
