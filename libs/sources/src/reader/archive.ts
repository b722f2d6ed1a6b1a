import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportError } from '../import/import.errors.js';

const MAX_ENTRIES = 1_000;
/** What is larger comes as a folder: there nothing unpacks. */
const MAX_TOTAL_MEGABYTES = 512;
/** Text of registers packs 5 to 30 fold; only an archive made to harm packs beyond this. */
const MAX_RATIO = 100;
const ARCHIVE = /\.(zip|7z|rar|gz|tgz|tar|bz2|xz|zst|jar|xls[xmb]|docx|pptx)$/i;
/** A descriptor beyond this is none. */
const MAX_TEXT_BYTES = 4 * 2 ** 20;
/** Below this size even a high ratio does no harm. */
const FREE_BYTES = 32 * 2 ** 20;

/** Names of the files in a zip archive, after its entries were found to be harmless. Nothing is unpacked. */
export async function inspectArchive(path: string, fileName: string): Promise<readonly string[]> {
  return reading(path, fileName, async (archive) => {
    if (archive.entryCount > MAX_ENTRIES) {
      throw new ImportError('BAD_ARCHIVE', `${fileName} holds ${archive.entryCount} files, more than ${MAX_ENTRIES}`);
    }
    const names: string[] = [];
    let total = 0;
    for await (const entry of archive.eachEntry()) {
      checkEntry(entry, fileName);
      total += entry.uncompressedSize;
      if (total > MAX_TOTAL_MEGABYTES * 2 ** 20) {
        throw new ImportError('BAD_ARCHIVE', `${fileName} unpacks to more than ${MAX_TOTAL_MEGABYTES} MB`);
      }
      if (!entry.fileName.endsWith('/')) names.push(entry.fileName);
    }
    checkRatio(total, (await stat(path)).size, fileName);
    return names;
  });
}

/** Unpacks an archive, or only the named files of it, into an empty folder; checks it first, and the bytes as they come. */
export async function unpackArchive(
  path: string,
  folder: string,
  fileName: string,
  only?: readonly string[],
): Promise<readonly string[]> {
  const names = await inspectArchive(path, fileName);
  await reading(path, fileName, async (archive) => {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith('/') || only?.includes(entry.fileName) === false) continue;
      const target = join(folder, entry.fileName);
      await mkdir(dirname(target), { recursive: true });
      const bytes = await archive.openReadStreamPromise(entry);
      await pipeline(bytes, limit(entry, fileName), createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    }
  });
  return names;
}

/** The text of one small file in an archive. */
export async function readEntry(path: string, entryName: string, fileName: string): Promise<string> {
  return reading(path, fileName, async (archive) => {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName !== entryName) continue;
      if (entry.uncompressedSize > MAX_TEXT_BYTES) {
        throw new ImportError('BAD_ARCHIVE', `${fileName}: "${entryName}" is larger than ${MAX_TEXT_BYTES} bytes`);
      }
      return text(await archive.openReadStreamPromise(entry));
    }
    throw new ImportError('BAD_ARCHIVE', `${fileName} has no "${entryName}"`);
  });
}

async function reading<T>(path: string, fileName: string, work: (archive: ZipFile) => Promise<T>): Promise<T> {
  try {
    const archive = await openPromise(path, { autoClose: false, strictFileNames: true });
    try {
      return await work(archive);
    } finally {
      archive.close();
    }
  } catch (error) {
    // What the system says of its disk is no fault of the archive.
    if (error instanceof ImportError || !(error instanceof Error) || 'errno' in error) throw error;
    throw new ImportError('BAD_ARCHIVE', `${fileName} is no sound zip archive: ${error.message}`, { cause: error });
  }
}

function checkEntry(entry: Entry, fileName: string): void {
  if (ARCHIVE.test(entry.fileName)) {
    throw new ImportError('BAD_ARCHIVE', `${fileName}: "${entry.fileName}" is an archive within the archive`);
  }
  if (entry.isEncrypted()) {
    throw new ImportError('BAD_ARCHIVE', `${fileName}: "${entry.fileName}" is locked with a password`);
  }
  checkRatio(entry.uncompressedSize, entry.compressedSize, `${fileName}: "${entry.fileName}"`);
}

function checkRatio(unpacked: number, packed: number, what: string): void {
  if (unpacked <= FREE_BYTES || unpacked <= packed * MAX_RATIO) return;
  const ratio = packed === 0 ? 'without end' : `${Math.round(unpacked / packed)} fold`;
  throw new ImportError('BAD_ARCHIVE', `${what} unpacks ${ratio}: a zip bomb`);
}

/** Stops when more comes out of an entry than it declared. */
function limit(entry: Entry, fileName: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      const excess = seen > entry.uncompressedSize;
      done(
        excess ? new ImportError('BAD_ARCHIVE', `${fileName}: "${entry.fileName}" is larger than it declares`) : null,
        chunk,
      );
    },
  });
}
