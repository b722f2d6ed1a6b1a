import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DataSource } from 'typeorm';
import { lookAgain } from '@townline/app-worker';
import { AppConfig } from '@townline/platform';
import type { House } from '../house/house.js';
import { PURGES } from './backup-file.js';
import type { BackupReader } from './backup-reader.js';
import { backupError } from './backup.errors.js';
import { listPurges, parsePurges, type PurgeList, readPurges, writePurges } from './purges.js';

/** How soon after a purge the list outside of the database has it. */
const EVERY_MS = 5_000;
/** A list that nothing was added to says so anew: up to when it is known that nothing was. */
const STATED_ANEW_MS = 60_000;

/*
 * The live list lies with the keys: on whatever day the database is lost, the keys are brought back from elsewhere, and what was
 * purged until then is with them.
 */

/** Where the installation keeps its list of purges outside of the database. */
export function livePurges(keysFolder: string): string {
  return join(keysFolder, PURGES);
}

/** Keeps the live list current until told to stop. The failure of one look is told, and the next look comes. */
export async function keepPurgesUntil(
  house: House,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const { keysFolder } = house.settings;
  if (keysFolder === undefined) return;
  const keeper = new PurgeKeeper(house.dataSource, livePurges(keysFolder));
  await lookAgain({ signal, onFailure, channel: 'townline_purge', everyMs: EVERY_MS, look: () => keeper.look() });
}

class PurgeKeeper {
  private written = '';
  private writtenAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly path: string,
  ) {}

  async look(): Promise<false> {
    const list = await listPurges(this.dataSource.manager);
    const content = JSON.stringify({ ...list, madeAt: '' });
    const now = Date.parse(list.madeAt);
    if (content === this.written && now - this.writtenAt < STATED_ANEW_MS) return false;
    await keepPurges(this.path, list);
    this.written = content;
    this.writtenAt = now;
    return false;
  }
}

/** Written whole or not at all. */
export async function keepPurges(path: string, list: PurgeList): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(writePurges(list));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/**
 * The lists a restore goes by: those that were named, the live one, and the backup's own. Says on stderr up to when they
 * reach, when that is not past the backup. Throws `PURGES_UNFIT` for a named list of another installation.
 */
export async function gatherPurges(
  backup: BackupReader,
  named: readonly string[],
  report: (line: string) => void,
): Promise<PurgeList[]> {
  const { manifest } = backup;
  const lists = await Promise.all(named.map((path) => readPurges(path)));
  if (lists.some(({ chain }) => chain !== manifest.checkpoint.chain)) {
    throw backupError('PURGES_UNFIT', 'a list of purges is of another installation than the backup');
  }
  const path = livePurges(AppConfig.fromEnvironment(process.env).keysFolder);
  const live = await readLive(path);
  if (live?.chain === manifest.checkpoint.chain) lists.push(live);
  else if (live !== undefined) report(`restore: warning: ${path} is of another installation and was passed over`);
  const latest = lists
    .map(({ madeAt }) => madeAt)
    .sort()
    .at(-1);
  if (latest === undefined || latest < manifest.madeAt) {
    report(
      `restore: warning: no list of purges is newer than the backup (${manifest.madeAt}): what was purged since comes back. ` +
        'A newer list, of "townline backup --only-purges FILE", is named by --purges FILE',
    );
  } else {
    report(`restore: what was purged until ${latest} does not come back`);
  }
  lists.push(await backup.read(PURGES, async (bytes) => parsePurges(await text(bytes), `${backup.path}: ${PURGES}`)));
  return lists;
}

async function readLive(path: string): Promise<PurgeList | undefined> {
  try {
    return parsePurges(await readFile(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
