// `npm test`: set-up, a database server, then every test. `--embedded` leaves out what needs a server, `--no-install`
// installs nothing on the system; `--full` measures what the attacks cost; every other argument goes to jest.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from './jest.mjs';
import { ROOT, say, setUp } from './set-up.mjs';

const SMOKE = 'embedded-smoke';
const NEEDS_SERVER = `^(?!.*${SMOKE}).*\\.(db|e2e|fault)-spec\\.ts$`;

try {
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  say(`test: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function test(args) {
  // Before the set-up, and before anything of ours is compiled.
  if (process.env.NODE_ENV === 'production') throw new Error('npm test refuses to run with NODE_ENV=production');
  await setUp();
  const embedded = args.includes('--embedded');
  if (args.includes('--full')) process.env.TOWNLINE_ATTACKS = 'full';
  const rest = args.filter((arg) => !['--embedded', '--no-install', '--full'].includes(arg));
  if (embedded) return testEmbedded(rest);
  const { provideServer, releaseOnSignal } = await import('@townline/platform');
  const server = await provideServer({
    root: ROOT,
    databaseUrl: process.env.DATABASE_URL,
    embedded: 'NEVER',
    install: !args.includes('--no-install'),
    report: say,
  });
  const unwatch = releaseOnSignal(server);
  try {
    return await jest(rest, { TOWNLINE_TEST_SERVER: server.adminUrl });
  } finally {
    unwatch();
    await server.release();
  }
}

async function testEmbedded(args) {
  const files = await readdir(join(ROOT, 'test'), { recursive: true });
  const left = files.filter((file) => new RegExp(NEEDS_SERVER).test(file)).length;
  say('test: embedded: the tests without a database, and one smoke test on PGlite');
  const status = await jest([...args, '--testPathIgnorePatterns', NEEDS_SERVER]);
  say(`test: embedded: ${left} test file(s) left out, because they need a database server with several sessions`);
  return status;
}
