import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';
import { WALLED } from './1763000020301-open-referrals.js';

const TABLES = [
  `create table referrals.service_provider (
    id uuid not null,
    name text not null,
    kind text not null,
    agency text not null,
    constraint pk_service_provider primary key (id),
    constraint uq_service_provider_agency unique (agency),
    constraint ck_service_provider_kind check (kind in ('SHELTER','HEALTH','LEGAL','HART','CHILD_PROTECTION','OTHER')))`,
  `create table referrals.need (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    kind text not null,
    sealed bytea,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    met_at timestamptz,
    constraint pk_need primary key (id),
    constraint ck_need_kind check (kind ~ '^[A-Z_]{2,40}$'))`,
  `create index ix_need_person_id on referrals.need (person_id)`,
  `create table referrals.offer (
    id uuid not null,
    need_id uuid not null references referrals.need,
    provider_id uuid references referrals.service_provider,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    answer text,
    answered_at timestamptz,
    constraint pk_offer primary key (id),
    constraint ck_offer_answer check (answer in ('ACCEPTED','DECLINED','UNAVAILABLE')),
    constraint ck_offer_answered check ((answer is null) = (answered_at is null)))`,
  `create index ix_offer_need_id on referrals.offer (need_id)`,
  `create table referrals.referral (
    id uuid not null,
    pseudonym text not null,
    person_id uuid not null references referrals.protected_person,
    provider_id uuid not null references referrals.service_provider,
    kind text not null,
    state text not null default 'SENT',
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    changed_at timestamptz not null default clock_timestamp(),
    constraint pk_referral primary key (id),
    constraint uq_referral_pseudonym unique (pseudonym),
    constraint ck_referral_kind check (kind ~ '^[A-Z_]{2,40}$'),
    constraint ck_referral_state check (state in ('SENT','ACCEPTED','DECLINED','CLOSED')))`,
  `create index ix_referral_person_id on referrals.referral (person_id)`,
  `create index ix_referral_provider_id on referrals.referral (provider_id)`,
  `create table referrals.follow_up (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    reason text not null,
    event_id uuid,
    case_id uuid,
    due_on date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    outcome text,
    sealed bytea,
    done_at timestamptz,
    constraint pk_follow_up primary key (id),
    constraint ck_follow_up_reason check (reason in ('AFTER_CLOSING','AFTER_MOVE','SERVICE','SAFETY')),
    constraint ck_follow_up_outcome check (outcome in ('SAFE','IN_SERVICES','MOVED','RETURNED_TO_WORK','ARRESTED',
      'DECLINED','NOT_REACHED')),
    constraint ck_follow_up_done check ((outcome is null) = (done_at is null)))`,
  `create index ix_follow_up_person_id on referrals.follow_up (person_id)`,
  `create index ix_follow_up_case_id on referrals.follow_up (case_id)`,
];

const NEEDS: readonly Door[] = [
  {
    signature: 'keep_provider(stated jsonb, the_id uuid, the_name text, the_kind text, the_agency text)',
    returns: 'uuid',
    body: `declare looking jsonb := viewer(stated); kept uuid;
    begin
      if not note(looking, 'KEEP', null, null, looking->'roles' ? 'ADMINISTRATOR') then return null; end if;
      insert into service_provider as s (id, name, kind, agency) values (the_id, the_name, the_kind, the_agency)
      on conflict (agency) do update set name = the_name, kind = the_kind returning s.id into kept;
      return kept;
    end`,
  },
  {
    signature: 'put_need(stated jsonb, the_person uuid, the_id uuid, the_kind text, the_bytes bytea)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into need (id, person_id, kind, sealed, recorded_by)
      values (the_id, the_person, the_kind, the_bytes, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'end_need(stated jsonb, the_need uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', (select n.person_id from need n where n.id = the_need)) then return false; end if;
      update need set met_at = clock_timestamp() where id = the_need and met_at is null;
      return found;
    end`,
  },
  {
    signature: 'put_offer(stated jsonb, the_need uuid, the_id uuid, the_provider uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', (select n.person_id from need n where n.id = the_need)) then return false; end if;
      insert into offer (id, need_id, provider_id, recorded_by) values (the_id, the_need, the_provider, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'answer_offer(stated jsonb, the_offer uuid, the_answer text)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', (select n.person_id from offer o join need n on n.id = o.need_id
        where o.id = the_offer)) then return false; end if;
      update offer set answer = the_answer, answered_at = clock_timestamp() where id = the_offer and answer is null;
      return found;
    end`,
  },
  {
    signature: 'care_of(stated jsonb, the_person uuid)',
    returns: `table (key_name text, wrapped_key bytea, id uuid, kind text, sealed bytea, recorded_at timestamptz,
      met_at timestamptz, offers jsonb)`,
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, n.id, n.kind, n.sealed, n.recorded_at, n.met_at,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'providerId', o.provider_id, 'answer', o.answer)
          order by o.recorded_at, o.id), '[]') from offer o where o.need_id = n.id)
        from need n join protected_person p on p.id = n.person_id join compartment c on c.id = p.compartment_id
        where n.person_id = the_person and p.shredded_at is null order by n.recorded_at, n.id;
    end`,
  },
];

const REFERRALS: readonly Door[] = [
  {
    signature: 'refer(stated jsonb, the_person uuid, the_id uuid, the_provider uuid, the_kind text, fresh text)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into referral (id, pseudonym, person_id, provider_id, kind, recorded_by)
      values (the_id, fresh, the_person, the_provider, the_kind, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'referrals_of(stated jsonb, the_person uuid)',
    returns: `table (id uuid, pseudonym text, provider_id uuid, kind text, state text, recorded_at timestamptz)`,
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select r.id, r.pseudonym, r.provider_id, r.kind, r.state, r.recorded_at from referral r
        where r.person_id = the_person order by r.recorded_at, r.id;
    end`,
  },
  {
    signature: 'own_referrals(stated jsonb)',
    returns: 'table (id uuid, pseudonym text, kind text, state text, recorded_at timestamptz)',
    body: `declare looking jsonb := viewer(stated); allowed boolean;
    begin
      allowed := not looking->'roles' ?| ${WALLED}
        and exists (select from act_rule r where r.act = 'OWN_REFERRALS' and looking->'roles' ? r.role);
      if not note(looking, 'OWN_REFERRALS', null, null, allowed) then return; end if;
      return query select r.id, r.pseudonym, r.kind, r.state, r.recorded_at
        from referral r join service_provider s on s.id = r.provider_id
        join protected_person p on p.id = r.person_id join compartment c on c.id = p.compartment_id
        where s.agency = looking->>'agency' and c.is_on and p.shredded_at is null order by r.recorded_at, r.id;
    end`,
  },
  {
    signature: 'read_referral(stated jsonb, the_referral uuid)',
    returns: 'table (person_id uuid, key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)',
    body: `declare behind uuid; home text;
    begin
      select r.person_id, s.agency into behind, home from referral r join service_provider s on s.id = r.provider_id
        where r.id = the_referral and r.state in ('SENT','ACCEPTED');
      if not admit_recipient(stated, 'OWN_REFERRALS', behind, home) then return; end if;
      return query select behind, d.* from disclose(stated, behind, array(select f.field from protected_field f
        where f.person_id = behind and f.superseded_at is null), home, 'SERVICES', null, the_referral) d;
    end`,
  },
  {
    signature: 'answer_referral(stated jsonb, the_referral uuid, before text, after text)',
    returns: 'boolean',
    body: `declare behind uuid; home text;
    begin
      select r.person_id, s.agency into behind, home from referral r join service_provider s on s.id = r.provider_id
        where r.id = the_referral;
      if not admit_recipient(stated, 'OWN_REFERRALS', behind, home) then return false; end if;
      update referral set state = after, changed_at = clock_timestamp() where id = the_referral and state = before;
      return found;
    end`,
  },
];

const FOLLOW_UPS: readonly Door[] = [
  {
    signature: `put_follow_up(stated jsonb, the_person uuid, the_id uuid, the_reason text, the_event uuid, the_case uuid,
      due date)`,
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into follow_up (id, person_id, reason, event_id, case_id, due_on, recorded_by)
      values (the_id, the_person, the_reason, the_event, the_case, due, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'follow_up_person(stated jsonb, the_follow_up uuid)',
    returns: 'uuid',
    body: `declare behind uuid;
    begin
      select f.person_id into behind from follow_up f where f.id = the_follow_up;
      if not admit_person(stated, 'CARE', behind) then return null; end if;
      return behind;
    end`,
  },
  {
    signature: 'end_follow_up(stated jsonb, the_follow_up uuid, the_outcome text, the_bytes bytea)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', (select f.person_id from follow_up f where f.id = the_follow_up)) then
        return false;
      end if;
      update follow_up set outcome = the_outcome, sealed = the_bytes, done_at = clock_timestamp()
      where id = the_follow_up and done_at is null;
      return found;
    end`,
  },
  {
    signature: 'follow_ups_due(stated jsonb, the_compartment uuid, until date)',
    returns: 'table (id uuid, person_id uuid, reason text, event_id uuid, due_on text)',
    body: `begin
      if not admit(stated, 'CARE', the_compartment, null) then return; end if;
      return query select f.id, f.person_id, f.reason, f.event_id, f.due_on::text from follow_up f
        join protected_person p on p.id = f.person_id
        where p.compartment_id = the_compartment and p.shredded_at is null and f.done_at is null and f.due_on <= until
        order by f.due_on, f.id;
    end`,
  },
  {
    signature: 'case_follow_ups(stated jsonb, the_case uuid)',
    returns: 'table (pseudonym text, reason text, due_on text, is_done boolean)',
    body: `declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'SEE_PSEUDONYMS', home, null) then return; end if;
      return query select q.pseudonym, f.reason, f.due_on::text, f.done_at is not null from follow_up f
        join pseudonym q on q.person_id = f.person_id and q.case_id = f.case_id
        join protected_person p on p.id = f.person_id
        where f.case_id = the_case and p.compartment_id = home and p.shredded_at is null order by f.due_on, q.pseudonym;
    end`,
  },
];

const DOORS = [...NEEDS, ...REFERRALS, ...FOLLOW_UPS];

/** What a survivor needs, what was offered, whom they were referred to, and what became of them after a closing. */
export class CreateCare1763000020303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const statement of TABLES) await runner.query(statement);
    });
    await makeDoors(runner, DOORS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropDoors(runner, DOORS);
    const tables = ['follow_up', 'referral', 'offer', 'need', 'service_provider'].map((name) => `referrals.${name}`);
    await asReferralsOwner(runner, () => runner.query(`drop table ${tables.join(', ')}`));
  }
}
