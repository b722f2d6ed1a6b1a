import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const SCRUB_ALL = 'intelligence.scrub_all()';
const LAST = `'benchmark_figure','period_caveat'))`;
const CODED = `'benchmark_figure','period_caveat','annual_report_row','published_report'))
        and not (n.nspname = 'public' and c.relname = 'annual_report' and a.attname in ('citations','sections'))`;
const KEYS = `k.contype = 'p' and`;
const ANY_KEY = `k.contype in ('p', 'f') and`;

/** What keeps rows as they were written, and may hold what people wrote about people. */
const KEEPERS = ['keep_annual_report()', 'keep_exhibit_purge()', 'lead_decision_is_kept()'];
const BUT = `begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;`;
/** The moment says why the return is no longer what its receipt was given for. */
const BUT_TOLD = `begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then
        if old.state <> 'DRAFT' and (old.answers, old.receipt) is distinct from (new.answers, new.receipt) then
          new.purged_at := clock_timestamp();
        end if;
        return new;
      end if;
      if tg_op = 'UPDATE' and new.purged_at is distinct from old.purged_at then
        raise exception 'a purge alone says that something was purged' using errcode = 'restrict_violation';
      end if;`;

/**
 * A purge of intelligence reaches what returns say in words, why reports were withdrawn and what was decided of leads; one row that
 * refused it would leave all of it undone. Figures of reports are coded and nobody's words. A code that other tables are tied by is
 * no word either: an agency of the same name as somebody would else stop the purge.
 */
export class ScrubReturn1763000050910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table submission add column purged_at timestamp with time zone`);
    for (const keeper of KEEPERS) await patchFunction(runner, keeper, 'begin', BUT);
    await patchFunction(runner, 'keep_submission()', 'begin', BUT_TOLD);
    await patchFunction(runner, SCRUB_ALL, LAST, CODED);
    await patchFunction(runner, SCRUB_ALL, KEYS, ANY_KEY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await patchFunction(runner, SCRUB_ALL, ANY_KEY, KEYS);
    await patchFunction(runner, SCRUB_ALL, CODED, LAST);
    await patchFunction(runner, 'keep_submission()', BUT_TOLD, 'begin');
    for (const keeper of [...KEEPERS].reverse()) await patchFunction(runner, keeper, BUT, 'begin');
    await runner.query(`alter table submission drop column purged_at`);
  }
}
