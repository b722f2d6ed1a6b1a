import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterFolder } from './cluster-folder.js';
import { countLeases, takeLease } from './cluster-lease.js';
import { type Cluster, initialise, runningUrl, start, stop } from './cluster-process.js';
import { dropLeftovers } from './databases.js';
import { findPrograms, type PostgresPrograms } from './find-programs.js';
import { takeLock } from './process-lock.js';
import { type ProvidedServer, serverAddress } from './provided-server.js';
import { serverError } from './server.errors.js';
import { unprivilegedUser } from './unprivileged-user.js';

const LOCK_WAIT_MS = 180_000;

export interface ClusterRequest {
  /** The clone; its `.townline/` holds or names the cluster. */
  readonly root: string;
  readonly programs: PostgresPrograms;
  readonly report: (line: string) => void;
}

/**
 * The clone's own PostgreSQL. Several commands share it: the first starts it, the last to leave stops it. A command that
 * was killed counts as having left.
 */
export async function openCluster(request: ClusterRequest): Promise<ProvidedServer> {
  const cluster = await locate(request);
  const home = join(request.root, '.townline');
  const leases = join(home, 'leases');
  const unlock = await takeLock(join(home, 'cluster.lock'), LOCK_WAIT_MS);
  try {
    const first = (await countLeases(leases)) === 0;
    const adminUrl = (await runningUrl(cluster)) ?? (await bringUp(cluster, request.report));
    const address = serverAddress(adminUrl, 'CLUSTER');
    // Nobody else is here, so scratch databases are remains of commands that were killed.
    if (first) await dropLeftovers(address);
    const dropLease = await takeLease(leases);
    return { ...address, maxConnections: 90, release: () => leave(cluster, home, dropLease) };
  } finally {
    await unlock();
  }
}

async function locate({ root, programs, report }: ClusterRequest): Promise<Cluster> {
  const user = await unprivilegedUser();
  if (user === undefined && process.getuid?.() === 0) {
    throw serverError(
      'CLUSTER_FAILED',
      'PostgreSQL refuses root, and there is no user postgres or nobody to run it as',
    );
  }
  const { path, elsewhere } = await clusterFolder(root, user);
  if (elsewhere) report(`database: user ${user?.name} cannot reach ${root}, so the cluster lies in ${path}`);
  const stated = (await readFile(join(path, 'data/PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (stated === '' || Number(stated) === programs.major) return { folder: path, programs, user };
  const same = await findPrograms({ major: Number(stated) });
  if (same) return { folder: path, programs: same, user };
  throw serverError(
    'CLUSTER_FAILED',
    `${path} was made by PostgreSQL ${stated}: install that version or remove the folder`,
  );
}

async function bringUp(cluster: Cluster, report: (line: string) => void): Promise<string> {
  const as = cluster.user ? ` as user ${cluster.user.name}` : '';
  const made = await readFile(join(cluster.folder, 'data/PG_VERSION')).catch(() => undefined);
  if (made === undefined) {
    report(`database: making a private PostgreSQL ${cluster.programs.major} cluster in ${cluster.folder}${as}`);
    await initialise(cluster);
  }
  report(`database: starting the private PostgreSQL ${cluster.programs.major} cluster on a loopback port${as}`);
  return start(cluster);
}

async function leave(cluster: Cluster, home: string, dropLease: () => Promise<void>): Promise<void> {
  const unlock = await takeLock(join(home, 'cluster.lock'), LOCK_WAIT_MS);
  try {
    await dropLease();
    if ((await countLeases(join(home, 'leases'))) === 0) await stop(cluster);
  } finally {
    await unlock();
  }
}
