import type { Readable } from 'node:stream';

/** Why nobody could say whether a file is harmful. */
export const UNSCANNED_REASONS = ['NO_SCANNER', 'SCANNER_DOWN', 'SCANNER_REFUSED'] as const;
export type UnscannedReason = (typeof UNSCANNED_REASONS)[number];

/** What a scanner says of a file. Only CLEAN lets it out. */
export type ScanAnswer =
  | { readonly verdict: 'CLEAN' }
  /** `name`: what the scanner calls what it found. */
  | { readonly verdict: 'INFECTED'; readonly name: string }
  | { readonly verdict: 'UNSCANNED'; readonly reason: UnscannedReason };

/** Looks into files for what is known to be harmful. It never throws: who does not answer has not said that a file is clean. */
export abstract class FileScanner {
  abstract scan(bytes: Readable): Promise<ScanAnswer>;
}

/** Where none is configured nothing is ever said to be clean. */
export class NoScanner extends FileScanner {
  override scan(bytes: Readable): Promise<ScanAnswer> {
    bytes.destroy();
    return Promise.resolve({ verdict: 'UNSCANNED', reason: 'NO_SCANNER' });
  }
}
