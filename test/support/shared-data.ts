import { join } from 'node:path';
import { describe } from '@jest/globals';
import { SHARED, sharedData } from '../bench/shared-path.js';

export { sharedData };

/**
 * `.ci/run` takes every test file that imports this one for a data test, and is red when such a test was skipped although
 * the data is there.
 *
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
