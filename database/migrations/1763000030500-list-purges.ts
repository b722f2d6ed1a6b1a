import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, REFERRALS_OWNER } from '../referrals-owner.js';

/** Belongs to the owner of the compartment, which alone may read there. Ids, moments, grounds and who decided. */
const PEOPLE = `create function audit.purged_people() returns jsonb language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'shredded_at', p.shredded_at, 'shreddings',
    (select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]') from referrals.shredding s
      where s.person_id = p.id and s.done_at is not null)) order by p.id), '[]')
  from referrals.protected_person p where p.shredded_at is not null $$`;

const ALL = `create function audit.purges() returns jsonb language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
  declare subjects jsonb := '[]';
  begin
    if to_regclass('intelligence.purge') is not null then
      execute 'select coalesce(jsonb_agg(to_jsonb(p) order by p.id), ''[]'') from intelligence.purge p where p.done_at is not null'
        into subjects;
    end if;
    return jsonb_build_object('chain', (select id from audit.chain),
      'madeAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'people', audit.purged_people(),
      'words', (select coalesce(jsonb_agg(e.object_id order by e.id), '[]') from audit.entry e
        where e.act = 'PURGE' and e.object_kind = 'AUDIT_WORDS'),
      'subjects', subjects);
  end $$`;

/**
 * What was lawfully destroyed, so that it can be kept outside of the database and does not come back with an older backup. No
 * content. For the engine alone.
 */
export class ListPurges1763000030500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index ix_entry_purge on audit.entry (id) where act = 'PURGE'`);
    await runner.query(`grant usage, create on schema audit to ${REFERRALS_OWNER}`);
    await asReferralsOwner(runner, async () => {
      await runner.query(
        `create index ix_protected_person_shredded_at on referrals.protected_person (shredded_at) where shredded_at is not null`,
      );
      await runner.query(PEOPLE);
      await runner.query(`revoke all on function audit.purged_people() from public`);
      await runner.query(`grant execute on function audit.purged_people() to townline_engine`);
    });
    await runner.query(`revoke usage, create on schema audit from ${REFERRALS_OWNER}`);
    await runner.query(ALL);
    await runner.query(`revoke all on function audit.purges() from public`);
    await runner.query(`grant execute on function audit.purges() to townline_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function audit.purges(), audit.purged_people()`);
    await asReferralsOwner(runner, () => runner.query(`drop index referrals.ix_protected_person_shredded_at`));
    await runner.query(`drop index audit.ix_entry_purge`);
  }
}
