import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const VISIBLE = 'access.visible_holdings(uuid, text, text, timestamptz)';
const NEXT_CHANGE = 'access.next_change(uuid, timestamptz)';

const COMPARTMENT = 'where (h.compartment_id is null or h.compartment_id = any (opening.compartments))';
const LIVE = `where (h.visible_until is null or at < h.visible_until or deed = 'PURGE')
      and (h.compartment_id is null or h.compartment_id = any (opening.compartments))`;
const MOMENTS = 'select min(moment) from (';
const MORE_MOMENTS = `select min(moment) from (
          select h.visible_until from access.holding h where h.visible_until > at
          union all`;

/**
 * Records of a holding may have to be looked at again by a day: past it nobody sees them, until a person has validated them and
 * they have moved to a holding with a later day. Only who is to purge them still reaches them.
 */
export class ExpireHolding1763000030400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table access.holding add column visible_until timestamptz`);
    await runner.query(`drop index access.uq_holding_terms`);
    await runner.query(`create unique index uq_holding_terms on access.holding
      (agency, record_class, town, case_id, compartment_id, is_sealed, visible_until) nulls not distinct`);
    await patchFunction(runner, VISIBLE, COMPARTMENT, LIVE);
    await patchFunction(runner, NEXT_CHANGE, MOMENTS, MORE_MOMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await patchFunction(runner, NEXT_CHANGE, MORE_MOMENTS, MOMENTS);
    await patchFunction(runner, VISIBLE, LIVE, COMPARTMENT);
    await runner.query(`drop index access.uq_holding_terms`);
    await runner.query(`create unique index uq_holding_terms on access.holding
      (agency, record_class, town, case_id, compartment_id, is_sealed) nulls not distinct`);
    await runner.query(`alter table access.holding drop column visible_until`);
  }
}
