import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A package on disk, and what it holds. */
export interface BenchPackage {
  readonly folder: string;
  readonly files: readonly string[];
  readonly rows: number;
}

const IMPORTED = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'];

/**
 * Writes a world of the given scale with only the named tables, each cut after `limit` rows. In a process of its own, so
 * that the simulated world weighs neither on the memory nor on the garbage collector of what is measured.
 */
export function writeBenchPackage(
  parent: string,
  scale: number,
  names: readonly string[] = IMPORTED,
  limit = 1_000_000_000,
): Promise<BenchPackage> {
  const writer = fileURLToPath(new URL('./package-writer.js', import.meta.url));
  const child = fork(writer, [parent, `${scale}`, names.join(','), `${limit}`]);
  return new Promise((resolve, reject) => {
    child.once('message', (written) => resolve(written as BenchPackage));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the package's writer ended with status ${status}`)));
  });
}
