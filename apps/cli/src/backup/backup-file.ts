/*
 * A backup is one zip archive. Its first member says what it is, its comment ends with a seal: the SHA-256 of the whole file,
 * taken with zeros in the seal's place. So a bit that fell over is noticed wherever it fell, and a missing end too.
 */

/** The first member: what somebody who unpacks the file reads. */
export const COVER = 'townline-backup-2';
export const COVER_TEXT =
  'A backup of a Townline installation, without its keys. Take it back with: townline restore FILE\n';
/** Every version's cover begins so. */
export const ANY_COVER = 'townline-backup-';

export const DUMP = 'database.dump';
export const MANIFEST = 'manifest.json';
export const PURGES = 'purges.json';

const HEX = 64;
export const EMPTY_SEAL = Buffer.alloc(HEX, '0');
export const SEAL_MARK = `${COVER} sha256 `;
export const COMMENT = `${SEAL_MARK}${EMPTY_SEAL.toString()}`;

/** The member that holds a received file. */
export function memberOf(sha256: string): string {
  return `files/${sha256}`;
}
