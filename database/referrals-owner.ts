import type { QueryRunner } from 'typeorm';

/** Owns the schema `referrals` and everything in it. Nobody signs in as it, and the service is not a member. */
export const REFERRALS_OWNER = 'townline_referrals';

/** Roles belong to the whole server: another database of it may have made this one. */
const MAKE_OWNER = `do $$ begin
  if not exists (select from pg_roles where rolname = '${REFERRALS_OWNER}') then
    create role ${REFERRALS_OWNER} nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role % may not create roles; as an administrator: create role ${REFERRALS_OWNER} nologin; grant ${REFERRALS_OWNER} to %',
      current_user, current_user using errcode = '42501';
end $$`;

/** The installer is a member of the owner for as long as the work takes; a superuser needs not be. */
export async function joinReferralsOwner(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.query(MAKE_OWNER);
  const [installer]: { is_member: boolean }[] = await runner.query(
    `select rolsuper or pg_has_role(current_user, '${REFERRALS_OWNER}', 'usage') as is_member
     from pg_roles where rolname = current_user`,
  );
  const joins = installer?.is_member !== true;
  if (joins) await runner.query(`grant ${REFERRALS_OWNER} to current_user`);
  await work();
  if (joins) await runner.query(`revoke ${REFERRALS_OWNER} from current_user`);
}

/** Runs statements as the owner of the schema: what they make belongs to it. */
export function asReferralsOwner(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  return joinReferralsOwner(runner, async () => {
    await runner.query(`set local role ${REFERRALS_OWNER}`);
    await work();
    await runner.query(`reset role`);
  });
}

/** A door: runs with the owner's rights whoever calls it, reads no name from the caller's search path, and is logged. */
export interface Door {
  /** `name(argument type, …)` */
  readonly signature: string;
  readonly returns: string;
  readonly body: string;
  /** Called by doors alone, with the rights they have. */
  readonly isInner?: true;
}

/** Makes doors and lets in the roles of the service, as far as they are there. */
export async function makeDoors(runner: QueryRunner, doors: readonly Door[]): Promise<void> {
  await asReferralsOwner(runner, async () => {
    for (const door of doors) {
      await runner.query(`create ${textOf(door)}`);
      await runner.query(`revoke all on function referrals.${door.signature} from public`);
    }
    await runner.query(`select referrals.grant_doors()`);
  });
}

/** Another body for a door that is there. */
export function replaceDoor(runner: QueryRunner, door: Door): Promise<void> {
  return asReferralsOwner(runner, () => runner.query(`create or replace ${textOf(door)}`));
}

function textOf({ signature, returns, body, isInner }: Door): string {
  return `function referrals.${signature} returns ${returns} language plpgsql volatile
    security ${isInner ? 'invoker' : 'definer'} set search_path = pg_catalog, referrals, pg_temp as $door$ ${body} $door$`;
}

/** In the other order. */
export function dropDoors(runner: QueryRunner, doors: readonly Door[]): Promise<void> {
  return asReferralsOwner(runner, async () => {
    for (const { signature } of [...doors].reverse()) await runner.query(`drop function referrals.${signature}`);
  });
}
