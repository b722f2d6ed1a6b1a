import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIONS, decide, ROLE_POWERS, WALLS } from '@townline/access';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeAgencies, makeProbe } from './access-house.js';
import { askDatabase, RECORDS, world } from './ask-database.js';
import { NOW } from './random-question.js';
import { referenceDecision } from './reference-decision.js';

/** Ten times as many with TOWNLINE_TRIPLES=100000. */
const TRIPLES = Number(process.env['TOWNLINE_TRIPLES'] ?? 10_000);
/** Milliseconds: more triples take longer, and a slow machine is no failure. */
const SLOW = 120_000 + TRIPLES * 20;
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

  it(
    'answer like the gate and like the reference, for random people, deeds and records',
    async () => {
      const told = { triples: 0, allowed: 0, cited: 0 };
      const perWorld = RECORDS * 3;
      await fc.assert(
        fc.asyncProperty(world, async (one) => {
          const answers = await askDatabase(database.dataSource, one);
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
    },
    SLOW,
  );

  it('knows no other deed than the listed ones', async () => {
    const deeds = await database.dataSource.query<{ action: string }[]>(
      `select distinct action from access.role_power order by 1`,
    );
    expect(deeds.map(({ action }) => action)).toEqual([...ACTIONS].sort());
  });
});

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
