import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Measurements run compiled, one folder deeper than they are written. */
export const ROOT = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../..' : '../..', import.meta.url));

/** Real data, which lies outside the project. */
export const SHARED = resolve(ROOT, process.env['TOWNLINE_SHARED'] || '../shared');

/** The path of a file or folder under the shared data folder, `data/` first; undefined where it is absent. */
export function sharedData(path: string): string | undefined {
  return [join(SHARED, 'data', path), join(SHARED, path)].find((candidate) => existsSync(candidate));
}
