import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Interviews with their consents, and the roster of interpreters that all agencies share. */
export class CreateInterview1763000050802 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of KEPT) {
      await runner.query(`create trigger keep_${table} before update or delete on ${table}
        for each row execute function keep_case_entry()`);
    }
    // Whoever has signed in finds an interpreter: the roster names nobody of any case.
    await guardTable(runner, 'interpreter', { using: `access.viewer_account() is not null` });
    await guardTable(runner, 'interview', {
      using: `exists (select from case_file c where c.id = interview.case_id)`,
    });
    await guardTable(runner, 'interview_consent', {
      using: `exists (select from interview i where i.id = interview_consent.interview_id)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...KEPT, 'interpreter']) await runner.query(`drop table ${table}`);
  }
}

const KEPT = ['interview_consent', 'interview'];

const TABLES = [
  `create table interpreter (
    id uuid not null,
    name text not null,
    organization text,
    languages text[] not null,
    phone text,
    email text,
    certified_by text,
    certified_until text,
    note text,
    added_at timestamp with time zone not null,
    added_by text not null,
    added_agency text not null,
    ended_at timestamp with time zone,
    ended_reason text,
    constraint ck_interpreter_name check (name ~ '\\S'),
    constraint ck_interpreter_languages check (cardinality(languages) > 0),
    constraint ck_interpreter_ended check ((ended_at is null) = (ended_reason is null)),
    constraint pk_interpreter primary key (id)
  )`,
  `create index ix_interpreter_languages on interpreter using gin (languages)`,
  `create table interview (
    id uuid not null,
    case_id uuid not null,
    position integer not null,
    part text not null,
    person_id uuid,
    name text,
    pseudonym text,
    held_on text not null,
    place text,
    language text not null,
    interpreter_use text not null,
    interpreter_id uuid,
    recording text not null,
    summary text not null,
    recruiter_relation text,
    means text[] not null,
    corrects_id uuid,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_interview_part check (part in ('VICTIM','WITNESS','SUSPECT','LANDLORD','NEIGHBOR','OTHER')),
    constraint ck_interview_who check (case when part = 'VICTIM' then pseudonym is not null and name is null and person_id is null
      else num_nonnulls(person_id, name, pseudonym) = 1 end),
    constraint ck_interview_language check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})*$'),
    constraint ck_interview_interpreter_use check (interpreter_use in ('NOT_NEEDED','USED','UNAVAILABLE','DECLINED')),
    constraint ck_interview_interpreter check (interpreter_id is null or interpreter_use = 'USED'),
    constraint ck_interview_recording check (recording in ('NONE','AUDIO','VIDEO')),
    constraint ck_interview_summary check (summary ~ '\\S'),
    constraint ck_interview_recruiter_relation check (recruiter_relation in
      ('FAMILY_OR_CAREGIVER','INTIMATE_PARTNER','EMPLOYER','FRIEND','AGENCY','ONLINE_CONTACT','STRANGER','OTHER','UNKNOWN')),
    constraint ck_interview_means check (means <@ array['FORCE','FRAUD','COERCION']),
    constraint uq_interview_case_id_position unique (case_id, position),
    constraint fk_interview_case_id foreign key (case_id) references case_file(id),
    constraint fk_interview_corrects_id foreign key (corrects_id) references interview(id),
    constraint fk_interview_interpreter_id foreign key (interpreter_id) references interpreter(id),
    constraint pk_interview primary key (id)
  )`,
  `create index ix_interview_corrects_id on interview (corrects_id)`,
  `create index ix_interview_interpreter_id on interview (interpreter_id)`,
  `create table interview_consent (
    id uuid not null,
    interview_id uuid not null,
    position integer not null,
    matter text not null,
    state text not null,
    said_on text not null,
    note text,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_interview_consent_matter check (matter in ('INTERVIEW','RECORDING')),
    constraint ck_interview_consent_state check (state in ('ASKED','GIVEN','REFUSED','WITHDRAWN')),
    constraint uq_interview_consent_interview_id_matter_position unique (interview_id, matter, position),
    constraint fk_interview_consent_interview_id foreign key (interview_id) references interview(id),
    constraint pk_interview_consent primary key (id)
  )`,
];
