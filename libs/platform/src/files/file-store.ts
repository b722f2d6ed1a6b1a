import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const NAME = /^[0-9a-f]{64}$/;
const PREFIX = /^[0-9a-f]{2}$/;

export interface StoredFile {
  /** SHA-256 of the bytes as received, lower-case hex. */
  readonly sha256: string;
  readonly byteLength: number;
  readonly path: string;
}

/** Content-addressed folder of received files: bytes lie under their own SHA-256 and are never changed. */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes of a stream; a file already held is not written twice. */
  async keep(bytes: Readable): Promise<StoredFile> {
    const draft = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(draft), { recursive: true });
    const hash = createHash('sha256');
    let byteLength = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        byteLength += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(bytes, meter, createWriteStream(draft, { mode: 0o600, flush: true }));
      const sha256 = hash.digest('hex');
      const path = this.pathOf(sha256);
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      return { sha256, byteLength, path };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
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

/** Undefined for what is not there; any other failure of the disk is one. */
async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
