import PgBoss from 'pg-boss';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** A job that somebody has taken. */
export interface TakenJob<Data extends object> {
  readonly id: string;
  readonly data: Data;
}

/** Several at once with a connection: the package can, its types do not say so. */
interface Completing {
  complete(name: string, ids: readonly string[], output: object, options: { db: PgBoss.Db }): Promise<unknown>;
}

/** After so many failures a job is laid aside as failed; each one doubles the wait, from two seconds on. */
const RETRY = { retryLimit: 8, retryDelay: 2, retryBackoff: true };

/**
 * Jobs in the same database as all else, by pg-boss. A job is taken, done and completed in one transaction of the caller:
 * whoever is killed over it has not taken it, and the next one finds it at once; what it did is there exactly when it is
 * completed.
 */
export class JobQueue {
  private constructor(private readonly boss: PgBoss) {}

  /** Makes the queue's own schema where it is not there yet. `onError`: told what its upkeep stumbles over. */
  static async open(
    dataSource: DataSource,
    queues: readonly string[],
    onError: (error: unknown) => void,
  ): Promise<JobQueue> {
    const boss = new PgBoss({ db: { executeSql: (text, values) => execute(dataSource, text, values) } });
    boss.on('error', onError);
    await boss.start();
    for (const name of queues) await boss.createQueue(name, { name, ...RETRY });
    return new JobQueue(boss);
  }

  /** Puts jobs in the caller's transaction. */
  async put(manager: EntityManager, queue: string, jobs: readonly object[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.boss.insert(
      jobs.map((data) => ({ name: queue, data, ...RETRY })),
      within(manager),
    );
  }

  /** The oldest jobs that nobody else holds, held until the caller's transaction ends. */
  async take<Data extends object>(manager: EntityManager, queue: string, limit: number): Promise<TakenJob<Data>[]> {
    return this.boss.fetch<Data>(queue, { batchSize: limit, ...within(manager) });
  }

  async complete(manager: EntityManager, queue: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await (this.boss as unknown as Completing).complete(queue, ids, {}, within(manager));
  }

  /** Counts a failure of the job that is next, so that it waits before it is tried again, or is laid aside. */
  async failNext(queue: string, error: Error): Promise<void> {
    const [job] = await this.boss.fetch(queue, { batchSize: 1 });
    if (job !== undefined) await this.boss.fail(queue, job.id, { message: error.message });
  }

  /** Puts a job by the clock. `cron`: five fields, UTC. */
  async schedule(queue: string, cron: string): Promise<void> {
    await this.boss.schedule(queue, cron, {}, { tz: 'UTC' });
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, wait: true });
  }
}

function within(manager: EntityManager): { db: PgBoss.Db } {
  const { queryRunner } = manager;
  if (!queryRunner) throw new Error('jobs are put and taken in a transaction');
  return { db: { executeSql: (text, values) => run(queryRunner, text, values) } };
}

async function execute(dataSource: DataSource, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const runner = dataSource.createQueryRunner();
  try {
    return await run(runner, text, values);
  } finally {
    await runner.release();
  }
}

/** Past TypeORM, which would take several statements in one text apart. */
async function run(runner: QueryRunner, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const client = (await runner.connect()) as PoolClient;
  const result: QueryResult | QueryResult[] = await client.query(text, values);
  return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows as unknown[]) : result.rows };
}
