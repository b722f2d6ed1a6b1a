// `npm run check`: format, lint, types, architecture, snapshots. Every step runs, also when an earlier one failed.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, run, say, setUp } from './set-up.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const ours = (name) => join(ROOT, 'apps/cli/bin', name);

/** Snapshots are the tests whose file name says so: schema.graphql and schema.sql against what the code makes today. */
const STEPS = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'lint',
    args: [bin('eslint/bin/eslint.js'), '--config', 'test/house/eslint.config.mjs', '--max-warnings', '0', '.'],
  },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'architecture', args: [ours('jest.mjs'), 'test/house'] },
  { name: 'snapshots', args: [ours('test.mjs'), 'snapshot'] },
];

try {
  await setUp();
  process.exitCode = await check();
} catch (error) {
  say(`check: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function check() {
  // The steps that run tests report to their own starter, not to ours.
  const { TOWNLINE_TEST_RESULTS: _results, ...env } = process.env;
  const outcomes = [];
  for (const { name, args } of STEPS) {
    say(`check: ${name}`);
    const status = await run(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    outcomes.push({ name, passed: status === 0 });
    if (status !== 0) say(`check: ${name} FAILED`);
  }
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const results = process.env.TOWNLINE_CHECK_RESULTS;
  if (results) await writeFile(results, JSON.stringify({ passed, failed: outcomes.length - passed }));
  say(`check: ${passed} step(s) passed, ${outcomes.length - passed} failed`);
  return passed === outcomes.length ? 0 : 1;
}
