import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgramUser } from './run-program.js';
import { firstLine, serverError } from './server.errors.js';
import { canUse } from './unprivileged-user.js';

/** Where a clone's private cluster lies. */
export interface ClusterFolder {
  /** Belongs to the user the server runs as, mode 0700; holds `data/`, `password` and `server.log`. */
  readonly path: string;
  /** True when it lies outside the clone, because that user cannot reach the clone. */
  readonly elsewhere: boolean;
}

/**
 * Finds or makes the folder. Inside `.townline/` where the server's user can work there; else a folder of its own
 * that survives a restart of the machine, named after the clone, to which the file `.townline/cluster` points.
 */
export async function clusterFolder(root: string, user: ProgramUser | undefined): Promise<ClusterFolder> {
  const home = join(await realpath(root), '.townline');
  await mkdir(home, { recursive: true });
  const inside = join(home, 'postgres');
  const candidates = [inside, ...outsideFolders(home)];
  const pointed = (await readFile(join(home, 'cluster'), 'utf8').catch(() => '')).trim();
  // A pointer that came along with a copied clone names the other clone's folder: it is not followed.
  const ordered = candidates.includes(pointed)
    ? [pointed, ...candidates.filter((path) => path !== pointed)]
    : candidates;
  const failures: string[] = [];
  for (const path of ordered) {
    const failure = await claim(path, user);
    if (failure === undefined) {
      await writeFile(join(home, 'cluster'), `${path}\n`);
      return { path, elsewhere: path !== inside };
    }
    failures.push(`${path}: ${failure}`);
    if (user === undefined) break;
  }
  throw serverError('CLUSTER_FAILED', `no folder for a private cluster (${failures.join('; ')})`);
}

function outsideFolders(home: string): string[] {
  const name = `townline-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  return [join('/var/lib', name), join(tmpdir(), name)];
}

/** Makes the folder ours, or says why it cannot be. A folder that someone else put there first is never used. */
async function claim(path: string, user: ProgramUser | undefined): Promise<string | undefined> {
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  try {
    await mkdir(path, { mode: 0o700 });
    if (user) await chown(path, user.uid, user.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return firstLine(error);
  }
  const state = await lstat(path);
  if (!state.isDirectory() || state.uid !== uid) return 'belongs to another user';
  await chmod(path, 0o700);
  return (await canUse(path, user)) ? undefined : `${user?.name ?? 'this user'} cannot reach it`;
}
