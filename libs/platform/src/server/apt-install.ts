import { spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { LEAST_POSTGRES } from './required-extensions.js';
import { runProgram } from './run-program.js';
import { serverError } from './server.errors.js';

/** How the missing server could be had on this machine. */
export interface AptWay {
  /** Empty for root; `sudo -n` for a user who needs no password for it; undefined when neither holds. */
  readonly become: readonly string[] | undefined;
}

const DROP_IN = '/etc/postgresql-common/createcluster.d/townline.conf';

/** Undefined where there is no apt: then installing is the reader's own affair. */
export async function aptWay(): Promise<AptWay | undefined> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!isDebianLike(release)) return undefined;
  const apt = await access('/usr/bin/apt-get').then(
    () => true,
    () => false,
  );
  if (!apt) return undefined;
  if (process.getuid?.() === 0) return { become: [] };
  const sudo = await runProgram('sudo', ['-n', 'true']);
  return { become: sudo.status === 0 ? ['sudo', '-n'] : undefined };
}

/** Reads /etc/os-release: Debian, Ubuntu and what says it is like them. */
export function isDebianLike(release: string): boolean {
  const words = /^ID(?:_LIKE)?=.*$/gm;
  return (release.match(words) ?? []).some((line) => /\b(debian|ubuntu)\b/.test(line));
}

/** Of what `apt-cache` lists, the oldest version that is new enough: `postgresql-15-postgis-3`. */
export function choosePackage(listing: string): string | undefined {
  const versions = [...listing.matchAll(/^postgresql-(\d+)-postgis-3\b(?!-)/gm)].map(([, major]) => Number(major));
  const usable = versions.filter((major) => major >= LEAST_POSTGRES).sort((a, b) => a - b);
  return usable[0] === undefined ? undefined : `postgresql-${usable[0]}-postgis-3`;
}

/** The command a person would type, for a message. */
export async function aptCommand(): Promise<string> {
  const name = choosePackage(await listPackages()) ?? `postgresql-${LEAST_POSTGRES}-postgis-3`;
  return `sudo apt-get install --no-install-recommends ${name}`;
}

/** Installs PostgreSQL with PostGIS and leaves no service running. Says each command before it runs it. */
export async function aptInstall(become: readonly string[], report: (line: string) => void): Promise<void> {
  let updated = false;
  const update = async (): Promise<void> => {
    updated = true;
    await run([...become, 'apt-get', 'update', '-q'], report);
  };
  if (choosePackage(await listPackages()) === undefined) await update();
  const name = choosePackage(await listPackages());
  if (name === undefined) {
    const least = `postgresql-${LEAST_POSTGRES}-postgis-3`;
    throw serverError('INSTALL_FAILED', `this system's package lists hold no ${least} or later`);
  }
  const install = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-q', '-y'];
  const packages = [...install, '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', name];
  report('database: telling the package not to start a server of its own (create_main_cluster = false)');
  await writeDropIn(become);
  try {
    await run(packages, report).catch(async (error: unknown) => {
      // Old lists name files that are gone from the archive; once is enough to find out.
      if (updated) throw error;
      await update();
      await run(packages, report);
    });
  } finally {
    // The next server somebody installs here is theirs to configure.
    await run([...become, 'rm', '-f', DROP_IN], () => undefined);
  }
}

async function listPackages(): Promise<string> {
  return (await runProgram('apt-cache', ['--names-only', 'search', '^postgresql-[0-9]+-postgis-3$'])).stdout;
}

function writeDropIn(become: readonly string[]): Promise<void> {
  const script = 'mkdir -p "$(dirname "$1")" && echo "create_main_cluster = false" > "$1"';
  return run([...become, 'sh', '-c', script, 'sh', DROP_IN], () => undefined);
}

/** Output goes to stderr: stdout belongs to the command's results. */
function run(command: readonly string[], report: (line: string) => void): Promise<void> {
  const [program = '', ...args] = command;
  report(`database: ${command.join(' ')}`);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: '/', stdio: ['ignore', 2, 2] });
    child.on('error', (error) => reject(serverError('INSTALL_FAILED', `${program}: ${error.message}`, error)));
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(serverError('INSTALL_FAILED', `${command.join(' ')} ended with exit status ${status}`));
    });
  });
}
