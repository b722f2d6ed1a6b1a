import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DataSource } from 'typeorm';

/** `warn`: somebody should look, and the service goes on. `down`: it cannot do its work. */
export type CheckState = 'ok' | 'warn' | 'down';

/** State and figures, never content: whoever may reach the port may read it. */
export interface Check {
  readonly state: CheckState;
  readonly [figure: string]: string | number;
}

export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly checks: Readonly<Record<'database' | 'migrations' | 'sealer' | 'queue' | 'disk' | 'keys', Check>>;
}

export interface ReadinessParts {
  readonly dataSource: DataSource;
  readonly filesFolder: string;
  /** Asks the vault for something; rejects when it does not answer. Nothing is asked where it is left out. */
  readonly askVault?: (() => Promise<unknown>) | undefined;
}

/** A check that takes longer has failed. */
const PATIENCE_MS = 2_000;
/** Answers are kept so long, so that asking often costs nothing. */
const KEPT_MS = 1_000;
const SEAL_LAG_SECONDS = 10;
const QUEUE_LAG_SECONDS = 300;
const MEGABYTE = 2 ** 20;
const [LITTLE_MEGABYTES, TOO_LITTLE_MEGABYTES] = [2_048, 64];

/** Whether this process can do its work, and if not, what stands in the way. */
export class ReadinessService {
  private latest: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  constructor(private readonly parts: ReadinessParts) {}

  ask(): Promise<Readiness> {
    const now = performance.now();
    if (this.latest === undefined || now - this.latest.at > KEPT_MS) this.latest = { at: now, answer: this.look() };
    return this.latest.answer;
  }

  private async look(): Promise<Readiness> {
    const { dataSource, filesFolder, askVault } = this.parts;
    const [database, migrations, sealer, queue, disk, keys] = await Promise.all([
      checked(async () => void (await dataSource.query('select 1'))),
      checked(() => checkMigrations(dataSource)),
      checked(() => checkSealer(dataSource)),
      checked(() => checkQueue(dataSource)),
      checked(() => checkDisk(filesFolder)),
      checked(async () => void (await askVault?.())),
    ]);
    const checks = { database, migrations, sealer, queue, disk, keys };
    const isDown = Object.values(checks).some(({ state }) => state === 'down');
    return { status: isDown ? 'not ready' : 'ready', checks };
  }
}

/** Why it failed is for the log of whatever failed; an error's words may hold content. */
async function checked(check: () => Promise<Check | void>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((settle) => {
    timer = setTimeout(() => settle({ state: 'down', reason: 'NO_ANSWER' }), PATIENCE_MS);
  });
  const found = check().then(
    (result) => result ?? { state: 'ok' as const },
    () => ({ state: 'down' as const, reason: 'FAILED' }),
  );
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}

async function checkMigrations(dataSource: DataSource): Promise<Check> {
  const rows = await dataSource.query<{ name: string }[]>('select name from schema_migration');
  const run = new Set(rows.map(({ name }) => name));
  const pending = dataSource.migrations.filter(({ name, constructor }) => !run.has(name ?? constructor.name)).length;
  return { state: pending === 0 ? 'ok' : 'down', pending };
}

async function checkSealer(dataSource: DataSource): Promise<Check> {
  const [row] = await dataSource.query<{ lag: number }[]>('select audit.seal_lag() as lag');
  const lagSeconds = Math.round(row?.lag ?? 0);
  return { state: lagSeconds > SEAL_LAG_SECONDS ? 'warn' : 'ok', lagSeconds };
}

async function checkQueue(dataSource: DataSource): Promise<Check> {
  const [row] = await dataSource.query<{ waiting: number; parked: number }[]>(
    `select coalesce(extract(epoch from clock_timestamp() - min(recorded_at) filter (where parked_at is null)), 0)::float8
       as waiting, (count(*) filter (where parked_at is not null))::int as parked
     from outbox_event where handled_at is null`,
  );
  const [waitingSeconds, parked] = [Math.max(0, Math.round(row?.waiting ?? 0)), row?.parked ?? 0];
  return { state: waitingSeconds > QUEUE_LAG_SECONDS || parked > 0 ? 'warn' : 'ok', waitingSeconds, parked };
}

async function checkDisk(folder: string): Promise<Check> {
  const { bavail, bsize } = await roomFor(resolve(folder));
  const freeMegabytes = Math.floor((bavail * bsize) / MEGABYTE);
  const state = freeMegabytes < TOO_LITTLE_MEGABYTES ? 'down' : freeMegabytes < LITTLE_MEGABYTES ? 'warn' : 'ok';
  return { state, freeMegabytes };
}

/** The folder is made when the first file comes; until then its parent tells. */
async function roomFor(folder: string): Promise<{ bavail: number; bsize: number }> {
  try {
    return await statfs(folder);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) throw error;
    return roomFor(dirname(folder));
  }
}
