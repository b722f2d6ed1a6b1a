import { expect } from '@jest/globals';
import { type Action, type RecordSight, tokenDigest, type Viewer } from '@townline/access';
import fc from 'fast-check';
import type { DataSource, EntityManager } from 'typeorm';
import { holdingOf, writeViewer } from './access-house.js';
import { NOW, record as anyRecord, viewer as anyViewer } from './random-question.js';

/** Records to a world. */
export const RECORDS = 20;

/** What belongs to a whole holding; an author is a single record's, and no holding is sealed without a case. */
const record = anyRecord.map((one): RecordSight => ({
  ...one,
  authorId: null,
  isSealed: one.isSealed && one.caseId !== null,
}));
export const world = fc.record({
  viewer: anyViewer.map((viewer): Viewer => ({ ...viewer, isLive: true, isAssured: true })),
  records: fc.array(record, { minLength: RECORDS, maxLength: RECORDS }),
  action: fc.constantFrom<Action>('JUDGE', 'APPROVE', 'EXPORT', 'PURGE', 'ADMINISTER'),
});
export type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

export interface Answers {
  readonly holdings: readonly number[];
  readonly allowed: Partial<Record<Action, ReadonlySet<number>>>;
  readonly cited: ReadonlyMap<number, string>;
}

/** Writes the world down, looks at it through the policies as the API's role, and takes it all back. */
export async function askDatabase(
  dataSource: DataSource,
  { viewer, records, action }: World,
  writing: 'tried' | 'listed' = 'tried',
): Promise<Answers> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const { manager } = runner;
    const [{ shift } = { shift: 0 }] = await manager.query<{ shift: number }[]>(
      `select (extract(epoch from clock_timestamp() - $1::timestamptz) * 1000)::float8 as shift`,
      [NOW],
    );
    const token = await writeViewer(manager, viewer, shift);
    const holdings: number[] = [];
    for (const one of records) holdings.push(await holdingOf(manager, one, shift));
    await manager.query(`insert into probe (id, holding_id) select row_number() over (), h from unnest($1::int[]) h`, [
      [...new Set(holdings)],
    ]);
    const others = await idsOf(
      manager,
      `select holding_id as id from access.visible_holdings($1, $2, $3, clock_timestamp())`,
      [viewer.accountId, action, viewer.purpose],
    );
    await manager.query(`set local role townline_api`);
    await manager.query(`select access.begin($1, $2)`, [tokenDigest(token), viewer.purpose]);
    const readable = await idsOf(manager, `select holding_id as id from probe`);
    const writable =
      writing === 'tried'
        ? await insertable(manager, new Set(holdings))
        : await idsOf(manager, `select unnest(access.writable_holdings()) as id`);
    const cited = await manager.query<{ holding_id: number; agreement_id: string }[]>(
      `select * from access.agreements_cited($1)`,
      [holdings],
    );
    return {
      holdings,
      allowed: { [action]: others, READ: readable, WRITE: writable },
      cited: new Map(cited.map((row) => [row.holding_id, row.agreement_id])),
    };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function insertable(manager: EntityManager, holdings: ReadonlySet<number>): Promise<Set<number>> {
  const ids = new Set<number>();
  for (const id of holdings) if (await canInsert(manager, id)) ids.add(id);
  return ids;
}

async function canInsert(manager: EntityManager, holdingId: number): Promise<boolean> {
  await manager.query('savepoint tried');
  try {
    await manager.query(`insert into probe (id, holding_id) values (0, $1)`, [holdingId]);
    return true;
  } catch (error) {
    expect(String(error)).toContain('row-level security');
    return false;
  } finally {
    await manager.query('rollback to savepoint tried');
  }
}

async function idsOf(manager: EntityManager, text: string, values: unknown[] = []): Promise<Set<number>> {
  const rows = await manager.query<{ id: number }[]>(text, values);
  return new Set(rows.map(({ id }) => id));
}
