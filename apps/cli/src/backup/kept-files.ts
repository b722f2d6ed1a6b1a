import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backupError } from './backup.errors.js';
import type { KeptFile } from './manifest.js';

const NAME = /^[0-9a-f]{64}$/;
const PREFIX = /^[0-9a-f]{2}$/;

/** Length and SHA-256 of a file. Throws `BACKUP_BROKEN` when it cannot be read. */
export async function measureFile(path: string): Promise<KeptFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw backupError('BACKUP_BROKEN', `${path}: cannot be read`, error);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Where the bytes of that name lie in a folder of received files. */
export function pathIn(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/** The names of all received files; what is still coming in is not among them. */
export async function listReceived(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const prefix of (await readdir(folder).catch(() => [])).filter((name) => PREFIX.test(name)).sort()) {
    names.push(...(await readdir(join(folder, prefix))).filter((name) => NAME.test(name)).sort());
  }
  return names;
}

/**
 * Copies bytes under their own SHA-256 and checks them on the way; they appear whole or not at all. False when they lay there
 * already. Throws `FILE_BROKEN` for bytes that are not what they are called.
 */
export async function copyReceived(sha256: string, from: string, to: string): Promise<KeptFile & { isNew: boolean }> {
  const target = pathIn(to, sha256);
  const draft = `${target}.draft`;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const out = createWriteStream(draft, { mode: 0o600, flush: true });
    await pipeline(createReadStream(pathIn(from, sha256)), meter, out);
    if (hash.digest('hex') !== sha256)
      throw backupError('FILE_BROKEN', `${pathIn(from, sha256)}: the bytes have changed`);
    return { sha256, bytes, isNew: await appear(draft, target) };
  } finally {
    await rm(draft, { force: true });
  }
}

async function appear(draft: string, target: string): Promise<boolean> {
  try {
    await link(draft, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
