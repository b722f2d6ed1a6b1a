import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ARRIVING = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const;
export type ArrivingResource = (typeof ARRIVING)[number];

/** A row that comes after all others have been resolved. */
export interface Arrival {
  readonly resource: ArrivingResource;
  readonly row: Readonly<Record<string, string>>;
  /** Of a shop nobody knew, one more row of a known shop or person, or a known row that says something else now. */
  readonly kind: 'NEW_SHOP' | 'KNOWN_SHOP' | 'AGAIN';
}

export interface WrittenWorld {
  /** The package without the rows that come later. */
  readonly folder: string;
  /** A JSON list of `Arrival`. */
  readonly arrivals: string;
  /** In the package. */
  readonly rows: number;
}

/** Writes a simulated world in a process of its own, so that it weighs nothing in the memory of what is measured. */
export function writeWorld(parent: string, scale: number): Promise<WrittenWorld> {
  const child = fork(fileURLToPath(new URL('./world-writer.js', import.meta.url)), [parent, `${scale}`]);
  return new Promise((resolve, reject) => {
    child.once('message', (written) => resolve(written as WrittenWorld));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the world's writer ended with status ${status}`)));
  });
}
