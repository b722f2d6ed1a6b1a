import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';
import { WALLED } from './1763000020301-open-referrals.js';

const TABLES = [
  `create table referrals.consent (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    item text not null,
    recipient text not null,
    purpose text not null,
    given_at timestamptz not null default clock_timestamp(),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    sealed bytea not null,
    recorded_by text not null,
    constraint pk_consent primary key (id),
    constraint ck_consent_time check (starts_at < ends_at and ends_at <= starts_at + interval '366 days'))`,
  `create index ix_consent_person_id on referrals.consent (person_id, item, recipient)`,
  `create table referrals.consent_withdrawal (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    at timestamptz not null default clock_timestamp(),
    consent_id uuid,
    item text,
    recipient text,
    recorded_by text not null,
    constraint pk_consent_withdrawal primary key (id))`,
  `create index ix_consent_withdrawal_person_id on referrals.consent_withdrawal (person_id)`,
  `create table referrals.release (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    items text[] not null,
    recipient text not null,
    purpose text not null,
    made_at timestamptz not null default clock_timestamp(),
    made_by text not null,
    ends_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text,
    constraint pk_release primary key (id),
    constraint ck_release_items check (cardinality(items) > 0),
    constraint ck_release_revoked check ((revoked_at is null) = (revoked_by is null)))`,
  `create index ix_release_person_id on referrals.release (person_id)`,
  `create table referrals.disclosure (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    person_id uuid not null references referrals.protected_person,
    item text not null,
    recipient text not null,
    purpose text not null,
    account text not null,
    release_id uuid,
    referral_id uuid,
    constraint pk_disclosure primary key (id))`,
  `create index ix_disclosure_person_id on referrals.disclosure (person_id, recipient)`,
];

/** The same question as `allows` of the lib, asked of the rows; the tests hold the two against each other. */
const ALLOWED_UNTIL: Door = {
  isInner: true,
  signature: 'allowed_until(the_person uuid, the_item text, the_recipient text, the_purpose text, moment timestamptz)',
  returns: 'timestamptz',
  body: `begin
    return (select max(g.ends_at) from consent g
      where g.person_id = the_person and g.item = the_item and g.recipient = the_recipient and g.purpose = the_purpose
        and g.given_at <= moment and g.starts_at <= moment and moment < g.ends_at
        and not exists (select from consent_withdrawal w
          where w.person_id = the_person and w.at <= moment and w.at >= g.given_at
            and coalesce(w.consent_id = g.id, true) and coalesce(w.item = g.item, true)
            and coalesce(w.recipient = g.recipient, true)));
  end`,
};

/** The door for the other side: a live compartment, a role that may receive, and one's own agency as the recipient. */
const ADMIT_RECIPIENT: Door = {
  isInner: true,
  signature: 'admit_recipient(stated jsonb, the_act text, the_person uuid, the_recipient text)',
  returns: 'boolean',
  body: `declare looking jsonb := viewer(stated); home uuid; allowed boolean;
  begin
    select p.compartment_id into home from protected_person p where p.id = the_person;
    allowed := coalesce(the_recipient = looking->>'agency', false) and exists (
      select from compartment c join act_rule r on r.kind = c.kind where c.id = home and c.is_on
        and r.act = the_act and r.standing = 'RECIPIENT' and looking->'roles' ? r.role
        and (the_act <> 'OWN_REFERRALS' or not looking->'roles' ?| ${WALLED}));
    return note(looking, the_act, home, the_person, allowed);
  end`,
};

/** The sealed rows of what is allowed now, and no others; each is written down as disclosed. */
const DISCLOSE: Door = {
  isInner: true,
  signature: `disclose(looking jsonb, the_person uuid, items text[], the_recipient text, the_purpose text,
    the_release uuid, the_referral uuid)`,
  returns: 'table (key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)',
  body: `begin
    insert into disclosure (person_id, item, recipient, purpose, account, release_id, referral_id)
    select the_person, f.field, the_recipient, the_purpose, looking->>'account', the_release, the_referral
    from protected_field f where f.person_id = the_person and f.superseded_at is null and f.field = any(items)
      and allowed_until(the_person, f.field, the_recipient, the_purpose, clock_timestamp()) is not null;
    return query select c.key_name, p.wrapped_key, f.id, f.field, f.sealed
      from protected_person p join compartment c on c.id = p.compartment_id
      join protected_field f on f.person_id = p.id and f.superseded_at is null
      where p.id = the_person and p.shredded_at is null and f.field = any(items)
        and allowed_until(the_person, f.field, the_recipient, the_purpose, clock_timestamp()) is not null
      order by f.field;
  end`,
};

const CONSENT: readonly Door[] = [
  {
    signature: `give_consent(stated jsonb, the_person uuid, the_id uuid, the_item text, the_recipient text,
      the_purpose text, starts timestamptz, ends timestamptz, the_bytes bytea)`,
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CONSENT', the_person) then return false; end if;
      insert into consent (id, person_id, item, recipient, purpose, starts_at, ends_at, sealed, recorded_by)
      values (the_id, the_person, the_item, the_recipient, the_purpose, starts, ends, the_bytes, stated->>'account');
      return true;
    end`,
  },
  {
    signature: `withdraw_consent(stated jsonb, the_person uuid, the_id uuid, the_consent uuid, the_item text,
      the_recipient text)`,
    returns: 'text[]',
    body: `declare moment timestamptz;
    begin
      if not admit_person(stated, 'CONSENT', the_person) then return null; end if;
      insert into consent_withdrawal (id, person_id, consent_id, item, recipient, recorded_by)
      values (the_id, the_person, the_consent, the_item, the_recipient, stated->>'account') returning at into moment;
      return array(select distinct d.recipient from disclosure d where d.person_id = the_person and d.at <= moment
        and exists (select from consent g where g.person_id = the_person and g.given_at <= moment
          and g.item = d.item and g.recipient = d.recipient
          and coalesce(the_consent = g.id, true) and coalesce(the_item = g.item, true)
          and coalesce(the_recipient = g.recipient, true)) order by 1);
    end`,
  },
  {
    signature: 'consents_of(stated jsonb, the_person uuid)',
    returns: `table (id uuid, item text, recipient text, purpose text, starts_at timestamptz, ends_at timestamptz,
      is_live boolean)`,
    body: `begin
      if not admit_person(stated, 'CONSENT', the_person) then return; end if;
      return query select g.id, g.item, g.recipient, g.purpose, g.starts_at, g.ends_at,
        clock_timestamp() < g.ends_at and clock_timestamp() >= g.starts_at and not exists (
          select from consent_withdrawal w where w.person_id = the_person and w.at >= g.given_at
            and coalesce(w.consent_id = g.id, true) and coalesce(w.item = g.item, true)
            and coalesce(w.recipient = g.recipient, true))
        from consent g where g.person_id = the_person order by g.given_at, g.id;
    end`,
  },
];

const RELEASE: readonly Door[] = [
  {
    signature: `make_release(stated jsonb, the_person uuid, the_id uuid, the_items text[], the_recipient text,
      the_purpose text, ends timestamptz)`,
    returns: 'text[]',
    body: `declare lacking text[];
    begin
      if not admit_person(stated, 'RELEASE', the_person) then return null; end if;
      lacking := array(select i from unnest(the_items) i
        where coalesce(allowed_until(the_person, i, the_recipient, the_purpose, clock_timestamp()) < ends, true) order by 1);
      if lacking = '{}' then
        insert into release (id, person_id, items, recipient, purpose, made_by, ends_at)
        values (the_id, the_person, the_items, the_recipient, the_purpose, stated->>'account', ends);
      end if;
      return lacking;
    end`,
  },
  {
    signature: 'read_release(stated jsonb, the_release uuid)',
    returns: 'table (person_id uuid, key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)',
    body: `declare kept release;
    begin
      select r.* into kept from release r where r.id = the_release and r.revoked_at is null
        and clock_timestamp() < r.ends_at and r.purpose = stated->>'purpose';
      if not admit_recipient(stated, 'READ_RELEASE', kept.person_id, kept.recipient) then return; end if;
      return query select kept.person_id, d.* from disclose(stated, kept.person_id, kept.items, kept.recipient, kept.purpose,
        kept.id, null) d;
    end`,
  },
  {
    signature: 'revoke_release(stated jsonb, the_release uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'RELEASE', (select r.person_id from release r where r.id = the_release)) then
        return false;
      end if;
      update release set revoked_at = clock_timestamp(), revoked_by = stated->>'account'
      where id = the_release and revoked_at is null;
      return found;
    end`,
  },
  {
    signature: 'disclosures_of(stated jsonb, the_person uuid)',
    returns: 'table (at timestamptz, item text, recipient text, purpose text, account text, release_id uuid)',
    body: `begin
      if not admit_person(stated, 'CONSENT', the_person) then return; end if;
      return query select d.at, d.item, d.recipient, d.purpose, d.account, d.release_id
        from disclosure d where d.person_id = the_person order by d.id;
    end`,
  },
];

const DOORS = [ALLOWED_UNTIL, ADMIT_RECIPIENT, DISCLOSE, ...CONSENT, ...RELEASE];

/** What a survivor allowed whom to know, until when; what was shown on the strength of it, and to whom. */
export class CreateConsent1763000020302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const statement of TABLES) await runner.query(statement);
    });
    await makeDoors(runner, DOORS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropDoors(runner, DOORS);
    await asReferralsOwner(runner, () =>
      runner.query(
        `drop table referrals.disclosure, referrals.release, referrals.consent_withdrawal, referrals.consent`,
      ),
    );
  }
}
