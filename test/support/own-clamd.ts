import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The harmless file that every scanner is to report; in hexadecimal digits, so that no scanner reports this one. */
export const EICAR = Buffer.from(
  '58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a',
  'hex',
);
export const EICAR_NAME = 'Townline.Test.Eicar.UNOFFICIAL';

/** A real clamd of the test's own, with one signature, on a socket of its own. */
export interface OwnClamd {
  /** As TOWNLINE_CLAMD says it. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Where clamd is installed; undefined where it is not, and tests with it are skipped. */
export async function findClamd(): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const folder of folders.filter((path) => path !== '')) {
    const path = join(folder, 'clamd');
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

export async function startClamd(program: string): Promise<OwnClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-clamd-'));
  const socket = join(folder, 'clamd.sock');
  await writeFile(join(folder, 'own.ndb'), `Townline.Test.Eicar:0:*:${EICAR.toString('hex')}\n`);
  const settings = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${folder}`,
    'Foreground yes',
    'StreamMaxLength 1M',
    'MaxThreads 2',
    'SelfCheck 86400',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tried = 0; tried < 300; tried += 1) {
    if (await listens(socket)) return { address: `unix:${socket}`, stop };
    if (child.exitCode !== null) break;
    await pause(100);
  }
  await stop();
  throw new Error('clamd did not start');
}

function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
