import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

const COLLECT = 'intelligence.collect_texts(bigint[])';
const BARE = `unnest(array[d.ten, '1' || d.ten])`;
/** As people write a number in what they note down. */
const WRITTEN = `unnest(array[d.ten, '1' || d.ten, '(' || left(d.ten, 3) || ') ' || substr(d.ten, 4, 3) || '-' || right(d.ten, 4)]
        || array(select left(d.ten, 3) || mark || substr(d.ten, 4, 3) || mark || right(d.ten, 4)
          from unnest(array['-', '.', ' ', '/']) mark))`;

/** A purge of intelligence takes the purged words out of what cases keep too, numbers however written; nothing else changes it. */
export class ScrubCase1763000050803 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace function keep_case_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
        raise exception 'an entry of a case is never changed or taken away' using errcode = 'restrict_violation';
      end $$`);
    await patchFunction(runner, COLLECT, BARE, WRITTEN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await patchFunction(runner, COLLECT, WRITTEN, BARE);
    await runner.query(`create or replace function keep_case_entry() returns trigger language plpgsql as $$
      begin raise exception 'an entry of a case is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
  }
}
