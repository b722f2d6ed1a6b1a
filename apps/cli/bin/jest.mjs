// Jest as the house runs it. By itself: `node apps/cli/bin/jest.mjs <path>`, for tests that need no database.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run, say } from './set-up.mjs';

/** Resolves with jest's exit status. Results go to the file in TOWNLINE_TEST_RESULTS as well, when that is set. */
export function jest(args, added = {}) {
  // The database of an installation is nothing a test may know of.
  const { DATABASE_URL: _hidden, ...inherited } = process.env;
  const env = { ...inherited, ...added, NODE_OPTIONS: nodeOptions(inherited.NODE_OPTIONS) };
  const results = process.env.TOWNLINE_TEST_RESULTS;
  const told = results ? ['--json', `--outputFile=${results}`] : [];
  const workers = args.some((arg) => /^(-w|-i|--maxWorkers|--runInBand)/.test(arg)) ? [] : ['--maxWorkers=2'];
  say('test: jest');
  const program = join(ROOT, 'node_modules/jest/bin/jest.js');
  const config = ['--config', join(ROOT, 'test/jest.config.mjs')];
  return run(process.execPath, [program, ...config, ...workers, ...told, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
}

function nodeOptions(given = '') {
  return `${given} --experimental-vm-modules --no-warnings`.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await jest(process.argv.slice(2));
