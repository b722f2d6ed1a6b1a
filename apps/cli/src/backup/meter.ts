import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { KeptFile } from './manifest.js';

/** Counts and hashes the bytes that pass through it. */
export class Meter extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  /** Once all bytes have passed. */
  measured(): KeptFile {
    return { sha256: this.hash.digest('hex'), bytes: this.bytes };
  }
}
