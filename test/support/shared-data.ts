import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Real data, which lies outside the project. `.ci/run` takes every test file that imports this one for a data test, and is
 * red when such a test was skipped although the data is there.
 */
const SHARED = resolve(ROOT, process.env['TOWNLINE_SHARED'] || '../shared');

/** The path of a file or folder under the shared data folder, `data/` first; undefined where it is absent. */
export function sharedData(path: string): string | undefined {
  return [join(SHARED, 'data', path), join(SHARED, path)].find((candidate) => existsSync(candidate));
}

/**
 * A `describe` over real data that lies outside the project: skipped, and counted as skipped, where a file is absent.
 * The paths come in the order of their names; the body of a skipped one is collected but not run, so read in hooks and tests.
 */
export function describeWithSharedData(
  name: string,
  files: readonly string[],
  body: (...paths: string[]) => void,
): void {
  const found = files.map(sharedData);
  const complete = found.every((path) => path !== undefined);
  const paths = files.map((file, position) => found[position] ?? join(SHARED, 'data', file));
  (complete ? describe : describe.skip)(name, () => body(...paths));
}
