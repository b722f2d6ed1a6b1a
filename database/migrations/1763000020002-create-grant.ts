import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `'DETECTIVE','ANALYST','TASK_FORCE_ANALYST','SUPERVISOR','INSPECTOR','PROSECUTOR','COUNCIL_STAFF',
      'FEDERAL_LIAISON','ADVOCATE','HART_LIAISON','NGO_PARTNER','CLERK','AUDITOR','ADMINISTRATOR','SERVICE_IMPORT',
      'SERVICE_SUBMIT'`;

/** Who holds which role, who is admitted to which case and compartment, and which agency lets which other see what. */
export class CreateGrant1763000020002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROLE_GRANT, ...AGREEMENT, ...ADMISSIONS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.compartment_grant, access.compartment, access.case_admission,
      access.sharing_agreement, access.role_grant`);
    await runner.query(`drop function access.agreement_is_kept()`);
  }
}

/** A role that somebody gives to himself counts once another has confirmed it. */
const ROLE_GRANT = [
  `create table access.role_grant (
    id uuid not null,
    account_id uuid not null,
    agency text not null,
    role text not null,
    since timestamptz not null,
    until timestamptz,
    granted_by uuid,
    granted_at timestamptz not null default clock_timestamp(),
    confirmed_by uuid,
    constraint ck_role_grant_role check (role in (${ROLES})),
    constraint ck_role_grant_span check (since < until),
    constraint ck_role_grant_confirmed check (confirmed_by <> account_id),
    constraint fk_role_grant_agency foreign key (agency) references access.agency (code),
    constraint pk_role_grant primary key (id)
  )`,
  `create index ix_role_grant_account_id on access.role_grant (account_id)`,
];

const AGREEMENT = [
  `create table access.sharing_agreement (
    id uuid not null,
    title text not null,
    from_agency text not null,
    to_agency text not null,
    classes text[] not null,
    towns text[],
    cases uuid[],
    purposes text[] not null,
    since timestamptz not null,
    until timestamptz not null,
    signed_from_by uuid,
    signed_from_at timestamptz,
    signed_to_by uuid,
    signed_to_at timestamptz,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint ck_sharing_agreement_title check (title ~ '\\S'),
    constraint ck_sharing_agreement_parties check (from_agency <> to_agency),
    constraint ck_sharing_agreement_span check (since < until),
    constraint ck_sharing_agreement_terms check (cardinality(classes) > 0 and cardinality(purposes) > 0),
    constraint ck_sharing_agreement_signed check ((signed_from_by is null) = (signed_from_at is null)
      and (signed_to_by is null) = (signed_to_at is null) and signed_from_by <> signed_to_by),
    constraint ck_sharing_agreement_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null)),
    constraint fk_sharing_agreement_from_agency foreign key (from_agency) references access.agency (code),
    constraint fk_sharing_agreement_to_agency foreign key (to_agency) references access.agency (code),
    constraint pk_sharing_agreement primary key (id)
  )`,
  `create index ix_sharing_agreement_to_agency_from_agency on access.sharing_agreement (to_agency, from_agency)`,
  `create function access.agreement_is_kept() returns trigger language plpgsql as $$
    declare marks text[] := array['signed_from_by','signed_from_at','signed_to_by','signed_to_at','withdrawn_by','withdrawn_at'];
    begin
      if tg_op = 'DELETE' or to_jsonb(new) - marks is distinct from to_jsonb(old) - marks
        or old.signed_from_at <> new.signed_from_at or old.signed_to_at <> new.signed_to_at
        or old.withdrawn_at is distinct from new.withdrawn_at and old.withdrawn_at is not null
        or (old.signed_from_at is not null and new.signed_from_at is null)
        or (old.signed_to_at is not null and new.signed_to_at is null) then
        raise restrict_violation using message = 'the terms of an agreement are never changed: it is signed, withdrawn, or replaced';
      end if;
      return new;
    end $$`,
  `create trigger tr_sharing_agreement_is_kept before update or delete on access.sharing_agreement
    for each row execute function access.agreement_is_kept()`,
];

const ADMISSIONS = [
  `create table access.case_admission (
    id bigint generated always as identity not null,
    case_id uuid not null,
    account_id uuid not null,
    since timestamptz not null,
    until timestamptz,
    reason text not null,
    admitted_by uuid,
    constraint ck_case_admission_reason check (reason ~ '\\S'),
    constraint ck_case_admission_span check (since < until),
    constraint pk_case_admission primary key (id)
  )`,
  `create index ix_case_admission_account_id on access.case_admission (account_id)`,
  `create index ix_case_admission_case_id on access.case_admission (case_id)`,
  `create table access.compartment (
    id uuid not null,
    agency text not null,
    kind text not null,
    name text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint ck_compartment_kind check (kind in ('SEALED_SOURCE','ADVOCATE','INTERNAL_AFFAIRS','OTHER')),
    constraint uq_compartment_agency_name unique (agency, name),
    constraint fk_compartment_agency foreign key (agency) references access.agency (code),
    constraint pk_compartment primary key (id)
  )`,
  `create table access.compartment_grant (
    id bigint generated always as identity not null,
    compartment_id uuid not null,
    account_id uuid not null,
    since timestamptz not null,
    until timestamptz,
    reason text not null,
    granted_by uuid,
    constraint ck_compartment_grant_reason check (reason ~ '\\S'),
    constraint ck_compartment_grant_span check (since < until),
    constraint fk_compartment_grant_compartment_id foreign key (compartment_id) references access.compartment (id),
    constraint pk_compartment_grant primary key (id)
  )`,
  `create index ix_compartment_grant_account_id on access.compartment_grant (account_id)`,
  `create index ix_compartment_grant_compartment_id on access.compartment_grant (compartment_id)`,
];
