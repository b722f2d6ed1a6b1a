import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProtectedPersonService } from '@townline/referrals';
import { openReferralHouse, type ReferralHouse, viewerOf } from '../db/referrals/referral-house.js';

const QUESTIONS = process.env['TOWNLINE_FAULTS'] === 'many' ? 2_000 : 120;
const DETECTIVE = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SAFETY');
const FIELDS = { FULL_NAME: 'Ílda Quellmar', PHONE: '555 010 2233' };
const REFUSED = { status: 'rejected', reason: expect.objectContaining({ code: 'KEY_UNAVAILABLE' }) };

let house: ReferralHouse;
let persons: ProtectedPersonService;
let home: string;
let kept: string;

beforeAll(async () => {
  house = await openReferralHouse('vault-down');
  persons = house.get(ProtectedPersonService);
  home = await house.open('SURVIVORS', 'elm pd', 'ada');
  kept = await persons.register(DETECTIVE, home, FIELDS);
});
afterAll(() => house.close());

/** Transactions that hold a connection and wait for something outside. */
async function waiting(): Promise<number> {
  const [row] = await house.owner.query<{ count: number }[]>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
  );
  return row?.count ?? -1;
}

async function rowsOf(table: string): Promise<number> {
  const [row] = await house.owner.query<{ count: number }[]>(`select count(*)::int as count from referrals.${table}`);
  return row?.count ?? -1;
}

/** More questions at once than the pool has connections, that need no key. */
async function restWorks(): Promise<void> {
  const rows = await Promise.all(
    Array.from({ length: 12 }, (_, at) => house.service.query<{ at: number }[]>('select $1::int as at', [at])),
  );
  expect(rows.map(([row]) => row?.at)).toEqual(Array.from({ length: 12 }, (_, at) => at));
}

/** The circuit lets one question through from time to time, so the first answer may still be a refusal. */
async function readAgain(): Promise<unknown> {
  for (let tried = 0; tried < 100; tried++) {
    const answer = await persons.read(DETECTIVE, kept).catch(() => undefined);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

describe('the key service', () => {
  it('down: survivors are neither read nor written, nothing lies in clear, and the rest goes on', async () => {
    const before = [await rowsOf('protected_person'), await rowsOf('protected_field')];
    house.vault.isDown = true;
    const asked = house.vault.asked;
    const answers = await Promise.allSettled(
      Array.from({ length: QUESTIONS }, (_, at) =>
        at % 4 === 0 ? persons.register(DETECTIVE, home, FIELDS) : persons.read(DETECTIVE, kept),
      ),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toEqual([]);
    expect(answers).toEqual(answers.map(() => REFUSED));
    await restWorks();
    expect(await waiting()).toBe(0);
    // The circuit is open: a service that is down is not asked by everybody.
    expect(house.vault.asked - asked).toBeLessThan(QUESTIONS);
    expect([await rowsOf('protected_person'), await rowsOf('protected_field')]).toEqual(before);
    house.vault.isDown = false;
    expect(await readAgain()).toMatchObject(FIELDS);
  });

  it('slow: whoever waits for it holds no connection, and gives up', async () => {
    const { unwrap } = house.vault;
    house.vault.unwrap = () => new Promise<Buffer>(() => undefined);
    let isOver = false;
    const reads = Promise.allSettled(Array.from({ length: 20 }, () => persons.read(DETECTIVE, kept)));
    const over = reads.then(() => (isOver = true));
    await restWorks();
    let fewest = await waiting();
    while (!isOver && fewest > 0) fewest = Math.min(fewest, await waiting());
    expect(fewest).toBe(0);
    await over;
    expect(await reads).toEqual(Array.from({ length: 20 }, () => REFUSED));
    house.vault.unwrap = unwrap;
    expect(await readAgain()).toMatchObject(FIELDS);
  });
});
