import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';

const TABLES = [
  `create table referrals.contact_entry (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    at timestamptz not null,
    channel text not null,
    outcome text not null,
    sealed bytea,
    next_on date,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint pk_contact_entry primary key (id),
    constraint ck_contact_entry_channel check (channel in ('CALL','TEXT','EMAIL','POST','IN_PERSON','THROUGH_ADVOCATE')),
    constraint ck_contact_entry_outcome check (outcome in ('REACHED','NOT_REACHED','MESSAGE_LEFT','DECLINED','MOVED',
      'UNSAFE')))`,
  `create index ix_contact_entry_person_id on referrals.contact_entry (person_id, at)`,
  `create table referrals.standing_change (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    standing text not null,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint pk_standing_change primary key (id),
    constraint ck_standing_change_standing check (standing in ('SEEN','SUSPECT','CHARGED','CHARGE_ENDED','CONVICTED',
      'VACATED','POTENTIAL_VICTIM','VICTIM')))`,
  `create index ix_standing_change_person_id on referrals.standing_change (person_id, at)`,
  // How old the child was, and what was said, lie sealed; codes and days are what a return counts.
  `create table referrals.child_report (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    reported_on date not null,
    is_missing boolean not null,
    is_high_risk boolean not null,
    known_before text not null,
    sealed bytea not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    answer text,
    answered_on date,
    answer_recorded_by text,
    constraint pk_child_report primary key (id),
    constraint ck_child_report_known_before check (known_before in ('YES','NO','NOT_STATED')),
    constraint ck_child_report_answer check (answer in ('ACCEPTED','NOT_ACCEPTED')),
    constraint ck_child_report_answered check (num_nulls(answer, answered_on, answer_recorded_by) in (0, 3)),
    constraint ck_child_report_order check (answered_on >= reported_on))`,
  `create index ix_child_report_person_id on referrals.child_report (person_id)`,
  `alter table referrals.referral add column handed_over_at timestamptz`,
  `alter table referrals.follow_up add column closed_on text`,
  `create unique index uq_follow_up_closing on referrals.follow_up (person_id, case_id, closed_on)
    where closed_on is not null`,
  `insert into referrals.act_rule (kind, role, act, standing)
    select 'SURVIVORS', role, 'COUNT', 'AGENCY' from unnest(array['DETECTIVE','ANALYST','SUPERVISOR','CLERK']) role`,
];

const BACK = [
  `delete from referrals.act_rule where act = 'COUNT'`,
  `alter table referrals.follow_up drop column closed_on`,
  `alter table referrals.referral drop column handed_over_at`,
  `drop table referrals.child_report, referrals.standing_change, referrals.contact_entry`,
];

const CONTACT: readonly Door[] = [
  {
    // Who has moved is to be found again: the task comes with the entry.
    signature: `put_contact(stated jsonb, the_person uuid, the_id uuid, happened timestamptz, the_channel text,
      the_outcome text, the_bytes bytea, next_day date, task_id uuid, task_day date)`,
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CONTACT', the_person) then return false; end if;
      insert into contact_entry (id, person_id, at, channel, outcome, sealed, next_on, recorded_by)
      values (the_id, the_person, happened, the_channel, the_outcome, the_bytes, next_day, stated->>'account');
      if the_outcome = 'MOVED' then
        insert into follow_up (id, person_id, reason, due_on, recorded_by)
        values (task_id, the_person, 'AFTER_MOVE', task_day, stated->>'account');
      end if;
      return true;
    end`,
  },
  {
    signature: 'contacts_of(stated jsonb, the_person uuid)',
    returns: `table (key_name text, wrapped_key bytea, id uuid, at timestamptz, channel text, outcome text, sealed bytea,
      next_on text, account text)`,
    body: `begin
      if not admit_person(stated, 'CONTACT', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, e.id, e.at, e.channel, e.outcome, e.sealed, e.next_on::text,
        e.recorded_by
        from contact_entry e join protected_person p on p.id = e.person_id join compartment c on c.id = p.compartment_id
        where e.person_id = the_person and p.shredded_at is null order by e.at desc, e.id;
    end`,
  },
];

const STANDING: readonly Door[] = [
  {
    signature: 'put_standing(stated jsonb, the_person uuid, the_id uuid, the_standing text, since timestamptz)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into standing_change (id, person_id, standing, at, recorded_by)
      values (the_id, the_person, the_standing, since, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'standings_of(stated jsonb, the_person uuid)',
    returns: 'table (standing text, at timestamptz)',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select s.standing, s.at from standing_change s where s.person_id = the_person
        order by s.at, s.recorded_at, s.id;
    end`,
  },
];

const CHILDREN: readonly Door[] = [
  {
    signature: `put_child_report(stated jsonb, the_person uuid, the_id uuid, day date, missing boolean, high_risk boolean,
      known text, the_bytes bytea)`,
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into child_report (id, person_id, reported_on, is_missing, is_high_risk, known_before, sealed, recorded_by)
      values (the_id, the_person, day, missing, high_risk, known, the_bytes, stated->>'account');
      return true;
    end`,
  },
  {
    signature: 'answer_child_report(stated jsonb, the_report uuid, the_answer text, day date)',
    returns: 'text',
    body: `declare kept child_report;
    begin
      select r.* into kept from child_report r where r.id = the_report for update;
      if not admit_person(stated, 'CARE', kept.person_id) then return null; end if;
      if kept.answer is not null or day < kept.reported_on then return 'WRONG_STATE'; end if;
      update child_report set answer = the_answer, answered_on = day, answer_recorded_by = stated->>'account'
      where id = the_report;
      return 'DONE';
    end`,
  },
  {
    signature: 'child_reports_of(stated jsonb, the_person uuid)',
    returns: `table (key_name text, wrapped_key bytea, id uuid, reported_on text, is_missing boolean, is_high_risk boolean,
      known_before text, sealed bytea, answer text, answered_on text)`,
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, r.id, r.reported_on::text, r.is_missing, r.is_high_risk,
        r.known_before, r.sealed, r.answer, r.answered_on::text
        from child_report r join protected_person p on p.id = r.person_id join compartment c on c.id = p.compartment_id
        where r.person_id = the_person and p.shredded_at is null order by r.reported_on, r.recorded_at;
    end`,
  },
  {
    // Figures for the return of the agency: of reports that were made, whether what is known of the child is still kept or not.
    signature: 'child_report_counts(stated jsonb, from_day date, to_day date)',
    returns: 'jsonb',
    body: `declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'COUNT', home, null) then return null; end if;
      return (select jsonb_build_object('reports', count(*), 'accepted', count(*) filter (where r.answer = 'ACCEPTED'),
        'notAccepted', count(*) filter (where r.answer = 'NOT_ACCEPTED'),
        'unanswered', count(*) filter (where r.answer is null),
        'highRisk', count(*) filter (where r.is_high_risk), 'knownBefore', count(*) filter (where r.known_before = 'YES'),
        'casesWithMissingChildren', (select count(distinct q.case_id) from pseudonym q join child_report m
          on m.person_id = q.person_id join protected_person p on p.id = q.person_id
          where p.compartment_id = home and m.is_missing and m.reported_on >= from_day and m.reported_on < to_day))
        from child_report r join protected_person p on p.id = r.person_id
        where p.compartment_id = home and r.reported_on >= from_day and r.reported_on < to_day);
    end`,
  },
];

const PROVIDERS: readonly Door[] = [
  {
    signature: 'providers(stated jsonb)',
    returns: 'table (id uuid, name text, kind text)',
    body: `declare looking jsonb := viewer(stated);
    begin
      if not note(looking, 'LIST', null, null, exists (select from act_rule r
        where r.act in ('CARE', 'KEEP') and looking->'roles' ? r.role)) then return; end if;
      return query select s.id, s.name, s.kind from service_provider s order by s.kind, s.name, s.id;
    end`,
  },
  {
    // A warm hand-off: somebody went along, or was on the line, when the survivor first met the provider.
    signature: 'hand_over(stated jsonb, the_referral uuid)',
    returns: 'boolean',
    body: `begin
      if not admit_person(stated, 'CARE', (select r.person_id from referral r where r.id = the_referral)) then
        return false;
      end if;
      update referral set handed_over_at = clock_timestamp()
      where id = the_referral and handed_over_at is null and state in ('SENT','ACCEPTED');
      return found;
    end`,
  },
  {
    signature: 'hand_overs_of(stated jsonb, the_person uuid)',
    returns: 'table (id uuid, handed_over_at timestamptz)',
    body: `begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select r.id, r.handed_over_at from referral r where r.person_id = the_person
        and r.handed_over_at is not null;
    end`,
  },
  {
    // One way: from now on nobody is taken at what is merely stated.
    signature: 'shut_to_strangers()',
    returns: 'void',
    body: `begin update door_rule set requires_session = true; end`,
  },
];

/**
 * The engine's own door, closed to the role that answers people: it makes the tasks that a closing brings, one for each survivor
 * of the case, and learns how many, not whose.
 */
const CLOSINGS: Door = {
  signature: 'follow_closings(closings jsonb)',
  returns: 'integer',
  body: `declare made integer;
  begin
    insert into follow_up (id, person_id, reason, case_id, closed_on, due_on, recorded_by)
    select gen_random_uuid(), q.person_id, 'AFTER_CLOSING', t.case_id, t.closed_on, t.due_on, 'townline'
    from jsonb_to_recordset(closings) as t(case_id uuid, closed_on text, due_on date)
    join pseudonym q on q.case_id = t.case_id join protected_person p on p.id = q.person_id and p.shredded_at is null
    on conflict do nothing;
    get diagnostics made = row_count;
    return made;
  end`,
};
const ENGINE_DOOR = 'referrals.follow_closings(jsonb)';
/** The passage of `grant_doors` that says which doors the API is let through. */
const ALL_DOORS = 'and prosecdef loop';
const API_DOORS = `and prosecdef and proname <> 'follow_closings' loop`;

const DOORS = [...CONTACT, ...STANDING, ...CHILDREN, ...PROVIDERS];

/** Purging a person takes what is kept here along. */
const SHRED_MORE = `create function referrals.shred_more() returns trigger language plpgsql
  set search_path = pg_catalog, referrals, pg_temp as $$ begin
    delete from contact_entry where person_id = new.id;
    delete from standing_change where person_id = new.id;
    update child_report set sealed = '' where person_id = new.id;
    return null;
  end $$`;

/** The log of contacts, what became of a standing, reports to the child-welfare agency, warm hand-offs, and closings. */
export class KeepContact1763000050300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, async () => {
      for (const statement of TABLES) await runner.query(statement);
      await runner.query(SHRED_MORE);
      await runner.query(`revoke all on function referrals.shred_more() from public`);
      await runner.query(`create trigger shred_more after update of shredded_at on referrals.protected_person
        for each row when (new.shredded_at is not null and old.shredded_at is null)
        execute function referrals.shred_more()`);
    });
    await asReferralsOwner(runner, () => patchFunction(runner, 'referrals.grant_doors()', ALL_DOORS, API_DOORS));
    await makeDoors(runner, [...DOORS, CLOSINGS]);
    await asReferralsOwner(runner, async () => {
      await runner.query(`grant usage on schema referrals to townline_engine`);
      await runner.query(`grant execute on function ${ENGINE_DOOR} to townline_engine`);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, () => runner.query(`revoke usage on schema referrals from townline_engine`));
    await dropDoors(runner, [...DOORS, CLOSINGS]);
    await asReferralsOwner(runner, () => patchFunction(runner, 'referrals.grant_doors()', API_DOORS, ALL_DOORS));
    await asReferralsOwner(runner, async () => {
      await runner.query(`drop trigger shred_more on referrals.protected_person`);
      await runner.query(`drop function referrals.shred_more()`);
      for (const statement of BACK) await runner.query(statement);
    });
  }
}
