import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of powers as the policies read it. `ROLE_POWERS` of the access lib is the same, and a test says so. */
export class CreateRolePower1763000020004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.role_power (
      role text not null,
      action text not null,
      record_class text not null,
      reach text not null,
      is_for_admitted boolean not null,
      constraint ck_role_power_reach check (reach in ('EVERYONE','OWN','SHARED','PER_CASE')),
      constraint pk_role_power primary key (role, action, record_class)
    )`);
    await runner.query(`create table access.role_wall (
      role text not null,
      record_class text not null,
      constraint pk_role_wall primary key (role, record_class)
    )`);
    await runner.query(
      `insert into access.role_power (role, action, record_class, reach, is_for_admitted)
       select p.role, action, record_class, split_part(p.reach, ' ', 1), p.reach like '% ADMITTED'
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) p(role, actions, reach, classes),
         string_to_table(p.actions, ' ') action, string_to_table(p.classes, ' ') record_class`,
      [0, 1, 2, 3].map((column) => POWERS.map((row) => row[column])),
    );
    await runner.query(
      `insert into access.role_wall (role, record_class)
       select w.role, record_class from unnest($1::text[], $2::text[]) w(role, classes),
         string_to_table(w.classes, ' ') record_class`,
      [0, 1].map((column) => WALLS.map((row) => row[column])),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.role_wall, access.role_power`);
  }
}

/** Role, actions, reach, classes. */
const POWERS = [
  ['DETECTIVE', 'READ JUDGE', 'EVERYONE', 'PUBLIC_RECORD'],
  ['DETECTIVE', 'READ JUDGE', 'SHARED', 'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE'],
  ['DETECTIVE', 'READ', 'SHARED ADMITTED', 'CASE CHARGE'],
  ['DETECTIVE', 'WRITE', 'OWN', 'ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE'],
  ['DETECTIVE', 'WRITE', 'OWN ADMITTED', 'CASE'],
  ['ANALYST', 'READ JUDGE', 'EVERYONE', 'PUBLIC_RECORD'],
  ['ANALYST', 'READ JUDGE', 'OWN', 'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE CHARGE'],
  ['ANALYST', 'WRITE', 'OWN', 'PUBLIC_RECORD OPEN_SOURCE TIP INTELLIGENCE'],
  ['TASK_FORCE_ANALYST', 'READ JUDGE', 'EVERYONE', 'PUBLIC_RECORD'],
  [
    'TASK_FORCE_ANALYST',
    'READ JUDGE',
    'SHARED',
    'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE CHARGE',
  ],
  ['SUPERVISOR', 'READ JUDGE', 'EVERYONE', 'PUBLIC_RECORD'],
  ['SUPERVISOR', 'READ JUDGE', 'SHARED', 'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE'],
  ['SUPERVISOR', 'READ JUDGE', 'OWN', 'CASE CHARGE'],
  ['SUPERVISOR', 'WRITE EXPORT', 'OWN', 'PUBLIC_RECORD ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE'],
  ['SUPERVISOR', 'APPROVE', 'OWN', 'INTELLIGENCE CASE'],
  ['SUPERVISOR', 'PURGE', 'OWN', 'INTELLIGENCE'],
  ['INSPECTOR', 'READ', 'EVERYONE', 'PUBLIC_RECORD'],
  ['INSPECTOR', 'READ WRITE', 'OWN', 'LICENSING INSPECTION'],
  ['PROSECUTOR', 'READ', 'EVERYONE', 'PUBLIC_RECORD'],
  ['PROSECUTOR', 'READ', 'SHARED ADMITTED', 'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP CASE CHARGE'],
  ['PROSECUTOR', 'EXPORT', 'SHARED ADMITTED', 'CASE CHARGE'],
  ['PROSECUTOR', 'WRITE', 'OWN ADMITTED', 'CHARGE'],
  ['COUNCIL_STAFF', 'READ', 'SHARED', 'SUBMISSION STATISTIC'],
  ['COUNCIL_STAFF', 'APPROVE', 'SHARED', 'SUBMISSION'],
  ['COUNCIL_STAFF', 'EXPORT', 'OWN', 'STATISTIC'],
  ['FEDERAL_LIAISON', 'READ', 'EVERYONE', 'PUBLIC_RECORD'],
  ['FEDERAL_LIAISON', 'READ', 'PER_CASE', 'LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE CHARGE'],
  ['ADVOCATE', 'READ WRITE', 'OWN', 'REFERRAL SURVIVOR'],
  ['HART_LIAISON', 'READ WRITE', 'OWN', 'REFERRAL'],
  ['NGO_PARTNER', 'READ WRITE', 'OWN', 'REFERRAL'],
  ['CLERK', 'READ WRITE EXPORT', 'OWN', 'SUBMISSION'],
  ['AUDITOR', 'READ', 'OWN', 'AUDIT_TRAIL'],
  ['ADMINISTRATOR', 'READ ADMINISTER', 'OWN', 'ADMINISTRATION'],
  ['SERVICE_IMPORT', 'WRITE', 'OWN', 'PUBLIC_RECORD LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP'],
  ['SERVICE_SUBMIT', 'READ WRITE', 'OWN', 'SUBMISSION'],
] as const;

/** What holders of a role are kept from whatever else they may be. */
const WALLS = [
  ['DETECTIVE', 'REFERRAL SURVIVOR'],
  ['ANALYST', 'REFERRAL SURVIVOR'],
  ['TASK_FORCE_ANALYST', 'REFERRAL SURVIVOR'],
  ['SUPERVISOR', 'REFERRAL SURVIVOR'],
  ['INSPECTOR', 'REFERRAL SURVIVOR'],
  ['PROSECUTOR', 'REFERRAL SURVIVOR'],
  ['FEDERAL_LIAISON', 'REFERRAL SURVIVOR'],
  ['COUNCIL_STAFF', 'ENFORCEMENT TIP INTELLIGENCE CASE CHARGE REFERRAL SURVIVOR'],
  ['ADVOCATE', 'ENFORCEMENT TIP INTELLIGENCE CASE CHARGE'],
  ['HART_LIAISON', 'ENFORCEMENT TIP INTELLIGENCE CASE CHARGE'],
  ['NGO_PARTNER', 'ENFORCEMENT TIP INTELLIGENCE CASE CHARGE'],
  [
    'AUDITOR',
    'PUBLIC_RECORD LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE CHARGE SUBMISSION REFERRAL SURVIVOR ADMINISTRATION',
  ],
  [
    'ADMINISTRATOR',
    'PUBLIC_RECORD LICENSING INSPECTION ENFORCEMENT OPEN_SOURCE TIP INTELLIGENCE CASE CHARGE SUBMISSION REFERRAL SURVIVOR',
  ],
] as const;
