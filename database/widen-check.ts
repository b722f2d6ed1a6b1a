import type { QueryRunner } from 'typeorm';

/** A check that names the words of a column; one may be widened by several migrations, in any order. */
export interface WordCheck {
  readonly table: string;
  readonly constraint: string;
  readonly column: string;
}

/** Lets the column hold these words too. */
export async function widenCheck(runner: QueryRunner, check: WordCheck, words: readonly string[]): Promise<void> {
  const known = await wordsOf(runner, check);
  await restate(runner, check, [...known, ...words.filter((word) => !known.includes(word))]);
}

/** Takes these words away again; no row may hold one. */
export async function narrowCheck(runner: QueryRunner, check: WordCheck, words: readonly string[]): Promise<void> {
  const known = await wordsOf(runner, check);
  await restate(
    runner,
    check,
    known.filter((word) => !words.includes(word)),
  );
}

async function wordsOf(runner: QueryRunner, { table, constraint }: WordCheck): Promise<string[]> {
  const [row] = (await runner.query(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1 and conrelid = $2::regclass`,
    [constraint, table],
  )) as { text: string }[];
  if (row === undefined) throw new Error(`${table} has no check ${constraint}`);
  return [...row.text.matchAll(/'(\w+)'::text/g)].map(([, word]) => word ?? '');
}

async function restate(
  runner: QueryRunner,
  { table, constraint, column }: WordCheck,
  words: readonly string[],
): Promise<void> {
  const listed = words.map((word) => `'${word}'`).join(',');
  await runner.query(`alter table ${table} drop constraint ${constraint}`);
  await runner.query(`alter table ${table} add constraint ${constraint} check (${column} in (${listed}))`);
}
