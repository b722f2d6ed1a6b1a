import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AuditHouse, openAuditHouse } from '../db/audit/audit-house.js';

const PROGRAM = fileURLToPath(new URL('audit-process.mjs', import.meta.url));
const KILLS = process.env['TOWNLINE_FAULTS'] === 'many' ? 25 : 4;
const WRITERS = 16;

let house: AuditHouse;
beforeAll(async () => {
  house = await openAuditHouse('killed');
});
afterAll(() => house.close());

/** Starts writers and two sealers beside them, and kills all of it after a while. */
async function runAndKill(label: string): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, house.database.url, house.keysFolder, label, String(WRITERS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    if (child.stdout) await once(child.stdout, 'data');
    const until = performance.now() + randomInt(50, 900);
    while (performance.now() < until) {
      await house.audit.sealer.pass();
      await pause(5);
    }
  } finally {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }
  expect(child.signalCode).toBe('SIGKILL');
}

describe('sixteen writers killed with kill -9', () => {
  it(`leave an entry for each act and an act for each entry, ${KILLS} times over`, async () => {
    for (let kill = 0; kill < KILLS; kill++) await runAndKill(String(kill));
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey });
    expect(verified).toMatchObject({ ok: true, broken: null });
    const [counts] = await house.dataSource.query<{ acts: number; entries: number; both: number; seals: number }[]>(
      `select (select count(*)::int from thing) as acts, (select count(*)::int from audit.entry) as entries,
         (select count(*)::int from thing t join audit.entry n on n.object_id = t.id
           join audit.words w on w.entry_id = n.id) as both,
         (select count(*)::int from audit.seal) as seals`,
    );
    expect(counts?.acts).toBeGreaterThan(0);
    expect(counts).toEqual({
      acts: verified.entries,
      entries: verified.entries,
      both: verified.entries,
      seals: verified.entries,
    });
    process.stderr.write(
      `audit: ${verified.entries} acts of ${WRITERS} writers, killed ${KILLS} times: each with its entry\n`,
    );
  });
});
