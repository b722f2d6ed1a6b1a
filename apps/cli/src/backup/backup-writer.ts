import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { COMMENT, COVER, COVER_TEXT, EMPTY_SEAL } from './backup-file.js';
import { backupError } from './backup.errors.js';
import type { KeptFile } from './manifest.js';
import { Meter } from './meter.js';

const MODE = 0o600;

/** Writes a backup member by member, as a stream. The file appears when it is whole; until then it has another name. */
export class BackupWriter {
  private readonly zip = new ZipFile();
  private readonly ended: Promise<string>;
  private readonly stopped: AbortController;

  private constructor(
    private readonly path: string,
    private readonly draft: string,
    signal: AbortSignal | undefined,
  ) {
    this.stopped = new AbortController();
    signal?.addEventListener('abort', () => this.stopped.abort(signal.reason), { once: true });
    this.ended = this.write();
    // Whoever adds a member or finishes is told; a failure before that is not an unhandled one.
    this.ended.catch((error: unknown) => this.stopped.abort(error));
    this.zip.addBuffer(Buffer.from(COVER_TEXT), COVER, { compressionLevel: 0, mode: MODE });
  }

  /** Throws `PLACE_TAKEN` where something of that name is. */
  static async begin(path: string, signal?: AbortSignal): Promise<BackupWriter> {
    await mkdir(dirname(path), { recursive: true });
    if (await isThere(path)) throw taken(path);
    return new BackupWriter(path, join(dirname(path), `.${basename(path)}.${randomUUID()}.part`), signal);
  }

  async add(name: string, content: Readable, compressionLevel = 0): Promise<KeptFile> {
    const meter = new Meter();
    this.zip.addReadStream(meter, name, { compressionLevel, forceZip64Format: true, mode: MODE });
    try {
      await pipeline(content, meter, { signal: this.stopped.signal });
    } catch (error) {
      throw this.stopped.signal.aborted ? this.stopped.signal.reason : error;
    }
    return meter.measured();
  }

  addText(name: string, text: string): KeptFile {
    const bytes = Buffer.from(text);
    this.zip.addBuffer(bytes, name, { compressionLevel: 6, mode: MODE });
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }

  /** Seals the file and gives it its name. Returns its length. */
  async finish(): Promise<number> {
    this.zip.end({ comment: COMMENT });
    const seal = await this.ended;
    const file = await open(this.draft, 'r+');
    try {
      const { size } = await file.stat();
      await file.write(Buffer.from(seal), 0, EMPTY_SEAL.length, size - EMPTY_SEAL.length);
      await file.sync();
      await this.appear();
      return size;
    } finally {
      await file.close();
    }
  }

  /** Takes away what was written, if it was not finished. */
  async discard(): Promise<void> {
    this.stopped.abort(backupError('INTERRUPTED', 'the backup was given up'));
    await this.ended.catch(() => undefined);
    await rm(this.draft, { force: true });
  }

  private async write(): Promise<string> {
    const whole = new Meter();
    const bytes = this.zip.outputStream;
    this.zip.on('error', (error) => bytes.destroy(error));
    const out = createWriteStream(this.draft, { flags: 'wx', mode: MODE });
    await pipeline(bytes, whole, out, { signal: this.stopped.signal });
    return whole.measured().sha256;
  }

  private async appear(): Promise<void> {
    try {
      await link(this.draft, this.path);
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? taken(this.path) : error;
    }
    const folder = await open(dirname(this.path), 'r');
    await folder.sync().finally(() => folder.close());
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function taken(path: string): Error {
  return backupError('PLACE_TAKEN', `${path}: there is something of that name already; a backup goes into a new file`);
}
