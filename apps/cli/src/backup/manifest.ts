import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedCheckpoint } from '@townline/audit';
import type { NeededRole, TableDigest } from '@townline/database';
import { backupError } from './backup.errors.js';

const FORMAT = 'townline-backup-1';

export const DUMP = 'database.dump';
export const MANIFEST = 'manifest.json';
export const PURGES = 'purges.json';
export const FILES = 'files';

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

/** Throws `NO_BACKUP`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw backupError('NO_BACKUP', `${folder} holds no backup: ${MANIFEST} cannot be read`, error);
  });
  const manifest = parse(text, path);
  if (manifest.format !== FORMAT) throw backupError('NO_BACKUP', `${path}: is no manifest of ${FORMAT}`);
  return manifest;
}

function parse(text: string, path: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw backupError('NO_BACKUP', `${path}: is not JSON`, error);
  }
}
