import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, type Door, REFERRALS_OWNER, replaceDoor } from '../referrals-owner.js';
import { VIEWER } from './1763000020301-open-referrals.js';

/**
 * Who looks, as the sealed context of the transaction says: stated account and agency must be those of the session, and roles
 * are read from the grants, whatever was stated. Without a session a door opens only while the installation does not ask for
 * one.
 */
const BOUND_VIEWER: Door = {
  isInner: true,
  signature: 'viewer(stated jsonb)',
  returns: 'jsonb',
  body: `declare me uuid := access.viewer_account();
  begin
    if me is null and (select r.requires_session from door_rule r) then
      raise exception 'nobody is looking' using errcode = '42501';
    end if;
    if me is not null then
      if stated->>'account' is distinct from me::text or stated->>'agency' is distinct from access.viewer_agency() then
        raise exception 'nobody is looking' using errcode = '42501';
      end if;
      stated := stated || jsonb_build_object('roles', (
        select coalesce(jsonb_agg(distinct g.role), '[]') from access.role_grant g
        where g.account_id = me and g.agency = stated->>'agency' and g.since <= clock_timestamp()
          and coalesce(clock_timestamp() < g.until, true)
          and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)));
    end if;
    if stated->>'account' is null or stated->>'agency' is null or jsonb_typeof(stated->'roles') is distinct from 'array'
      or stated->>'purpose' is null or stated->>'purpose' not in
        ('SAFETY','SERVICES','INVESTIGATION','PROSECUTION','LAWFUL_PURGE','ADMINISTRATION') then
      raise exception 'nobody is looking' using errcode = '42501';
    end if;
    return stated;
  end`,
};

const SIGHT = ['schema access', 'function access.viewer_account()', 'function access.viewer_agency()'];

/** The doors believe the session, not the caller. `referrals.require_session(true)` shuts them to who has none. */
export class BindReferralsViewer1763000020305 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const one of SIGHT) {
      await runner.query(`grant ${one.startsWith('schema') ? 'usage' : 'execute'} on ${one} to ${REFERRALS_OWNER}`);
    }
    await runner.query(`grant select on access.role_grant to ${REFERRALS_OWNER}`);
    await asReferralsOwner(runner, async () => {
      await runner.query(`create table referrals.door_rule (
        only_one boolean not null default true,
        requires_session boolean not null default false,
        constraint pk_door_rule primary key (only_one),
        constraint ck_door_rule_only_one check (only_one))`);
      await runner.query(`insert into referrals.door_rule default values`);
      await runner.query(`create function referrals.require_session(wanted boolean) returns void language sql
        as 'update referrals.door_rule set requires_session = wanted'`);
      await runner.query(`revoke all on function referrals.require_session(boolean) from public`);
    });
    await replaceDoor(runner, BOUND_VIEWER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceDoor(runner, VIEWER);
    await asReferralsOwner(runner, async () => {
      await runner.query(`drop function referrals.require_session(boolean)`);
      await runner.query(`drop table referrals.door_rule`);
    });
    await runner.query(`revoke select on access.role_grant from ${REFERRALS_OWNER}`);
    for (const one of [...SIGHT].reverse()) await runner.query(`revoke all on ${one} from ${REFERRALS_OWNER}`);
  }
}
