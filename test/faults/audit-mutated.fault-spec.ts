import { randomInt } from 'node:crypto';
import type { SignedCheckpoint } from '@townline/audit';
import type { EntityManager } from 'typeorm';
import { type AuditHouse, JO, openAuditHouse } from '../db/audit/audit-house.js';
import { type Dice, letIn, MUTATIONS } from './audit-mutations.js';

const MANY = process.env['TOWNLINE_FAULTS'] === 'many' ? 1_000 : 150;
const LENGTH = 40;
const SEED = Number(process.env['TOWNLINE_SEED'] ?? randomInt(2 ** 31));

/** Everything in the audit schema, so that a mutation that changed nothing is told from one that was not found. */
const STATE = `select md5(string_agg(md5(r), '' order by r)) as state from (
  select n::text as r from audit.entry n union all select s::text from audit.seal s union all select w::text from audit.words w
  union all select c::text from audit.checkpoint c union all select c::text from audit.chain c) all_rows`;

let house: AuditHouse;
let remembered: SignedCheckpoint;
beforeAll(async () => {
  house = await openAuditHouse('mutated');
  for (let at = 0; at < LENGTH; at++) {
    const words = at % 3 === 0 ? { words: { text: `searched ${at}` } } : {};
    const note = { act: 'READ', objectKind: 'THING', objectId: String(at), ...words } as const;
    await house.unitOfWork.run(JO, () => Promise.resolve(), note);
    if (at % 15 !== 0) continue;
    await house.audit.sealer.sealAll();
    await house.audit.sealer.checkpoint();
  }
  const [entry] = await house.dataSource.query<{ id: string }[]>(`select min(entry_id) as id from audit.words`);
  expect(await house.audit.search.purgeWords([entry?.id ?? ''], JO)).toBe(1);
  await house.audit.sealer.sealAll();
  const kept = await house.audit.sealer.checkpoint();
  if (kept === null) throw new Error('no checkpoint');
  remembered = kept;
});
afterAll(() => house.close());

/** A small generator of our own, so that a printed seed gives the same mutations again. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

class Undo extends Error {}

/** What came of a mutation, which is undone afterwards. */
async function tryOut(
  at: number,
  dice: Dice,
): Promise<{ kind: string; isChanged: boolean; found: unknown; expected: unknown }> {
  let outcome = { kind: '', isChanged: false, found: null as unknown, expected: null as unknown };
  const stateOf = async (manager: EntityManager): Promise<string | undefined> =>
    (await manager.query<{ state: string }[]>(STATE))[0]?.state;
  const attempt = house.dataSource.transaction(async (manager) => {
    await letIn(manager);
    const before = await stateOf(manager);
    const mutate = MUTATIONS[at % MUTATIONS.length];
    if (mutate === undefined) throw new Error('no mutation');
    const { kind, entryId } = await mutate(manager, dice, LENGTH);
    const { ok, broken } = await house.audit.verifier.verifyWithin(manager, {
      publicKey: house.publicKey,
      remembered: [remembered],
    });
    const found = ok ? null : broken;
    outcome = { kind, isChanged: before !== (await stateOf(manager)), found, expected: entryId };
    throw new Undo();
  });
  await expect(attempt).rejects.toThrow(Undo);
  return outcome;
}

describe('the verifier with a remembered checkpoint', () => {
  it(`finds every one of ${MANY} mutations, and names the entry (seed ${SEED})`, async () => {
    const dice = diceOf(SEED);
    const tried = new Map<string, number>();
    for (let at = 0; at < MANY; at++) {
      const { kind, isChanged, found, expected } = await tryOut(at, dice);
      expect([at, kind, isChanged]).toEqual([at, kind, true]);
      expect([at, kind, found]).toEqual([at, kind, expect.objectContaining({ reason: expect.any(String) })]);
      if (expected !== null)
        expect([at, kind, found]).toEqual([at, kind, expect.objectContaining({ entryId: expected })]);
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
    }
    process.stderr.write(`audit: ${MANY} of ${MANY} mutations found, seed ${SEED}: ${JSON.stringify([...tried])}\n`);
    expect(tried.size).toBe(MUTATIONS.length);
  });

  it('finds nothing where nothing was changed, a purge included', async () => {
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey, remembered: [remembered] });
    expect(verified).toMatchObject({ ok: true, broken: null });
    expect(verified.entries).toBeGreaterThan(LENGTH);
  });
});
