import type { QueryRunner } from 'typeorm';

/**
 * Writes a function of the database anew with one passage of it exchanged, whoever wrote the rest of it last. Throws when the
 * passage is not there exactly once.
 */
export async function patchFunction(runner: QueryRunner, signature: string, from: string, to: string): Promise<void> {
  const [row] = (await runner.query(`select pg_get_functiondef($1::regprocedure) as text`, [signature])) as {
    readonly text: string;
  }[];
  const parts = row?.text.split(from) ?? [];
  if (parts.length !== 2)
    throw new Error(`${signature}: the passage to be exchanged is there ${parts.length - 1} times`);
  await runner.query(parts.join(to));
}
