import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';

const TABLES = [
  `create table referrals.legal_hold (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    placed_at timestamptz not null default clock_timestamp(),
    placed_by text not null,
    lifted_at timestamptz,
    lifted_by text,
    constraint pk_legal_hold primary key (id),
    constraint ck_legal_hold_lifted check ((lifted_at is null) = (lifted_by is null)))`,
  `create index ix_legal_hold_person_id on referrals.legal_hold (person_id)`,
  `create table referrals.shredding (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    ground text not null,
    asked_at timestamptz not null default clock_timestamp(),
    asked_by text not null,
    done_at timestamptz,
    done_by text,
    constraint pk_shredding primary key (id),
    constraint ck_shredding_ground check (ground in ('WISH_OF_PERSON','RETENTION_ENDED','COURT_ORDER','ENTERED_WRONGLY')),
    constraint ck_shredding_done check ((done_at is null) = (done_by is null)),
    constraint ck_shredding_second check (done_by <> asked_by))`,
  `create index ix_shredding_person_id on referrals.shredding (person_id)`,
];

const OPENINGS: readonly Door[] = [
  {
    signature: 'ask_opening(stated jsonb, the_person uuid, the_id uuid, the_reason text, the_bytes bytea)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'ASK_OPENING', the_person) then return false; end if;
      insert into source_opening (id, person_id, asked_by, reason, sealed)
      values (the_id, the_person, stated->>'account', the_reason, the_bytes);
      return true;
    end`,
  },
  {
    signature: 'answer_opening(stated jsonb, the_opening uuid, approved boolean)',
    returns: 'text',
    body: `declare kept source_opening;
    begin
      select o.* into kept from source_opening o where o.id = the_opening for update;
      if not admit_person(stated, 'APPROVE_OPENING', kept.person_id) then return null; end if;
      if kept.asked_by = stated->>'account' then return 'SECOND_PERSON_NEEDED'; end if;
      if kept.answered_at is not null or kept.asked_at <= clock_timestamp() - interval '60 minutes' then
        return 'WRONG_STATE';
      end if;
      update source_opening set answered_by = stated->>'account', answered_at = clock_timestamp(), is_approved = approved
      where id = the_opening;
      return 'DONE';
    end`,
  },
  {
    signature: 'end_opening(stated jsonb, the_opening uuid)',
    returns: 'boolean',
    body: `declare kept source_opening; the_act text;
    begin
      select o.* into kept from source_opening o where o.id = the_opening;
      the_act := case when kept.asked_by = stated->>'account' then 'ASK_OPENING' else 'APPROVE_OPENING' end;
      if not admit_person(stated, the_act, kept.person_id) then return false; end if;
      update source_opening set ended_at = clock_timestamp() where id = the_opening and is_approved and ended_at is null;
      return found;
    end`,
  },
  {
    signature: 'openings(stated jsonb, the_compartment uuid)',
    returns: `table (key_name text, wrapped_key bytea, id uuid, person_id uuid, asked_by text, asked_at timestamptz,
      reason text, sealed bytea, answered_by text, answered_at timestamptz, is_approved boolean, ended_at timestamptz)`,
    body: `begin
      if not admit(stated, 'APPROVE_OPENING', the_compartment, null) then return; end if;
      return query select c.key_name, p.wrapped_key, o.id, o.person_id, o.asked_by, o.asked_at, o.reason, o.sealed,
        o.answered_by, o.answered_at, o.is_approved, o.ended_at
        from source_opening o join protected_person p on p.id = o.person_id join compartment c on c.id = p.compartment_id
        where c.id = the_compartment and p.shredded_at is null order by o.asked_at desc, o.id;
    end`,
  },
];

const SHREDDING: readonly Door[] = [
  {
    signature: 'place_hold(stated jsonb, the_person uuid, the_id uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'HOLD', the_person) then return false; end if;
      insert into legal_hold (id, person_id, placed_by) values (the_id, the_person, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'lift_hold(stated jsonb, the_hold uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'HOLD', (select h.person_id from legal_hold h where h.id = the_hold)) then
        return false;
      end if;
      update legal_hold set lifted_at = clock_timestamp(), lifted_by = stated->>'account'
      where id = the_hold and lifted_at is null;
      return found;
    end`,
  },
  {
    signature: 'ask_shredding(stated jsonb, the_person uuid, the_id uuid, the_ground text)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'SHRED', the_person) then return false; end if;
      insert into shredding (id, person_id, ground, asked_by) values (the_id, the_person, the_ground, stated->>'account');
      return true;
    end`,
  },
  {
    // What stays: who looked, what was shown to whom, and the pseudonyms that cases hold.
    isInner: true,
    signature: 'shred(the_person uuid)',
    returns: 'void',
    body: `begin
      update protected_person set wrapped_key = null, handler = null, shredded_at = clock_timestamp() where id = the_person;
      delete from protected_field where person_id = the_person;
      delete from offer o using need n where n.id = o.need_id and n.person_id = the_person;
      delete from need where person_id = the_person;
      delete from follow_up where person_id = the_person;
      delete from source_opening where person_id = the_person;
      delete from consent_withdrawal where person_id = the_person;
      delete from consent where person_id = the_person;
      update release set revoked_at = clock_timestamp(), revoked_by = 'shredding'
        where person_id = the_person and revoked_at is null;
      update referral set state = 'CLOSED', changed_at = clock_timestamp() where person_id = the_person;
    end`,
  },
  {
    signature: 'approve_shredding(stated jsonb, the_shredding uuid)',
    returns: 'jsonb',
    body: `declare kept shredding; barrier text;
    begin
      select s.* into kept from shredding s where s.id = the_shredding;
      if not admit_person(stated, 'SHRED', kept.person_id) then return null; end if;
      perform from protected_person p where p.id = kept.person_id for update;
      barrier := case
        when kept.asked_by = stated->>'account' then 'SECOND_PERSON_NEEDED'
        when exists (select from legal_hold h where h.person_id = kept.person_id and h.lifted_at is null) then 'UNDER_HOLD'
        when exists (select from protected_person p where p.id = kept.person_id and p.shredded_at is not null)
          then 'WRONG_STATE' end;
      if barrier is not null then return jsonb_build_object('outcome', barrier, 'recipients', '[]'::jsonb); end if;
      perform shred(kept.person_id);
      update shredding set done_at = clock_timestamp(), done_by = stated->>'account' where id = the_shredding;
      return jsonb_build_object('outcome', 'DONE', 'recipients', (select coalesce(jsonb_agg(distinct d.recipient
        order by d.recipient), '[]') from disclosure d where d.person_id = kept.person_id));
    end`,
  },
];

const DOORS = [...OPENINGS, ...SHREDDING];

/** Opening a sealed source by two people, and destroying what is kept of a person by two people. */
export class CreateShredding1763000020304 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const statement of TABLES) await runner.query(statement);
    });
    await makeDoors(runner, DOORS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropDoors(runner, DOORS);
    await asReferralsOwner(runner, () => runner.query(`drop table referrals.shredding, referrals.legal_hold`));
  }
}
