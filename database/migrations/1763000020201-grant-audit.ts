import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each role of the house may do with the audit trail. `audit.grant_roles` passes over roles that are not there and can
 * be called again when they are.
 */
export class GrantAudit1763000020201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke all on all functions in schema audit from public`);
    for (const statement of [...VIEWS, GRANTS]) await runner.query(statement);
    await runner.query(`revoke all on function audit.grant_roles() from public`);
    await runner.query(`select audit.grant_roles()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { role } of ROLES) {
      await runner.query(`do $$ begin
        if exists (select from pg_roles where rolname = '${role}') then
          revoke all on all tables in schema audit from ${role};
          revoke all on all functions in schema audit from ${role};
          revoke all on schema audit from ${role};
        end if;
      end $$`);
    }
    await runner.query(`drop function audit.grant_roles()`);
    await runner.query(`drop view audit.metadata, audit.words_state`);
    await runner.query(`grant execute on all functions in schema audit to public`);
  }
}

const VIEWS = [
  `create view audit.metadata as select id, recorded_at, act, outcome, actor, agency, account_id, ori, session_id,
    on_behalf_of, object_kind, object_id, agreement_id, purpose_code, code, source_address, bytes_in, bytes_out,
    duration_ms, repeats, first_at, words_digest is not null as has_words from audit.entry`,
  `create view audit.words_state as select w.entry_id, audit.words_digest(w) as digest from audit.words w`,
];

const WRITE = 'audit.write(jsonb, jsonb)';
const LINK = 'audit.link(integer)';
const CHECKPOINT = 'audit.add_checkpoint(bigint, bytea, timestamptz, text, bytea)';

/** Nobody may read words, and nobody may change or take away a row: what is not granted here is denied. */
const ROLES = [
  { role: 'townline_api', functions: [WRITE], tables: [] },
  {
    role: 'townline_engine',
    functions: [WRITE, LINK, CHECKPOINT],
    tables: ['audit.chain', 'audit.seal', 'audit.checkpoint'],
  },
  {
    role: 'townline_audit',
    functions: [WRITE, LINK, 'audit.words_digest(audit.words)', 'audit.field(text)'],
    tables: [
      'audit.chain',
      'audit.entry',
      'audit.seal',
      'audit.checkpoint',
      'audit.waiting',
      'audit.metadata',
      'audit.words_state',
    ],
  },
];

const GRANTS = `create function audit.grant_roles() returns void language plpgsql as $$
    begin
      ${ROLES.map(
        ({ role, functions, tables }) => `if exists (select from pg_roles where rolname = '${role}') then
        grant usage on schema audit to ${role};
        grant execute on function ${functions.join(', ')} to ${role};
        ${tables.length > 0 ? `grant select on ${tables.join(', ')} to ${role};` : ''}
      end if;`,
      ).join('\n      ')}
    end $$`;
