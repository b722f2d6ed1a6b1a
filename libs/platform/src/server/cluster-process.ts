import { randomBytes } from 'node:crypto';
import { appendFile, chown, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresPrograms } from './find-programs.js';
import { type ProgramResult, type ProgramUser, runProgram } from './run-program.js';
import { firstLine, serverError } from './server.errors.js';

/** One private cluster: its folder, the programs that run it, and the user they run as (undefined: ourselves). */
export interface Cluster {
  readonly folder: string;
  readonly programs: PostgresPrograms;
  readonly user: ProgramUser | undefined;
}

export const CLUSTER_OWNER = 'townline';

/** Settings for one machine's batch work. Loopback only, no socket file: the password is the only way in. */
const SETTINGS = [
  `listen_addresses = '127.0.0.1'`,
  `unix_socket_directories = ''`,
  `max_connections = 100`,
  `shared_buffers = '256MB'`,
  `work_mem = '64MB'`,
  `maintenance_work_mem = '256MB'`,
  `max_wal_size = '2GB'`,
  `checkpoint_timeout = '15min'`,
  `random_page_cost = 1.1`,
  `jit = off`,
  `timezone = 'UTC'`,
  `log_timezone = 'UTC'`,
  // The audit trail is linked in the order of commits, exactly.
  `track_commit_timestamp = on`,
];

/** Makes the data folder with a password of its own. It appears whole or not at all. */
export async function initialise({ folder, programs, user }: Cluster): Promise<void> {
  const [fresh, secret] = [join(folder, 'data.new'), join(folder, 'password')];
  await rm(fresh, { recursive: true, force: true });
  await rm(secret, { force: true });
  await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) await chown(secret, user.uid, user.gid);
  const options = ['-D', fresh, '-U', CLUSTER_OWNER, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8'];
  let made: ProgramResult | undefined;
  // macOS knows no C.UTF-8 before version 15.
  for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
    made = await runProgram(
      join(programs.bin, 'initdb'),
      [...options, `--locale=${locale}`, '--no-instructions'],
      user,
    );
    if (made.status === 0) break;
    await rm(fresh, { recursive: true, force: true });
  }
  if (made?.status !== 0) throw serverError('CLUSTER_FAILED', `initdb failed: ${firstLine(made?.stderr ?? '')}`);
  const shared = await sharedMemory();
  await appendFile(join(fresh, 'postgresql.conf'), `\n# Townline\n${[...SETTINGS, ...shared].join('\n')}\n`);
  await rename(fresh, join(folder, 'data'));
}

/** Containers often have 64 MB of /dev/shm, which one parallel hash join overruns. */
async function sharedMemory(): Promise<string[]> {
  const space = await statfs('/dev/shm').catch(() => undefined);
  const roomy = space !== undefined && space.bsize * space.bavail > 1 << 29;
  return roomy || process.platform !== 'linux' ? [] : [`dynamic_shared_memory_type = mmap`];
}

/** The URL of the cluster's maintenance database, or undefined when no server answers there. */
export async function runningUrl(cluster: Cluster): Promise<string | undefined> {
  const pidFile = await readFile(join(cluster.folder, 'data/postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(pidFile.split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return undefined;
  const password = await readFile(join(cluster.folder, 'password'), 'utf8');
  const url = `postgres://${CLUSTER_OWNER}:${password}@127.0.0.1:${port}/postgres`;
  return (await answers(url, cluster)) ? url : undefined;
}

/** Starts the server on a free loopback port and waits until it takes connections (crash recovery included). */
export async function start(cluster: Cluster): Promise<string> {
  const { folder, programs, user } = cluster;
  let last = '';
  // Another program may take the port between our question and the start; then another port is tried.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const options = `-p ${await freePort()}`;
    const log = join(folder, 'server.log');
    const args = ['-D', join(folder, 'data'), '-l', log, '-w', '-t', '120', '-s', '-o', options, 'start'];
    const started = await runProgram(join(programs.bin, 'pg_ctl'), args, user);
    const url = started.status === 0 ? await runningUrl(cluster) : undefined;
    if (url !== undefined) return url;
    last = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').at(-1) ?? started.stderr;
  }
  throw serverError('CLUSTER_FAILED', `the private cluster in ${folder} does not start: ${last}`);
}

export async function stop({ folder, programs, user }: Cluster): Promise<void> {
  const args = ['-D', join(folder, 'data'), '-m', 'fast', '-w', '-t', '60', '-s', 'stop'];
  const stopped = await runProgram(join(programs.bin, 'pg_ctl'), args, user);
  if (stopped.status !== 0 && (await runningUrl({ folder, programs, user })) !== undefined) {
    throw serverError('CLUSTER_FAILED', `the private cluster in ${folder} does not stop: ${firstLine(stopped.stderr)}`);
  }
}

/** Asks for the data folder, so that a stranger on a port that used to be ours is not taken for our server. */
async function answers(url: string, cluster: Cluster): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder === join(cluster.folder, 'data');
  } catch {
    // Not answering is an answer here: the caller starts the server, and that start explains itself.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
