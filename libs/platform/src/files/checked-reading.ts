import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileError } from './file.errors.js';

/** SHA-256 of all the bytes, lower-case hex. The file stays open. */
export async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(handle.createReadStream({ start: 0, autoClose: false }), hash);
  return hash.digest('hex');
}

/**
 * The bytes of an open file, hashed as they leave. The last of them are held back until the hash is right: whoever takes them
 * never has a whole file that is another one. The file is closed at the end.
 */
export function sentAsHashed(handle: FileHandle, sha256: string): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const ready = held;
      held = chunk;
      done(null, ready);
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held);
      else done(new FileError('FILE_ALTERED', 'the file was changed while it was read'));
    },
  });
  const bytes = handle.createReadStream({ start: 0 });
  bytes.on('error', (error) => checked.destroy(error));
  checked.on('close', () => bytes.destroy());
  return bytes.pipe(checked);
}
