import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const SCRUB_ALL = 'intelligence.scrub_all()';
const LAST = `'match_version','webhook'))`;
const PUBLISHED = `'match_version','webhook','statute','offense_element','fine','fee_rule','statutory_counter','law_review',
          'uniform_offense','statute_use','benchmark_figure','period_caveat'))
        and not exists (select from pg_constraint w where w.conrelid = c.oid and w.contype = 'c' and w.conkey = array[a.attnum]
          and pg_get_constraintdef(w.oid) ~ '(= ANY [(]|<@ )')`;

/**
 * A purge takes words of people out of what people said. Published law and figures are nobody's words, and neither are the words of
 * which a column has a list: a person called Court or Open would else leave the purge undone, or the law with a hole in it.
 */
export class ScrubSaidAlone1763000050741 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await patchFunction(runner, SCRUB_ALL, LAST, PUBLISHED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await patchFunction(runner, SCRUB_ALL, PUBLISHED, LAST);
  }
}
