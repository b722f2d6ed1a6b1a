import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hashOf, sentAsHashed } from './checked-reading.js';
import { FileError } from './file.errors.js';

const NAME = /^[0-9a-f]{64}$/;
const PREFIX = /^[0-9a-f]{2}$/;

export interface StoredFile {
  /** SHA-256 of the bytes as received, lower-case hex. */
  readonly sha256: string;
  readonly byteLength: number;
  readonly path: string;
}

/** What whoever sends bytes says of them beforehand. */
export type StatedFile = Pick<StoredFile, 'sha256' | 'byteLength'>;

/** Bytes that have come whole, outside of their place: either `place` or `discard` follows. */
export interface FileDraft extends StatedFile {
  /** The first bytes, enough to tell what kind of file it is. */
  readonly sample: Buffer;
  /** A file already held is replaced by the same bytes. */
  place(): Promise<StoredFile>;
  /** Takes it back; nothing once it is placed. */
  discard(): Promise<void>;
}

/** Of a file: as received, changed since, or not there. */
export type FileCondition = 'WHOLE' | 'ALTERED' | 'GONE';

const SAMPLE_BYTES = 64 * 1024;

/** Content-addressed folder of received files: bytes lie under their own SHA-256 and are never changed. */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes of a stream; a file already held is not written twice. */
  async keep(bytes: Readable): Promise<StoredFile> {
    const draft = await this.draftOf(bytes, null);
    return draft.place();
  }

  /**
   * Takes bytes in that are as stated, without putting them in place. Stops at the first byte too many. Throws `FILE_LENGTH`,
   * `FILE_HASH`, `FILE_CUT_OFF`, `FILE_NO_SPACE`, after which nothing of them is left.
   */
  async receive(bytes: Readable, stated: StatedFile): Promise<FileDraft> {
    try {
      return await this.draftOf(bytes, stated);
    } catch (error) {
      throw receivingError(error);
    }
  }

  /** Removes what somebody began to send before that moment and never finished. Answers how many. */
  async sweepDrafts(before: Date): Promise<number> {
    const folder = join(this.folder, 'incoming');
    let swept = 0;
    for (const name of (await orAbsent(readdir(folder))) ?? []) {
      const found = await orAbsent(stat(join(folder, name)));
      if (found === undefined || found.mtime >= before) continue;
      await rm(join(folder, name), { force: true });
      swept += 1;
    }
    return swept;
  }

  /** Hashes the bytes anew. */
  async check(sha256: string): Promise<FileCondition> {
    const handle = await orAbsent(open(this.pathOf(sha256)));
    if (handle === undefined) return 'GONE';
    try {
      return (await hashOf(handle)) === sha256 ? 'WHOLE' : 'ALTERED';
    } finally {
      await handle.close();
    }
  }

  /**
   * The bytes, hashed before the first of them is given out; the last are held back until they have been hashed once more as they
   * left. Throws `FILE_GONE`, `FILE_ALTERED`; the stream fails with `FILE_ALTERED`.
   */
  async readChecked(sha256: string): Promise<Readable> {
    const handle = await orAbsent(open(this.pathOf(sha256)));
    if (handle === undefined) throw new FileError('FILE_GONE', 'the received file is not there any more');
    let hashed: string;
    try {
      hashed = await hashOf(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
    if (hashed === sha256) return sentAsHashed(handle, sha256);
    await handle.close();
    throw new FileError('FILE_ALTERED', 'the file is not the one that was received');
  }

  private async draftOf(bytes: Readable, stated: StatedFile | null): Promise<FileDraft> {
    const draft = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(draft), { recursive: true });
    const meter = meterOf(stated?.byteLength ?? Infinity);
    try {
      await pipeline(bytes, meter.stream, createWriteStream(draft, { mode: 0o600, flush: true }));
      const found = meter.found();
      if (stated !== null) compare(found, stated);
      return { ...found, ...this.endsOf(draft, found) };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  private endsOf(draft: string, { sha256, byteLength }: StatedFile): Pick<FileDraft, 'place' | 'discard'> {
    const discard = (): Promise<void> => rm(draft, { force: true });
    const place = async (): Promise<StoredFile> => {
      const path = this.pathOf(sha256);
      try {
        await mkdir(dirname(path), { recursive: true });
        await rename(draft, path);
      } catch (error) {
        await discard();
        throw error;
      }
      return { sha256, byteLength, path };
    };
    return { place, discard };
  }

  pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  async has(sha256: string): Promise<boolean> {
    return (await orAbsent(stat(this.pathOf(sha256)))) !== undefined;
  }

  /** The SHA-256 of all received files; what is still coming in is not among them. */
  async list(): Promise<string[]> {
    const names: string[] = [];
    const prefixes = (await orAbsent(readdir(this.folder))) ?? [];
    for (const prefix of prefixes.filter((name) => PREFIX.test(name)).sort()) {
      names.push(...(await readdir(join(this.folder, prefix))).filter((name) => NAME.test(name)).sort());
    }
    return names;
  }

  /** Takes back bytes that turned out not to belong here; a file not held is no error. */
  async discard(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  read(sha256: string): Readable {
    return createReadStream(this.pathOf(sha256));
  }
}

/** Counts and hashes what goes through; fails at the first byte too many. */
function meterOf(most: number): { readonly stream: Transform; found(): StatedFile & { readonly sample: Buffer } } {
  const hash = createHash('sha256');
  const first: Buffer[] = [];
  let byteLength = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (byteLength < SAMPLE_BYTES) first.push(chunk.subarray(0, SAMPLE_BYTES - byteLength));
      hash.update(chunk);
      byteLength += chunk.length;
      if (byteLength > most) done(wrongLength());
      else done(null, chunk);
    },
  });
  return { stream, found: () => ({ sha256: hash.digest('hex'), byteLength, sample: Buffer.concat(first) }) };
}

function compare(found: StatedFile, stated: StatedFile): void {
  if (found.byteLength !== stated.byteLength) throw wrongLength();
  if (found.sha256 !== stated.sha256) throw new FileError('FILE_HASH', 'the bytes do not have the stated SHA-256');
}

function wrongLength(): FileError {
  return new FileError('FILE_LENGTH', 'the file is not as long as stated');
}

/** A sender that stops ends its stream before time; a full disk says so itself. */
function receivingError(error: unknown): unknown {
  if (error instanceof FileError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return new FileError('FILE_NO_SPACE', 'there is no room for the file');
  const isCutOff = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(code);
  return isCutOff ? new FileError('FILE_CUT_OFF', 'the file ended before its end') : error;
}

/** Undefined for what is not there; any other failure of the disk is one. */
async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
