import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverError } from './server.errors.js';

/**
 * Who holds something: a process id, and the moment that process began, so that a later process
 * with the same number is not taken for it. Without /proc the number alone has to do.
 */
export async function processMark(pid: number): Promise<string> {
  return `${pid} ${await startedAt(pid)}`;
}

/** True while the marked process lives. */
export async function isMarkAlive(mark: string): Promise<boolean> {
  const [pidText = '', started = ''] = mark.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === '' || started === (await startedAt(pid));
}

/** Takes a lock file, waiting for a living holder, taking over from a dead one. Returns what gives it back. */
export async function takeLock(path: string, waitMs: number): Promise<() => Promise<void>> {
  const mine = await processMark(process.pid);
  const deadline = performance.now() + waitMs;
  for (;;) {
    if (await write(path, mine)) return () => rm(path, { force: true });
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (holder !== '' && !(await isMarkAlive(holder))) await takeAway(path, holder);
    else if (performance.now() > deadline) {
      throw serverError(
        'CLUSTER_LOCKED',
        `process ${holder.split(' ')[0] ?? '?'} holds ${path}: wait for it or end it`,
      );
    } else await sleep(50);
  }
}

async function write(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same dead holder: the rename decides, and a lock that was fresh after all is put back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => dead);
  if (taken !== dead) await rename(aside, path);
  else await rm(aside, { force: true });
}

async function startedAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // Field 22; the program's name, which may hold spaces, ends with the last parenthesis.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
