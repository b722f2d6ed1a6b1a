import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Asker,
  type NewOperationPlan,
  OPERATION_MOVES,
  OPERATION_STATES,
  type OperationConflict,
} from '@townline/leads';
import fc from 'fast-check';
import {
  type DeconflictionHouse,
  openDeconflictionHouse,
  OSTERMERE,
  QUILLHAVEN,
  TARNFORD,
} from './deconfliction-house.js';

const HOUR = 3_600_000;
/** Far enough ahead for every plan of the tests to lie in the future. */
const NOON = Date.now() + 240 * HOUR;
const PLACE = { latitude: 41.3, longitude: -72.9 };
const PLAN: NewOperationPlan = {
  kind: 'SURVEILLANCE',
  ...PLACE,
  radiusM: 200,
  from: new Date(NOON),
  until: new Date(NOON + 4 * HOUR),
  contact: 'Sergeant on duty',
  isSealed: false,
};

describe('planned operations', () => {
  let house: DeconflictionHouse;
  beforeAll(async () => {
    house = await openDeconflictionHouse('deconflict_plans');
  });
  afterAll(() => house.close());

  /** Another account of the agency: none of them uses up its hour. */
  const of = (asker: Asker): Asker => ({ ...asker, accountId: randomUUID() });
  const plan = (asker: Asker, further: Partial<NewOperationPlan> = {}): Promise<string> =>
    house.operations.plan({ ...PLAN, ...further }, of(asker));
  const conflictsOf = async (asker: Asker, id: string): Promise<OperationConflict[]> =>
    (await house.operations.conflicts(asker)).filter(({ planId }) => planId === id);
  /** The place so many meters to the east, as PostGIS measures. */
  const eastOf = async (meters: number): Promise<{ latitude: number; longitude: number }> => {
    const [row] = await house.dataSource.query<{ latitude: number; longitude: number }[]>(
      `select st_y(p::geometry) as latitude, st_x(p::geometry) as longitude
       from st_project(st_makepoint($1, $2)::geography, $3, radians(90)) p`,
      [PLACE.longitude, PLACE.latitude, meters],
    );
    if (row === undefined) throw new Error('no place');
    return row;
  };
  const withdraw = async (asker: Asker, id: string): Promise<void> => {
    await house.operations.move(id, 'WITHDRAWN', asker);
  };

  it('tell both sides whom to call and the hours in common, and nothing else', async () => {
    const first = await plan(OSTERMERE, { contact: 'Ostermere desk' });
    const later = { from: new Date(NOON + HOUR), until: new Date(NOON + 9 * HOUR), contact: 'Quillhaven desk' };
    const second = await plan(QUILLHAVEN, { ...later, kind: 'ARREST' });
    const hours = { startsAt: later.from, endsAt: PLAN.until, foundAt: expect.any(Date) };
    expect(await conflictsOf(QUILLHAVEN, second)).toEqual([
      { planId: second, agency: 'Ostermere Police', contact: 'Ostermere desk', ...hours },
    ]);
    expect(await conflictsOf(OSTERMERE, first)).toEqual([
      { planId: first, agency: 'Quillhaven Police', contact: 'Quillhaven desk', ...hours },
    ]);
    expect(await house.operations.conflicts(TARNFORD)).toEqual([]);
    expect((await house.operations.plans(QUILLHAVEN)).map(({ id }) => id)).toEqual([second]);
    await withdraw(QUILLHAVEN, second);
    expect(await conflictsOf(OSTERMERE, first)).toEqual([]);
    await withdraw(OSTERMERE, first);
  });

  it('of one agency do not meet', async () => {
    const ids = [await plan(OSTERMERE), await plan(OSTERMERE)];
    expect(await house.operations.conflicts(OSTERMERE)).toEqual([]);
    for (const id of ids) await withdraw(OSTERMERE, id);
  });

  it('meet exactly where circles and hours overlap, whoever plans first', async () => {
    const pair = fc.record({
      radii: fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 })),
      /** Of the sum of the radii; not so near to 1 that rounding decides. */
      distance: fc.oneof(fc.double({ min: 0, max: 0.98, noNaN: true }), fc.double({ min: 1.02, max: 3, noNaN: true })),
      starts: fc.integer({ min: -8, max: 8 }),
      length: fc.integer({ min: 1, max: 8 }),
    });
    const met = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(pair, async ({ radii, distance, starts, length }) => {
        const there = await eastOf(distance * (radii[0] + radii[1]));
        const hours = { from: new Date(NOON + starts * HOUR), until: new Date(NOON + (starts + length) * HOUR) };
        const expected = distance < 1 && starts < 4 && starts + length > 0;
        met[expected ? 'yes' : 'no'] += 1;
        const inOrder = async (first: Asker, second: Asker): Promise<void> => {
          const a = await plan(first, { radiusM: radii[0] });
          const b = await plan(second, { radiusM: radii[1], ...there, ...hours });
          const seen = [await conflictsOf(first, a), await conflictsOf(second, b)];
          expect(seen.map(({ length: count }) => count)).toEqual(expected ? [1, 1] : [0, 0]);
          expect(seen[0]?.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(
            seen[1]?.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
          );
          await withdraw(first, a);
          await withdraw(second, b);
        };
        await inOrder(OSTERMERE, QUILLHAVEN);
        await inOrder(QUILLHAVEN, OSTERMERE);
      }),
      { numRuns: 30, seed: 20261122 },
    );
    expect(Math.min(met.yes, met.no)).toBeGreaterThan(4);
  });

  it('that are sealed hear of others and are not heard of', async () => {
    const open = await plan(OSTERMERE);
    const planner = of(QUILLHAVEN);
    const sealed = await house.operations.plan({ ...PLAN, isSealed: true }, planner);
    expect(await conflictsOf(planner, sealed)).toMatchObject([{ agency: 'Ostermere Police' }]);
    expect(await conflictsOf(OSTERMERE, open)).toEqual([]);
    // Nor do the planner's own colleagues see it.
    expect(await conflictsOf(of(QUILLHAVEN), sealed)).toEqual([]);
    expect((await house.operations.plans(of(QUILLHAVEN))).map(({ id }) => id)).not.toContain(sealed);
    await expect(withdraw(of(QUILLHAVEN), sealed)).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
    await withdraw(planner, sealed);
    await withdraw(OSTERMERE, open);
  });

  it('move as the table says, for their own agency alone', async () => {
    const put = async (state: string): Promise<string> => {
      const id = await plan(OSTERMERE);
      await house.dataSource.query(`update deconfliction.operation_plan set state = $2 where id = $1`, [id, state]);
      return id;
    };
    for (const state of OPERATION_STATES) {
      for (const to of OPERATION_STATES) {
        const moved = house.operations.move(await put(state), to, OSTERMERE);
        if (OPERATION_MOVES[state].includes(to)) expect((await moved).state).toBe(to);
        else await expect(moved).rejects.toMatchObject({ code: 'BAD_MOVE' });
      }
    }
    await expect(withdraw(QUILLHAVEN, await put('PLANNED'))).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
    await house.dataSource.query(`delete from deconfliction.operation_plan`);
  });

  it('expire with their hours', async () => {
    const ids = [await plan(OSTERMERE), await plan(QUILLHAVEN)];
    expect(await house.operations.conflicts(OSTERMERE)).toHaveLength(1);
    await house.dataSource.query(`update deconfliction.operation_plan set
      hours = tstzrange(now() - interval '3 hours', now() - interval '1 hour')`);
    await house.dataSource.query(`update deconfliction.operation_conflict set
      hours = tstzrange(now() - interval '3 hours', now() - interval '1 hour')`);
    expect(await house.operations.conflicts(OSTERMERE)).toEqual([]);
    expect(await house.operations.plans(OSTERMERE)).toMatchObject([{ id: ids[0], isExpired: true, state: 'PLANNED' }]);
    await expect(house.operations.move(ids[0] ?? '', 'UNDER_WAY', OSTERMERE)).rejects.toMatchObject({
      code: 'BAD_MOVE',
    });
    const again = await plan(QUILLHAVEN, { from: new Date(Date.now() - 4 * HOUR), until: new Date(Date.now() + HOUR) });
    expect(await conflictsOf(QUILLHAVEN, again)).toEqual([]);
    await house.dataSource.query(`delete from deconfliction.operation_plan`);
  });

  it('are refused when they are over, endless, nowhere, too wide or name nobody to call', async () => {
    const bad: Partial<NewOperationPlan>[] = [
      { from: new Date(Date.now() - 2 * HOUR), until: new Date(Date.now() - HOUR) },
      { until: PLAN.from },
      { until: new Date(NOON + 32 * 24 * HOUR) },
      { latitude: 91 },
      { longitude: Number.NaN },
      { radiusM: 0 },
      { radiusM: 5001 },
      { contact: '  ' },
    ];
    for (const one of bad) await expect(plan(OSTERMERE, one)).rejects.toMatchObject({ code: 'BAD_PLAN' });
    await expect(plan({ name: 'Nobody', agency: 'ELSEWHERE-PD' })).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
  });

  it('planned at the same moment see each other, and an account plans 20 an hour', async () => {
    const askers = [OSTERMERE, QUILLHAVEN, TARNFORD];
    const ids = await Promise.all(askers.map((asker) => plan(asker)));
    for (const [at, asker] of askers.entries()) expect(await conflictsOf(asker, ids[at] ?? '')).toHaveLength(2);
    const one = of(TARNFORD);
    const outcomes = await Promise.allSettled(Array.from({ length: 22 }, () => house.operations.plan(PLAN, one)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await expect(house.operations.plan(PLAN, one)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      nextAt: expect.any(Date),
    });
  });
});
