import type { DataSource } from 'typeorm';

/** A statement that the database refused, with PostgreSQL's code. */
export class StatementRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Runs one statement as a role and takes back whatever it did. Throws `StatementRefused`. */
export async function tryAs(dataSource: DataSource, role: string, statement: string): Promise<unknown> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`set local role ${role}`);
    return await runner.query(statement);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    throw new StatementRefused(code ?? '', message ?? '');
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
