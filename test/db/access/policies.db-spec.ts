import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIONS, type Action, decide, type RecordSight, ROLE_POWERS, type Viewer, WALLS } from '@townline/access';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { holdingOf, makeAgencies, makeProbe, writeViewer } from './access-house.js';
import { NOW, record as anyRecord, viewer as anyViewer } from './random-question.js';
import { referenceDecision } from './reference-decision.js';

/** Ten times as many with TOWNLINE_TRIPLES=100000. */
const TRIPLES = Number(process.env['TOWNLINE_TRIPLES'] ?? 10_000);
const RECORDS = 20;

/** What belongs to a whole holding; an author and a day of expiry are a single record's, and no holding is sealed without a case. */
const record = anyRecord.map((one): RecordSight => ({
  ...one,
  authorId: null,
  visibleUntil: null,
  isSealed: one.isSealed && one.caseId !== null,
}));
const world = fc.record({
  viewer: anyViewer.map((viewer): Viewer => ({ ...viewer, isLive: true, isAssured: true })),
  records: fc.array(record, { minLength: RECORDS, maxLength: RECORDS }),
  action: fc.constantFrom<Action>('JUDGE', 'APPROVE', 'EXPORT', 'PURGE', 'ADMINISTER'),
});
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

describe('the policies of the database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('access policies');
    await makeProbe(database.dataSource.manager);
    await makeAgencies(database.dataSource.manager);
  });
  afterAll(() => database.drop());

  it('know the same powers and walls as the table that counsel reads', async () => {
    const powers = await database.dataSource.query<string[]>(
      `select role, action, record_class, reach, is_for_admitted from access.role_power`,
    );
    const expected = ROLE_POWERS.flatMap(({ role, actions, classes, reach, isForAdmitted = false }) =>
      actions.flatMap((action) =>
        classes.map((name) => ({ role, action, record_class: name, reach, is_for_admitted: isForAdmitted })),
      ),
    );
    expect(sorted(powers)).toEqual(sorted(expected));
    const walls = await database.dataSource.query<string[]>(`select role, record_class from access.role_wall`);
    expect(sorted(walls)).toEqual(
      sorted(Object.entries(WALLS).flatMap(([role, classes]) => classes.map((name) => ({ role, record_class: name })))),
    );
  });

  it('answer like the gate and like the reference, for random people, deeds and records', async () => {
    const told = { triples: 0, allowed: 0, cited: 0 };
    const perWorld = RECORDS * 3;
    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const answers = await askDatabase(database, one);
        for (const [index, asked] of one.records.entries()) {
          for (const action of ['READ', 'WRITE', one.action] as const) {
            const reference = referenceDecision(one.viewer, action, asked, NOW);
            const gate = decide(one.viewer, action, asked, NOW);
            const held = answers.holdings[index] ?? 0;
            const policy = answers.allowed[action]?.has(held) ?? false;
            expect({ gate: gate.allowed, policy }).toEqual({ gate: reference.allowed, policy: reference.allowed });
            const cited = answers.cited.get(held) ?? null;
            if (action === 'READ' && gate.allowed) {
              expect(cited).toBe(gate.ground.kind === 'AGREEMENT' ? gate.ground.agreementId : null);
              told.cited += cited === null ? 0 : 1;
            }
            told.triples += 1;
            told.allowed += policy ? 1 : 0;
          }
        }
      }),
      { numRuns: Math.ceil(TRIPLES / perWorld) },
    );
    process.stdout.write(
      `policies: ${told.triples} triples, three deciders agree; ${told.allowed} allowed, ${told.cited} of them cite an agreement\n`,
    );
    expect(told.allowed).toBeGreaterThan(told.triples / 50);
    expect(told.cited).toBeGreaterThan(0);
  });

  it('knows no other deed than the listed ones', async () => {
    const deeds = await database.dataSource.query<{ action: string }[]>(
      `select distinct action from access.role_power order by 1`,
    );
    expect(deeds.map(({ action }) => action)).toEqual([...ACTIONS].sort());
  });
});

interface Answers {
  readonly holdings: readonly number[];
  readonly allowed: Partial<Record<Action, ReadonlySet<number>>>;
  readonly cited: ReadonlyMap<number, string>;
}

/** Writes the world down, looks at it through the policies as the API's role, and takes it all back. */
async function askDatabase(database: TestDatabase, { viewer, records, action }: World): Promise<Answers> {
  const runner = database.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const { manager } = runner;
    const [{ shift } = { shift: 0 }] = await manager.query<{ shift: number }[]>(
      `select (extract(epoch from clock_timestamp() - $1::timestamptz) * 1000)::float8 as shift`,
      [NOW],
    );
    const token = await writeViewer(manager, viewer, shift);
    const holdings: number[] = [];
    for (const one of records) holdings.push(await holdingOf(manager, one));
    await manager.query(`insert into probe (id, holding_id) select row_number() over (), h from unnest($1::int[]) h`, [
      [...new Set(holdings)],
    ]);
    const others = await idsOf(
      manager,
      `select holding_id as id from access.visible_holdings($1, $2, $3, clock_timestamp())`,
      [viewer.accountId, action, viewer.purpose],
    );
    await manager.query(`set local role townline_api`);
    await manager.query(`select access.begin($1, $2)`, [token, viewer.purpose]);
    const readable = await idsOf(manager, `select holding_id as id from probe`);
    const writable = new Set<number>();
    for (const id of new Set(holdings)) if (await canInsert(manager, id)) writable.add(id);
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

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
