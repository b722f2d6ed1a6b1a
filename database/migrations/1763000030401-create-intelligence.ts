import type { MigrationInterface, QueryRunner } from 'typeorm';

const CRIMES = `'SEX_TRAFFICKING','LABOR_TRAFFICKING','PROMOTING_PROSTITUTION','MONEY_LAUNDERING','TAX_EVASION','EXTORTION',
  'IDENTITY_FRAUD','UNLICENSED_PRACTICE','NARCOTICS','OTHER_FELONY'`;
const STATES = `'SUBMITTED','APPROVED','REFUSED','UNDER_REVIEW','EXPIRED','PURGED'`;

/**
 * Criminal intelligence under 28 CFR Part 23. A subject is a person or a business of whom an agency keeps intelligence: why, on
 * whose word, who approved it, until when. Its rows lie among the observations, in a source of its own, once it is approved.
 */
export class CreateIntelligence1763000030401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema intelligence`);
    await runner.query(`grant usage on schema intelligence to townline_api, townline_engine`);
    for (const statement of [SUBJECT, ...RULES, ...CHANGES, ...HOLD, ...PURGE, ...OUTWARD, ...POLICIES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema intelligence cascade`);
  }
}

/** After a purge the row itself is the tombstone: whose it was, when and by whom, and nothing of what it said. */
const SUBJECT = `create table intelligence.subject (
  id uuid not null,
  agency text not null,
  holding_id integer not null,
  source_id uuid,
  kind text not null,
  state text not null,
  crimes text[] not null,
  basis text,
  lawful_source text,
  content jsonb,
  sensitivity text not null,
  reliability character(1) not null,
  validity smallint not null,
  protected_views text[] not null,
  submitted_by text not null,
  submitted_name text not null,
  submitted_at timestamptz not null,
  confirmed_by text,
  decided_by text,
  review_by timestamptz,
  version integer not null default 1,
  constraint ck_subject_kind check (kind in ('PERSON','BUSINESS')),
  constraint ck_subject_state check (state in (${STATES})),
  constraint ck_subject_crimes check (crimes <@ array[${CRIMES}] and (cardinality(crimes) > 0 or state = 'PURGED')),
  constraint ck_subject_words check (
    (state = 'PURGED' and basis is null and lawful_source is null and content is null)
    or (state <> 'PURGED' and coalesce(basis ~ '\\S' and lawful_source ~ '\\S', false))),
  constraint ck_subject_labels check (sensitivity in ('UNCLASSIFIED','RESTRICTED','CONFIDENTIAL','SENSITIVE')
    and reliability in ('A','B','C','D','E','F') and validity between 1 and 6),
  constraint ck_subject_two_people check (decided_by <> submitted_by and confirmed_by <> submitted_by
    and confirmed_by <> decided_by),
  constraint ck_subject_approved check (state in ('SUBMITTED','REFUSED','PURGED')
    or (decided_by is not null and review_by is not null and source_id is not null
      and (protected_views = '{}' or confirmed_by is not null))),
  constraint fk_subject_agency foreign key (agency) references access.agency (code),
  constraint fk_subject_holding_id foreign key (holding_id) references access.holding (id),
  constraint fk_subject_source_id foreign key (source_id) references source (id),
  constraint uq_subject_source_id unique (source_id),
  constraint pk_subject primary key (id)
)`;

const RULES = [
  `create index ix_subject_review_by on intelligence.subject (review_by) where state in ('APPROVED','UNDER_REVIEW')`,
  `create index ix_subject_agency on intelligence.subject (agency, state)`,
  // A row of class INTELLIGENCE without an approved subject behind it is not stored, whoever stores it.
  `create function intelligence.observation_has_subject() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from (select distinct f.source_id, f.holding_id from fresh f) f
        join access.holding h on h.id = f.holding_id and h.record_class = 'INTELLIGENCE'
        where not exists (select from intelligence.subject s where s.source_id = f.source_id
          and s.holding_id = f.holding_id and s.state in ('APPROVED','UNDER_REVIEW'))) then
        raise check_violation using message = 'intelligence is stored of an approved subject only (28 CFR 23.20)';
      end if;
      return null;
    end $$`,
  `create trigger tr_observation_has_subject after insert on observation referencing new table as fresh
    for each statement execute function intelligence.observation_has_subject()`,
];

/** What was done about a subject: submitted, confirmed, approved, refused, validated, with who, when and why. Only added to. */
const CHANGES = [
  `create table intelligence.subject_change (
    id bigint generated always as identity not null,
    subject_id uuid not null,
    act text not null,
    from_state text,
    to_state text not null,
    by text not null,
    by_name text not null,
    reason text,
    recorded_at timestamptz not null,
    constraint ck_subject_change_act check (act in
      ('SUBMIT','CONFIRM','APPROVE','REFUSE','CALL_FOR_REVIEW','VALIDATE','EXPIRE','PASS_ON','PURGE')),
    constraint ck_subject_change_states check (from_state in (${STATES}) and to_state in (${STATES})),
    constraint fk_subject_change_subject_id foreign key (subject_id) references intelligence.subject (id),
    constraint pk_subject_change primary key (id)
  )`,
  `create index ix_subject_change_subject_id on intelligence.subject_change (subject_id, id)`,
];

const HOLD = [
  `create table intelligence.legal_hold (
    id uuid not null,
    kind text not null,
    target_id text not null,
    agency text not null,
    holding_ids integer[] not null,
    reason text not null,
    placed_by text not null,
    placed_name text not null,
    placed_at timestamptz not null,
    released_by text,
    released_at timestamptz,
    release_reason text,
    constraint ck_legal_hold_kind check (kind in ('OBSERVATION','SOURCE_RECORD','ENTITY','DOCUMENT','CASE','SUBJECT')),
    constraint ck_legal_hold_reason check (reason ~ '\\S' and release_reason ~ '\\S'),
    constraint ck_legal_hold_released check ((released_by is null) = (released_at is null)
      and (released_by is null) = (release_reason is null)),
    constraint ck_legal_hold_two_people check (released_by <> placed_by),
    constraint fk_legal_hold_agency foreign key (agency) references access.agency (code),
    constraint pk_legal_hold primary key (id)
  )`,
  `create index ix_legal_hold_target on intelligence.legal_hold (kind, target_id) where released_at is null`,
  `create function intelligence.legal_hold_is_kept() returns trigger language plpgsql as $$
    declare marks text[] := array['released_by','released_at','release_reason'];
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then
        return new;
      end if;
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'a legal hold is released by a second person, never removed';
      end if;
      if old.released_at is not null or to_jsonb(new) - marks is distinct from to_jsonb(old) - marks then
        raise restrict_violation using message = 'a legal hold is released by a second person, never changed';
      end if;
      return new;
    end $$`,
  `create trigger tr_legal_hold_is_kept before update or delete on intelligence.legal_hold
    for each row execute function intelligence.legal_hold_is_kept()`,
  `create trigger tr_legal_hold_is_not_emptied before truncate on intelligence.legal_hold
    for each statement execute function intelligence.legal_hold_is_kept()`,
];

const PURGE = [
  `create table intelligence.purge (
    id uuid not null,
    subject_id uuid not null,
    ground text not null,
    asked_by text not null,
    asked_name text not null,
    asked_at timestamptz not null,
    approved_by text,
    approved_name text,
    done_at timestamptz,
    observation_count integer,
    constraint ck_purge_ground check (ground in
      ('REVIEW_MISSED','REFUSED','NO_REASONABLE_SUSPICION','UNLAWFUL_SOURCE','COURT_ORDER')),
    constraint ck_purge_two_people check (approved_by <> asked_by),
    constraint ck_purge_done check ((done_at is null) = (approved_by is null)
      and (done_at is null) = (observation_count is null)),
    constraint fk_purge_subject_id foreign key (subject_id) references intelligence.subject (id),
    constraint pk_purge primary key (id)
  )`,
  `create unique index uq_purge_subject_id on intelligence.purge (subject_id)`,
  // Bytes whose rows were purged; they go from the file store once that has committed.
  `create table intelligence.destroyed_document (
    source_document_id uuid not null,
    purge_id uuid not null,
    sha256 text not null,
    destroyed_at timestamptz not null,
    bytes_gone_at timestamptz,
    constraint fk_destroyed_document_purge_id foreign key (purge_id) references intelligence.purge (id),
    constraint pk_destroyed_document primary key (source_document_id)
  )`,
  `create index ix_destroyed_document_waiting on intelligence.destroyed_document (sha256) where bytes_gone_at is null`,
];

/** Whom the agency told of a subject, and what they are then to be told. */
const OUTWARD = [
  `create table intelligence.dissemination (
    id uuid not null,
    subject_id uuid not null,
    recipient text not null,
    purpose text not null,
    reason text not null,
    imminent_danger boolean not null default false,
    released_by text not null,
    released_at timestamptz not null,
    constraint ck_dissemination_words check (recipient ~ '\\S' and purpose ~ '\\S' and reason ~ '\\S'),
    constraint fk_dissemination_subject_id foreign key (subject_id) references intelligence.subject (id),
    constraint pk_dissemination primary key (id)
  )`,
  `create index ix_dissemination_subject_id on intelligence.dissemination (subject_id)`,
  `create table intelligence.recall_notice (
    id uuid not null,
    subject_id uuid not null,
    recipient text not null,
    cause text not null,
    recorded_at timestamptz not null,
    told_at timestamptz,
    constraint ck_recall_notice_cause check (cause in ('PURGED','CORRECTED')),
    constraint fk_recall_notice_subject_id foreign key (subject_id) references intelligence.subject (id),
    constraint pk_recall_notice primary key (id)
  )`,
  `create index ix_recall_notice_waiting on intelligence.recall_notice (recorded_at) where told_at is null`,
  // From intelligence to a case file, never back.
  `create table intelligence.passage (
    id uuid not null,
    subject_id uuid not null,
    case_id uuid not null,
    reason text not null,
    passed_by text not null,
    passed_at timestamptz not null,
    constraint ck_passage_reason check (reason ~ '\\S'),
    constraint fk_passage_subject_id foreign key (subject_id) references intelligence.subject (id),
    constraint pk_passage primary key (id)
  )`,
  `create index ix_passage_subject_id on intelligence.passage (subject_id)`,
  // What a discovery export names but does not show.
  `create table intelligence.withholding (
    observation_id bigint not null,
    ground text not null,
    withheld_by text not null,
    withheld_at timestamptz not null,
    ended_at timestamptz,
    constraint ck_withholding_ground check (ground in ('INFORMANT','SURVIVOR','WORK_PRODUCT','ONGOING_INVESTIGATION',
      'INTELLIGENCE','SEALED_BY_COURT','OTHER_AGENCY')),
    constraint pk_withholding primary key (observation_id, withheld_at)
  )`,
];

const TABLES = [
  'subject',
  'subject_change',
  'legal_hold',
  'purge',
  'destroyed_document',
  'dissemination',
  'recall_notice',
  'passage',
  'withholding',
];

/** What is not approved yet is its own agency's alone. What hangs on a subject is seen by who sees the subject. */
const SEEN = `exists (select from intelligence.subject s where s.id = subject_id)`;
const POLICIES = [
  ...TABLES.flatMap((table) => [
    `alter table intelligence.${table} enable row level security`,
    `alter table intelligence.${table} force row level security`,
    `grant select, insert, update, delete on intelligence.${table} to townline_engine`,
    `create policy ${table}_of_engine on intelligence.${table} to townline_engine using (true) with check (true)`,
  ]),
  `create policy subject_of_viewer on intelligence.subject for select to townline_api
    using (holding_id = any ((select access.holdings())::integer[])
      and (state in ('APPROVED','UNDER_REVIEW') or (state in ('SUBMITTED','REFUSED')
        and agency = (select access.viewer_agency()))))`,
  `create policy legal_hold_of_viewer on intelligence.legal_hold for select to townline_api
    using (agency = (select access.viewer_agency()) and holding_ids <@ (select access.holdings())::integer[])`,
  ...['subject_change', 'dissemination', 'passage'].map(
    (table) => `create policy ${table}_of_viewer on intelligence.${table} for select to townline_api using (${SEEN})`,
  ),
  ...['subject', 'subject_change', 'legal_hold', 'dissemination', 'passage'].map(
    (table) => `grant select on intelligence.${table} to townline_api`,
  ),
];
