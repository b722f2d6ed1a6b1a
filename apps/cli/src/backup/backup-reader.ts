import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DomainError } from '@townline/kernel';
import { ANY_COVER, COVER, DUMP, EMPTY_SEAL, MANIFEST, memberOf, PURGES, SEAL_MARK } from './backup-file.js';
import { backupError } from './backup.errors.js';
import { type KeptFile, type Manifest, parseManifest } from './manifest.js';
import { Meter } from './meter.js';

/** Where the name of the first member stands in a zip archive. */
const FIRST_NAME = 30;

/** A backup that was found to be as it was written. Close it. */
export class BackupReader {
  private constructor(
    readonly path: string,
    readonly manifest: Manifest,
    private readonly archive: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Reads the file from end to end first. Throws `NO_BACKUP`, `BACKUP_CUT`, `BACKUP_BROKEN` (naming the member), `BACKUP_NEWER`. */
  static async open(path: string): Promise<BackupReader> {
    const isSound = await checkSeal(path);
    try {
      const reader = await BackupReader.list(path);
      try {
        if (!isSound) throw backupError('BACKUP_BROKEN', await reader.findBroken());
        return reader;
      } catch (error) {
        reader.close();
        throw error;
      }
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw backupError('BACKUP_BROKEN', `${path}: its list of members is not as it was written`, error);
    }
  }

  private static async list(path: string): Promise<BackupReader> {
    const archive = await openPromise(path, { autoClose: false, strictFileNames: true });
    try {
      const entries = new Map<string, Entry>();
      for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
      const manifest = await readMember(archive, entries, path, MANIFEST, text);
      // The only member that nothing else vouches for where the seal does not hold.
      if (crc32(manifest) !== entries.get(MANIFEST)?.crc32) throw backupError('BACKUP_BROKEN', broken(path, MANIFEST));
      return new BackupReader(path, parseManifest(manifest, `${path}: ${MANIFEST}`), archive, entries);
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  /** The bytes of a member; they are checked against its length and checksum on the way. */
  async read<T>(name: string, use: (bytes: Readable) => Promise<T>): Promise<T> {
    return readMember(this.archive, this.entries, this.path, name, use);
  }

  close(): void {
    this.archive.close();
  }

  /** What is broken in a file whose seal does not hold. */
  private async findBroken(): Promise<string> {
    const { dump, purges, files } = this.manifest;
    const members: [string, KeptFile][] = [
      [DUMP, dump],
      [PURGES, purges],
      ...files.map((file): [string, KeptFile] => [memberOf(file.sha256), file]),
    ];
    for (const [name, stated] of members) {
      const { sha256, bytes } = await this.read(name, measure);
      if (sha256 !== stated.sha256 || bytes !== stated.bytes) return broken(this.path, name);
    }
    return `${this.path}: what stands between its members is not as it was written`;
  }
}

/** Length and SHA-256 of what a stream brings. */
export async function measure(bytes: Readable): Promise<KeptFile> {
  const meter = new Meter();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(bytes, meter, nowhere);
  return meter.measured();
}

async function readMember<T>(
  archive: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  path: string,
  name: string,
  use: (bytes: Readable) => Promise<T>,
): Promise<T> {
  const entry = entries.get(name);
  if (entry === undefined) throw backupError('BACKUP_BROKEN', `${path}: the member ${name} is missing`);
  try {
    return await use(await archive.openReadStreamPromise(entry));
  } catch (error) {
    if (!isOfArchive(error)) throw error;
    throw backupError('BACKUP_BROKEN', broken(path, name), error);
  }
}

/** What yauzl and the decompression say of bytes that make no sense carries no code of the system, or one of zlib. */
function isOfArchive(error: unknown): boolean {
  if (!types.isNativeError(error) || error instanceof DomainError) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined || code.startsWith('Z_');
}

function broken(path: string, name: string): string {
  return `${path}: the member ${name} is not as it was written`;
}

/** Whether the whole file is as its seal says. Throws `NO_BACKUP`, `BACKUP_CUT`, `BACKUP_NEWER`. */
async function checkSeal(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw backupError('NO_BACKUP', `${path}: cannot be read`, error);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw backupError('NO_BACKUP', `${path}: a backup is one file`);
    const cover = await cut(file, FIRST_NAME, COVER.length);
    const tail = await cut(file, Math.max(0, stats.size - EMPTY_SEAL.length - SEAL_MARK.length), SEAL_MARK.length);
    if (tail !== SEAL_MARK) throw withoutSeal(path, cover);
    const seal = await cut(file, stats.size - EMPTY_SEAL.length, EMPTY_SEAL.length);
    const hash = createHash('sha256');
    const bytes = createReadStream(path, { end: stats.size - EMPTY_SEAL.length - 1, highWaterMark: 1 << 20 });
    for await (const chunk of bytes as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.update(EMPTY_SEAL).digest('hex') === seal;
  } finally {
    await file.close();
  }
}

async function cut(file: FileHandle, from: number, length: number): Promise<string> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead).toString('latin1');
}

function withoutSeal(path: string, cover: string): Error {
  if (!cover.startsWith(ANY_COVER)) return backupError('NO_BACKUP', `${path}: is no backup of Townline`);
  if (cover !== COVER) return backupError('BACKUP_NEWER', `${path}: is a backup of another Townline (${cover})`);
  return backupError('BACKUP_CUT', `${path}: is cut off: its end is missing`);
}
