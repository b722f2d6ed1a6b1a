// What every command needs before it can begin: Node, packages, build. Each step is announced on stderr before it starts.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LEAST_NODE = [20, 19];
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];

/** Progress goes to stderr; stdout belongs to the command's results. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Checks Node, installs what is missing or stale, compiles what changed. */
export async function setUp(root = ROOT) {
  const refusal = refuseNode(process.versions.node);
  if (refusal) throw new Error(refusal);
  if (await isStale(root)) {
    say(`packages: npm ${INSTALL.join(' ')} (a minute or two, once)`);
    const status = await runNpm(INSTALL, root);
    if (status !== 0) throw new Error(`packages: npm install ended with exit status ${status}`);
    await remember(root);
  }
  say('build: compiling what changed');
  const { build } = await import('./build.mjs');
  await build();
}

/** A sentence for a Node that is too old, else undefined. */
export function refuseNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const old = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return old ? `Townline needs Node ${LEAST_NODE.join('.')} or later; this is ${version}` : undefined;
}

/**
 * True when node_modules is missing, was installed from other package files than the present ones, or was installed for
 * production (where npm leaves the tools for building and testing out) and is wanted for more now.
 */
export async function isStale(root, environment = process.env.NODE_ENV) {
  const installed = await readFile(marker(root), 'utf8').catch(() => '');
  const [print, extent] = installed.split(' ');
  if (print !== (await fingerprint(root))) return true;
  return extent === 'production' && environment !== 'production';
}

/** Writes down which package files node_modules was installed from; npm may have completed the lock file. */
export async function remember(root, environment = process.env.NODE_ENV) {
  const extent = environment === 'production' ? 'production' : 'everything';
  await writeFile(marker(root), `${await fingerprint(root)} ${extent}`);
}

function marker(root) {
  return join(root, 'node_modules/.townline-install');
}

async function fingerprint(root) {
  const hash = createHash('sha256');
  const files = ['package.json', 'package-lock.json', 'database/package.json'];
  for (const floor of ['apps', 'libs']) {
    const names = await readdir(join(root, floor)).catch(() => []);
    files.push(...names.sort().map((name) => `${floor}/${name}/package.json`));
  }
  for (const file of files) hash.update(`${file}\n${await readFile(join(root, file), 'utf8').catch(() => '')}\n`);
  return hash.digest('hex');
}

/** npm's own words go to stderr. Under `npm run`, the same npm is used. */
function runNpm(args, cwd) {
  const cli = process.env.npm_execpath;
  const [program, first] = cli ? [process.execPath, [cli]] : ['npm', []];
  return run(program, [...first, ...args], { cwd, stdio: ['ignore', 2, 2] });
}

/** Runs a program to its end; resolves with its exit status. */
export function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
