import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { LinkError } from './link.errors.js';

/** Characters gathered before they are written. */
const PIECE = 1 << 18;

/** One text file being written, line by line. */
export class OutputFile {
  private gathered = '';
  private readonly descriptor: number;
  private open = true;

  constructor(readonly draft: string) {
    this.descriptor = openSync(draft, 'wx');
  }

  write(text: string): void {
    this.gathered += text;
    if (this.gathered.length >= PIECE) this.flush();
  }

  close(): void {
    if (!this.open) return;
    this.flush();
    this.open = false;
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = Buffer.from(this.gathered, 'utf8');
    this.gathered = '';
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
  }
}

/** The files a command writes: all of them appear when it has done its work, or none. */
export class OutputFiles {
  private readonly files: { readonly path: string; readonly file: OutputFile }[] = [];

  /** Begins a file. Throws `BAD_FILE` where none can be written. */
  create(path: string): OutputFile {
    try {
      const file = new OutputFile(`${path}.partial-${process.pid}`);
      this.files.push({ path, file });
      return file;
    } catch (error) {
      throw new LinkError('BAD_FILE', `${path} cannot be written: ${String((error as Error).message)}`, {
        cause: error,
      });
    }
  }

  /** Puts every file in its place. */
  commit(): void {
    for (const { file } of this.files) file.close();
    for (const { path, file } of this.files) renameSync(file.draft, path);
    this.files.length = 0;
  }

  /** Leaves nothing behind; to be called whatever happened. */
  discard(): void {
    for (const { file } of this.files) {
      file.close();
      rmSync(file.draft, { force: true });
    }
  }
}

/** A cell of a CSV line, in quotes where RFC 4180 wants them. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV line; null is an empty cell. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : csvCell(cell))).join(',')}\n`;
}
