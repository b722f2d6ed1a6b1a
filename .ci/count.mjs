// Adds up what `npm test` and `npm run check` left in a folder, and judges it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder, tested, checked] = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const complaints = [];

addTests(read('test.json'), Number(tested));
addChecks(read('check.json'), Number(checked));

for (const complaint of complaints) console.log(complaint);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 || complaints.length > 0 ? 1 : 0;

function addTests(results, status) {
  const before = totals.failed;
  if (results) {
    // A file that cannot be loaded holds no test that could fail: it counts as one.
    totals.passed += results.numPassedTests;
    totals.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
    totals.skipped += results.numPendingTests + results.numTodoTests;
    for (const name of skippedDataTests(results)) complaints.push(`skipped although the shared data is there: ${name}`);
  }
  if (!results || results.numPassedTests + results.numFailedTests === 0) complaints.push('npm test ran no test');
  if (status !== 0 && totals.failed === before) blame(`npm test ended with exit status ${status}`);
}

function addChecks(results, status) {
  totals.passed += results?.passed ?? 0;
  totals.failed += results?.failed ?? 0;
  if (!results || results.passed + results.failed === 0) complaints.push('npm run check ran no step');
  if (status !== 0 && !results?.failed) blame(`npm run check ended with exit status ${status}`);
}

function skippedDataTests(results) {
  const shared = resolve(ROOT, process.env.TOWNLINE_SHARED || '../shared');
  if (!existsSync(shared)) return [];
  return results.testResults
    .filter(({ name }) => /shared-data\.js/.test(readFileSync(name, 'utf8')))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => !['passed', 'failed'].includes(status))
    .map(({ fullName }) => fullName);
}

function blame(complaint) {
  totals.failed += 1;
  complaints.push(complaint);
}

function read(file) {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
