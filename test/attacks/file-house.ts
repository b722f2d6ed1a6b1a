import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));
const PEAK_MEMORY = new URL('peak-memory.mjs', import.meta.url).href;
const TABLES = ['source', 'source_document', 'import_batch', 'observation'];
/** More than a harmless file takes; what a refused file may cost at most. */
const MOST_MEMORY_KB = 150 * 1024;

export interface Imported {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly peakKb: number;
}

export interface ImportOrder {
  /** Name of a mapping in the house's folder, or of a shipped profile; none for a data package. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** The largest file that the process may write, in blocks of 1,024 bytes: what a full disk does. */
  readonly diskBlocks?: number;
  /** Called once the command runs. */
  readonly meanwhile?: (hasEnded: () => boolean) => Promise<void>;
}

/** `townline import`, as somebody at the command line uses it, on a database of its own. */
export interface FileHouse {
  readonly database: TestDatabase;
  readonly folder: string;
  write(name: string, content: string | Buffer): Promise<string>;
  import(path: string, order?: ImportOrder): Promise<Imported>;
  /** Asserts that it ends with 1 and one line, keeps nothing, leaves nothing behind and takes little memory. */
  expectRefused(path: string, line: RegExp, order?: ImportOrder): Promise<Imported>;
  /** Rows of what an import fills, and files kept. */
  footprint(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

export async function openFileHouse(name: string): Promise<FileHouse> {
  const database = await createTestDatabase(name, 2);
  const folder = await mkdtemp(join(tmpdir(), 'townline-attack-'));
  const [files, keys, temporary] = ['files', 'keys', 'tmp'].map((part) => join(folder, part));
  await mkdir(temporary ?? '');
  const peak = join(folder, 'peak');
  const env = {
    DATABASE_URL: database.url,
    TOWNLINE_FILES: files,
    TOWNLINE_KEYS: keys,
    TMPDIR: temporary,
    TOWNLINE_PEAK: peak,
    NODE_OPTIONS: `--import=${PEAK_MEMORY}`,
  };
  // The command is compiled; what it is compiled from may be newer than the run's template.
  await ended(['migrate'], env);
  const write: FileHouse['write'] = async (file, content) => {
    const path = join(folder, file);
    await writeFile(path, content);
    return path;
  };
  const run: FileHouse['import'] = async (path, { profile, args = [], diskBlocks, meanwhile } = {}) => {
    const mapping = profile === undefined ? [] : profileOption(folder, profile);
    const argv = ['import', path, ...mapping, '--rejects', join(folder, 'rejects.csv'), ...args];
    return { ...(await ended(argv, env, diskBlocks, meanwhile)), peakKb: Number(await readFile(peak, 'utf8')) };
  };
  const footprint: FileHouse['footprint'] = async () => ({
    ...(await counts(database)),
    files: await fileCount(files ?? ''),
    temporary: await fileCount(temporary ?? ''),
  });
  let harmlessKb = 0;
  const harmless = async (): Promise<number> => {
    if (harmlessKb > 0) return harmlessKb;
    await write('harmless.yaml', MAPPING);
    const path = await write('harmless.csv', 'id,name\nh1,Harmless\n');
    const imported = await run(path, { profile: 'harmless.yaml', args: ['--dry-run'] });
    expect(imported).toMatchObject({ status: 0 });
    return (harmlessKb = imported.peakKb);
  };
  return {
    database,
    folder,
    write,
    import: run,
    footprint,
    expectRefused: async (path, line, order) => {
      const most = (await harmless()) + MOST_MEMORY_KB;
      const before = await footprint();
      const imported = await run(path, order);
      expect(imported.stderr).toMatch(line);
      expect(imported.stderr.trim().split('\n')).toHaveLength(1);
      expect(imported).toMatchObject({ status: 1, stdout: '' });
      expect(await footprint()).toEqual(before);
      expect(imported.peakKb).toBeLessThan(most);
      return imported;
    },
    close: async () => {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of two columns, `id` and `name`, and whatever more; in each format. */
export const MAPPING = `name: hostile
source: { name: hostile, kind: REGISTER, reliability: B }
records: [{ resource: businesses, id: id, fields: { trade_name: name } }]
`;

function profileOption(folder: string, profile: string): readonly string[] {
  return profile.endsWith('.yaml') ? ['--mapping', join(folder, profile)] : ['--profile', profile];
}

async function ended(
  argv: readonly string[],
  added: Readonly<Record<string, string | undefined>>,
  diskBlocks?: number,
  meanwhile?: (hasEnded: () => boolean) => Promise<void>,
): Promise<Omit<Imported, 'peakKb'>> {
  const whole = [process.execPath, TOWNLINE, ...argv];
  // With the signal ignored, a file that grows too large is an error of the write, as on a full disk.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${diskBlocks}; exec "$@"`, 'bash', ...whole];
  const [program = '', ...rest] = diskBlocks === undefined ? whole : limited;
  const child = spawn(program, rest, { env: { ...process.env, ...added }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  await meanwhile?.(() => child.exitCode !== null);
  return { status: await closed, stdout, stderr: stderr.replace(/^build: .*\n/m, '') };
}

async function counts({ dataSource }: TestDatabase): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const rows = await dataSource.query<{ count: number }[]>(`select count(*)::integer as count from ${table}`);
    found[table] = rows[0]?.count ?? -1;
  }
  return found;
}

async function fileCount(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}
