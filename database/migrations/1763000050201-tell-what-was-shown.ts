import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const DIGEST = 'audit.digest(audit.entry)';
const LAST = `audit.field(encode(e.words_digest, 'hex'))`;
/** Of entries that say nothing of it the digest stays what it was. */
const WITH_SHOWN = `${LAST}
      || case when e.row_count is null and e.agreement_ids is null then '' else audit.field(e.row_count::text)
        || audit.field(array_to_string(e.agreement_ids, ' ')) end`;

const FORMER = `id, recorded_at, act, outcome, actor, agency, account_id, ori, session_id,
    on_behalf_of, object_kind, object_id, agreement_id, purpose_code, code, source_address, bytes_in, bytes_out,
    duration_ms, repeats, first_at, words_digest is not null as has_words`;

/** How much the database showed for an entry, and under which agreements anything of another agency was among it. */
export class TellWhatWasShown1763000050201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table audit.entry add column row_count bigint, add column agreement_ids uuid[],
      add constraint ck_entry_shown check (row_count >= 0 and cardinality(agreement_ids) > 0)`);
    await patchFunction(runner, DIGEST, LAST, WITH_SHOWN);
    await runner.query(
      `create or replace view audit.metadata as select ${FORMER}, row_count, agreement_ids from audit.entry`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view audit.metadata`);
    await runner.query(`create view audit.metadata as select ${FORMER} from audit.entry`);
    await runner.query(`grant select on audit.metadata to townline_engine, townline_audit`);
    await patchFunction(runner, DIGEST, WITH_SHOWN, LAST);
    await runner.query(`alter table audit.entry drop column row_count, drop column agreement_ids`);
  }
}
