import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, initialise, start, stop } from '../../libs/platform/src/server/cluster-process.js';
import { findPrograms } from '../../libs/platform/src/server/find-programs.js';
import { runProgram } from '../../libs/platform/src/server/run-program.js';
import { unprivilegedUser } from '../../libs/platform/src/server/unprivileged-user.js';

/** Where tests run against a server elsewhere, this machine need not have PostgreSQL. */
export const programs = await findPrograms();

/** A database server of one test's own, so that it can be killed and filled up. Its folder is short-lived. */
export class OwnCluster {
  private constructor(
    readonly cluster: Cluster,
    /** Of the maintenance database, as a superuser. */
    readonly adminUrl: string,
  ) {}

  static async open(): Promise<OwnCluster> {
    if (programs === undefined) throw new Error('no PostgreSQL on this machine');
    const folder = await mkdtemp(join(tmpdir(), 'townline-own-'));
    const user = await unprivilegedUser();
    await chmod(folder, 0o700);
    if (user !== undefined) await chown(folder, user.uid, user.gid);
    const cluster = { folder, programs, user };
    await initialise(cluster);
    return new OwnCluster(cluster, await start(cluster));
  }

  url(database: string): string {
    const url = new URL(this.adminUrl);
    url.pathname = `/${database}`;
    return url.href;
  }

  async ask<T extends object>(text: string, database = 'postgres'): Promise<T[]> {
    const client = new Client({ connectionString: this.url(database) });
    // The server is killed under it: the question fails, the process must not.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** `kill -9` of one process of the server. */
  async kill(what: 'postmaster' | 'backend' | 'checkpointer'): Promise<void> {
    if (what === 'postmaster') return void process.kill(await this.postmaster(), 'SIGKILL');
    const kind = what === 'backend' ? 'client backend' : 'checkpointer';
    const [found] = await this.ask<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = '${kind}' and pid <> pg_backend_pid()
       order by (state = 'active') desc nulls last limit 1`,
    );
    if (found !== undefined) process.kill(found.pid, 'SIGKILL');
  }

  /** After the postmaster was killed: on the same port, as whoever looks after the server would. Its children may still be ending. */
  async startAgain(): Promise<void> {
    const { folder, programs: own, user } = this.cluster;
    const args = ['-D', join(folder, 'data'), '-l', join(folder, 'server.log'), '-w', '-t', '60', '-s'];
    for (let tried = 0; tried < 40; tried++) {
      const options = ['-o', `-p ${new URL(this.adminUrl).port}`, 'start'];
      const { status } = await runProgram(join(own.bin, 'pg_ctl'), [...args, ...options], user);
      if (status === 0) return;
      await pause(250);
    }
    throw new Error(`the server does not come back: ${await readFile(join(folder, 'server.log'), 'utf8')}`);
  }

  async close(): Promise<void> {
    await stop(this.cluster);
    await rm(this.cluster.folder, { recursive: true, force: true });
  }

  private async postmaster(): Promise<number> {
    return Number((await readFile(join(this.cluster.folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0]);
  }
}
