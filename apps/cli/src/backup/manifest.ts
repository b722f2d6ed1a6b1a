import type { SignedCheckpoint } from '@townline/audit';
import type { NeededRole, TableDigest } from '@townline/database';
import { backupError } from './backup.errors.js';

const FORMAT = 'townline-backup-2';

export interface KeptFile {
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What a backup says of itself: enough to tell whether what was restored is what was there. No content of any record. */
export interface Manifest {
  readonly format: string;
  readonly id: string;
  /** ISO 8601, UTC, by the database's clock. */
  readonly madeAt: string;
  readonly serverMajor: number;
  /** The last migration that had been run. */
  readonly migration: string;
  /** The role that owns the tables. */
  readonly owner: string;
  readonly dump: KeptFile;
  readonly purges: KeptFile;
  readonly files: readonly KeptFile[];
  readonly tables: Readonly<Record<string, TableDigest>>;
  readonly sequences: Readonly<Record<string, string>>;
  readonly roles: readonly NeededRole[];
  readonly rights: readonly string[];
  readonly checkpoint: SignedCheckpoint;
  /** SPKI PEM of the key that signed it. */
  readonly publicKey: string;
}

export function writeManifest(manifest: Omit<Manifest, 'format'>): string {
  return `${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`;
}

/** Throws `BACKUP_BROKEN`. */
export function parseManifest(text: string, where: string): Manifest {
  const manifest = parse(text, where);
  if (manifest.format !== FORMAT) throw backupError('BACKUP_BROKEN', `${where}: is no manifest of ${FORMAT}`);
  return manifest;
}

function parse(text: string, where: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw backupError('BACKUP_BROKEN', `${where}: is not JSON`, error);
  }
}
