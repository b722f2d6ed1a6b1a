import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { Parse } from 'unzipper';
import { ImportError } from '../import/import.errors.js';

/** Parts that the reader of workbooks holds in memory as a whole; sheets go through it row by row. */
const HELD = /^xl\/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/|worksheets\/_rels\/)/;
const MAX_HELD_MEGABYTES = 32;
const MAX_MEGABYTES = 512;

/** What a table of records has no use for, by the name of its part. */
const STRANGERS: readonly (readonly [RegExp, string])[] = [
  [/vbaProject|\.bin$/i, 'holds macros or other programs'],
  [/^xl\/externalLinks\//i, 'holds links to other files'],
];

/**
 * Reads a workbook to its end once, as the reader of workbooks will: from the beginning, part by part, without the list at
 * the end of the archive. So what the list hides or belittles is met here, where nothing of it is kept.
 */
export async function checkWorkbook(path: string, fileName: string): Promise<void> {
  const archive = Parse({ forceStream: true });
  // An error anywhere ends the archive, and whoever reads from it meets the error there.
  const reading = pipeline(createReadStream(path), archive, () => undefined);
  let total = 0;
  try {
    for await (const part of archive) {
      refuseStranger(part.path, fileName);
      let held = 0;
      for await (const chunk of part) {
        total += (chunk as Buffer).length;
        if (HELD.test(part.path)) held += (chunk as Buffer).length;
        if (held > MAX_HELD_MEGABYTES * 2 ** 20) throw tooLarge(`${fileName}: "${part.path}"`, MAX_HELD_MEGABYTES);
        if (total > MAX_MEGABYTES * 2 ** 20) throw tooLarge(fileName, MAX_MEGABYTES);
      }
    }
  } catch (error) {
    if (error instanceof ImportError || !(error instanceof Error) || 'errno' in error) throw error;
    throw new ImportError('BAD_FILE', `${fileName} is no sound XLSX file (${error.message})`, { cause: error });
  } finally {
    reading.destroy();
  }
}

function refuseStranger(part: string, fileName: string): void {
  for (const [name, reason] of STRANGERS) {
    if (name.test(part)) throw new ImportError('BAD_FILE', `${fileName} ${reason} ("${part}"); save it without them`);
  }
}

function tooLarge(what: string, megabytes: number): ImportError {
  return new ImportError('FILE_TOO_LARGE', `${what} holds more than ${megabytes} MB`);
}
