import { access, constants, readdir, readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { isPostgisNewEnough, LEAST_POSTGRES, REQUIRED_EXTENSIONS } from './required-extensions.js';
import { runProgram } from './run-program.js';

/** A PostgreSQL installation that can serve the house: new enough, and with PostGIS in its own extension folder. */
export interface PostgresPrograms {
  readonly bin: string;
  readonly major: number;
  readonly postgis: string;
}

/** Parents whose children are versions, then folders of programs themselves. `*` stands for one folder name. */
const WELL_KNOWN = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

export interface ProgramSearch {
  /** Patterns with at most one `*`; the folders of PATH are searched after them. */
  readonly patterns?: readonly string[];
  readonly path?: string;
  /** Only this major version, because a cluster of it exists already. */
  readonly major?: number;
}

/** The oldest usable installation (the house's SQL is written for PostgreSQL 15), or undefined. */
export async function findPrograms(search: ProgramSearch = {}): Promise<PostgresPrograms | undefined> {
  const found: PostgresPrograms[] = [];
  for (const bin of await programFolders(search)) {
    const programs = await examine(bin);
    if (programs && (search.major === undefined || programs.major === search.major)) found.push(programs);
  }
  return found.sort((a, b) => a.major - b.major)[0];
}

/** `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` → 15; development versions (`17devel`) count as their number. */
export function parsePostgresMajor(versionLine: string): number | undefined {
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(versionLine) ?? [];
  return major === undefined ? undefined : Number(major);
}

async function programFolders(search: ProgramSearch): Promise<Set<string>> {
  const folders: string[] = [];
  for (const pattern of search.patterns ?? WELL_KNOWN) folders.push(...(await expand(pattern)));
  folders.push(...(search.path ?? process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''));
  const real = new Set<string>();
  for (const folder of folders) {
    // A link in /usr/local/bin leads to the installation it belongs to, and to that one's extensions.
    const program = await realpath(join(folder, 'postgres')).catch(() => undefined);
    if (program !== undefined) real.add(dirname(program));
  }
  return real;
}

async function expand(pattern: string): Promise<string[]> {
  const star = pattern.indexOf('*');
  if (star < 0) return [pattern];
  const parent = dirname(pattern.slice(0, star + 1));
  const prefix = pattern.slice(parent.length + 1, star);
  const rest = pattern.slice(star + 1);
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => `${join(parent, name)}${rest}`);
}

async function examine(bin: string): Promise<PostgresPrograms | undefined> {
  for (const program of ['initdb', 'pg_ctl']) {
    if (!(await exists(join(bin, program), constants.X_OK))) return undefined;
  }
  const major = parsePostgresMajor((await runProgram(join(bin, 'postgres'), ['--version'])).stdout);
  if (major === undefined || major < LEAST_POSTGRES) return undefined;
  const extensions = await extensionFolder(bin, major);
  if (extensions === undefined) return undefined;
  for (const extension of REQUIRED_EXTENSIONS) {
    if (!(await exists(join(extensions, `${extension}.control`), constants.R_OK))) return undefined;
  }
  const control = await readFile(join(extensions, 'postgis.control'), 'utf8');
  const [, postgis] = /^default_version\s*=\s*'([^']+)'/m.exec(control) ?? [];
  return postgis !== undefined && isPostgisNewEnough(postgis) ? { bin, major, postgis } : undefined;
}

async function extensionFolder(bin: string, major: number): Promise<string | undefined> {
  const told = await runProgram(join(bin, 'pg_config'), ['--sharedir']);
  const shares = told.status === 0 ? [told.stdout.trim()] : [`/usr/share/postgresql/${major}`, join(bin, '../share')];
  for (const share of shares) {
    if (await exists(join(share, 'extension'), constants.R_OK)) return join(share, 'extension');
  }
  return undefined;
}

function exists(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
