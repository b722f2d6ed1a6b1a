import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const SIGHT_OF = 'access.sight_of(uuid, text)';

const DECLARED = 'kept access.sight;';
const MORE_DECLARED = `kept access.sight;
      seen integer[];
      lent integer[];
      ground uuid[];`;

const READABLE = `kept := row(viewer,`;
const WITH_GROUND = `select coalesce(array_agg(v.holding_id order by v.holding_id), '{}'),
        coalesce(array_agg(v.holding_id order by v.holding_id) filter (where v.agreement_id is not null), '{}'),
        coalesce(array_agg(v.agreement_id order by v.holding_id) filter (where v.agreement_id is not null), '{}')
      into seen, lent, ground from access.visible_holdings(viewer, 'READ', stated_purpose, at) v;
      kept := row(viewer,`;

const COLUMNS = `array(select v.holding_id from access.visible_holdings(viewer, 'READ', stated_purpose, at) v order by 1),
        array(select v.holding_id from access.visible_holdings(viewer, 'WRITE', stated_purpose, at) v order by 1));`;
const MORE_COLUMNS = `seen,
        array(select v.holding_id from access.visible_holdings(viewer, 'WRITE', stated_purpose, at) v order by 1), lent, ground);`;

const CITED = 'cited(uuid[], bigint[], boolean)';

/**
 * Under which agreements another agency's records were shown: of all that somebody sees for a purpose it is kept which holdings are
 * lent, and on what ground; `access.cited` says for what was handed over which of the agreements it rests on. Where the rights
 * have changed since the operation began it goes by the moment when it began.
 */
export class CiteAgreements1763000050200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`truncate access.sight`);
    await runner.query(
      `alter table access.sight add column lent integer[] not null, add column ground uuid[] not null`,
    );
    await patchFunction(runner, SIGHT_OF, DECLARED, MORE_DECLARED);
    await patchFunction(runner, SIGHT_OF, COLUMNS, MORE_COLUMNS);
    await patchFunction(runner, SIGHT_OF, READABLE, WITH_GROUND);
    await runner.query(CREATE_CITED);
    await runner.query(`revoke all on function access.${CITED} from public`);
    // It acts with the engine's rights and no more, whoever migrates.
    await runner.query(`grant create on schema access to townline_engine`);
    await runner.query(`alter function access.${CITED} owner to townline_engine`);
    await runner.query(`revoke create on schema access from townline_engine`);
    await runner.query(`grant execute on function access.${CITED} to townline_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function access.${CITED}`);
    await patchFunction(runner, SIGHT_OF, WITH_GROUND, READABLE);
    await patchFunction(runner, SIGHT_OF, MORE_COLUMNS, COLUMNS);
    await patchFunction(runner, SIGHT_OF, MORE_DECLARED, DECLARED);
    await runner.query(`truncate access.sight`);
    await runner.query(`alter table access.sight drop column lent, drop column ground`);
  }
}

/** `things`: ids of whatever was shown, shops, people, places, leads, sources among them; `cards`: numbers of file cards. */
const CREATE_CITED = `create function access.cited(things uuid[], cards bigint[], all_of_it boolean) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    parts text[] := access.opened();
    kept access.sight;
  begin
    select s.* into kept from access.sight s where s.account_id = parts[4]::uuid and s.purpose = parts[7];
    if kept.readable::text is distinct from parts[8] then
      select coalesce(array_agg(v.holding_id), '{}'), coalesce(array_agg(v.agreement_id), '{}') into kept.lent, kept.ground
      from access.visible_holdings(parts[4]::uuid, 'READ', nullif(parts[7], ''), transaction_timestamp()) v
      where v.agreement_id is not null;
    end if;
    if cardinality(kept.lent) = 0 then return '{}'; end if;
    return array(
      select distinct g.agreement from unnest(kept.lent, kept.ground) g(holding, agreement)
      where all_of_it or g.holding in (
        select r.holding_id from source_record r where r.id = any (cards)
        union all
        select m.holding_id from entity_member m where m.left_at is null and (m.entity_id = any (things) or m.entity_id in (
          select unnest(array[l.predecessor_id, l.successor_id]) from lead l where l.id = any (things)))
        union all
        select p.holding_id from premises_holding p where p.premises_id = any (things)
        union all
        select v.holding_id from vehicle_holding v where v.vehicle_id = any (things)
        union all
        select s.holding_id from source s where s.id = any (things)
        union all
        select c.holding_id from case_file c where c.id = any (things)
        union all
        select unnest(a.holding_ids) from alert a where a.id = any (things))
      order by 1);
  end $$`;
