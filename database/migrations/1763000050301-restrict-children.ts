import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';

const TABLES = [
  `alter table referrals.protected_person add column is_child boolean not null default false`,
  `create table referrals.child_admission (
    person_id uuid not null references referrals.protected_person,
    account text not null,
    granted_by text not null,
    starts_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz,
    constraint pk_child_admission primary key (person_id, account, starts_at),
    constraint ck_child_admission_granted_by check (granted_by <> account))`,
];

/** Who may come near a child: whoever registered them, and whoever was named for this child. */
const IS_NAMED_FOR: Door = {
  isInner: true,
  signature: 'is_named_for(the_person uuid, the_account text)',
  returns: 'boolean',
  body: `begin
    return exists (select from protected_person p join compartment c on c.id = p.compartment_id where p.id = the_person
        and (not p.is_child or c.kind = 'SEALED_SOURCES' or p.recorded_by = the_account))
      or exists (select from child_admission a where a.person_id = the_person and a.account = the_account
        and a.starts_at <= clock_timestamp() and coalesce(a.ends_at > clock_timestamp(), true));
  end`,
};

const OUTER: readonly Door[] = [
  {
    // Never taken back by itself: whoever was a child then was one, however old they are now.
    signature: 'restrict_child(stated jsonb, the_person uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'WRITE_IDENTITY', the_person) then return false; end if;
      update protected_person set is_child = true where id = the_person;
      return true;
    end`,
  },
  {
    signature: 'name_for_child(stated jsonb, the_person uuid, the_account text, until timestamptz)',
    returns: 'boolean',
    body: `declare home uuid;
    begin
      select p.compartment_id into home from protected_person p where p.id = the_person and p.is_child;
      if the_account = stated->>'account' then perform note(viewer(stated), 'KEEP', home, the_person, false); return false;
      end if;
      if not (admit_person(stated, 'WRITE_IDENTITY', the_person) or admit(stated, 'KEEP', home, null)) or home is null then
        return false;
      end if;
      insert into child_admission (person_id, account, granted_by, ends_at)
      values (the_person, the_account, stated->>'account', until);
      return true;
    end`,
  },
  {
    signature: 'end_for_child(stated jsonb, the_person uuid, the_account text)',
    returns: 'boolean',
    body: `declare home uuid;
    begin
      select p.compartment_id into home from protected_person p where p.id = the_person and p.is_child;
      if not (admit_person(stated, 'WRITE_IDENTITY', the_person) or admit(stated, 'KEEP', home, null)) then
        return false;
      end if;
      update child_admission set ends_at = clock_timestamp() where person_id = the_person and account = the_account
        and coalesce(ends_at > clock_timestamp(), true);
      return found;
    end`,
  },
];

/** Door, passage, and what stands there from now on: nobody comes near a child who is not named for them, by no door. */
const PASSAGES: readonly (readonly [door: string, from: string, to: string])[] = [
  [
    'admit(jsonb,text,uuid,uuid)',
    'select from protected_person p where p.id = the_person and p.compartment_id = c.id))',
    'select from protected_person p where p.id = the_person and p.compartment_id = c.id and is_named_for(p.id, me)))',
  ],
  [
    'find_person(jsonb,uuid,text,bytea)',
    'and b.digest = the_digest;',
    `and b.digest = the_digest and is_named_for(f.person_id, stated->>'account');`,
  ],
  [
    'follow_ups_due(jsonb,uuid,date)',
    'and f.due_on <= until',
    `and f.due_on <= until and is_named_for(f.person_id, stated->>'account')`,
  ],
];

/** Who is under age is open to those alone who are named for them, from the moment that the age is known. */
export class RestrictChildren1763000050301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const statement of TABLES) await runner.query(statement);
    });
    await makeDoors(runner, [IS_NAMED_FOR, ...OUTER]);
    await asReferralsOwner(runner, async () => {
      for (const [door, from, to] of PASSAGES) await patchFunction(runner, `referrals.${door}`, from, to);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const [door, from, to] of PASSAGES) await patchFunction(runner, `referrals.${door}`, to, from);
    });
    await dropDoors(runner, [IS_NAMED_FOR, ...OUTER]);
    await asReferralsOwner(runner, async () => {
      await runner.query(`drop table referrals.child_admission`);
      await runner.query(`alter table referrals.protected_person drop column is_child`);
    });
  }
}
