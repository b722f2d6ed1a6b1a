import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const VISIBLE = 'access.visible_holdings(uuid, text, text, timestamptz)';
const NEXT_CHANGE = 'access.next_change(uuid, timestamptz)';

const SHARED = `union all
      select h.id, s.is_for_admitted, s.id from access.holding h`;
const JOINT = `union all
      select h.id, true, null::uuid from access.holding h
      join access.joint_case j on j.case_id = h.case_id and j.since <= at and (j.until is null or at < j.until)
      join power p on p.record_class = h.record_class and p.agency = j.agency
      where h.record_class = 'CASE' and deed in ('READ', 'WRITE', 'JUDGE')
      ${SHARED}`;
const MOMENTS = `select unnest(array[c.since, c.until]) from access.compartment_grant c where c.account_id = viewer`;
const MORE_MOMENTS = `select unnest(array[j.since, j.until]) from access.joint_case j
          where j.agency in (select g.agency from access.role_grant g where g.account_id = viewer)
          union all
          ${MOMENTS}`;

/**
 * Several agencies work on one case: whoever of an agency that has joined is admitted to the case reads and writes there as if it were
 * their own. A case may be handed over: its holdings change hands with it, and nothing else about a holding ever changes.
 */
export class JoinCase1763000050800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
    await patchFunction(runner, VISIBLE, SHARED, JOINT);
    await patchFunction(runner, NEXT_CHANGE, MOMENTS, MORE_MOMENTS);
    await runner.query(`drop trigger tr_holding_is_kept on access.holding`);
    await runner.query(`create trigger tr_holding_is_kept before delete on access.holding
      for each statement execute function access.holding_is_kept()`);
    await runner.query(`create trigger tr_holding_terms_are_kept before update on access.holding for each row
      when (old.case_id is null or old.record_class <> 'CASE' or old.id is distinct from new.id
        or old.record_class is distinct from new.record_class or old.town is distinct from new.town
        or old.case_id is distinct from new.case_id or old.is_sealed is distinct from new.is_sealed
        or old.compartment_id is distinct from new.compartment_id or old.visible_until is distinct from new.visible_until)
      execute function access.holding_is_kept()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger tr_holding_terms_are_kept on access.holding`);
    await runner.query(`drop trigger tr_holding_is_kept on access.holding`);
    await runner.query(`create trigger tr_holding_is_kept before update or delete on access.holding
      for each statement execute function access.holding_is_kept()`);
    await patchFunction(runner, NEXT_CHANGE, MORE_MOMENTS, MOMENTS);
    await patchFunction(runner, VISIBLE, JOINT, SHARED);
    await runner.query(`drop table access.joint_case`);
  }
}

const TABLE = [
  `create table access.joint_case (
    id bigint generated always as identity not null,
    case_id uuid not null,
    agency text not null,
    since timestamp with time zone not null,
    until timestamp with time zone,
    constraint ck_joint_case_span check (since < until),
    constraint fk_joint_case_agency foreign key (agency) references access.agency(code),
    constraint pk_joint_case primary key (id)
  )`,
  `create index ix_joint_case_case_id on access.joint_case (case_id)`,
  `create index ix_joint_case_agency on access.joint_case (agency)`,
  `create trigger tr_joint_case_rights_change after insert or update or delete or truncate on access.joint_case
    for each statement execute function access.rights_change()`,
  `grant select, insert, update, delete on access.joint_case to townline_engine`,
];
