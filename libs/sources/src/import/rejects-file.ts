import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { CellFault } from '../mapping/field-reader.js';

/** The first thing that was wrong, for the one clear line. */
export interface FirstFault extends CellFault {
  readonly file: string;
  readonly row: number;
}

/** Every refused row with row, column, value and reason, as CSV; the file is made when the first one comes. */
export class RejectsFile {
  first: FirstFault | null = null;
  /** How many rows were refused. */
  rows = 0;
  private stream: WriteStream | null = null;
  private failure: Error | null = null;

  /** `withFile` adds the file's name as a last column, for packages of several files. */
  constructor(
    readonly path: string,
    private readonly withFile: boolean,
  ) {}

  async add(file: string, row: number, faults: readonly CellFault[]): Promise<void> {
    const lines = faults.map((fault) => this.line(row, fault.column, fault.value, fault.reason, file));
    this.rows += 1;
    const [fault] = faults;
    if (fault && this.first === null) this.first = { ...fault, file, row };
    await this.write(lines);
  }

  /** Flushes; returns the path, or null when no row was refused. */
  async close(): Promise<string | null> {
    const { stream } = this;
    if (stream === null) return null;
    if (this.failure === null && !stream.closed) {
      stream.end();
      await once(stream, 'close');
    }
    if (this.failure !== null) throw this.failure;
    return this.path;
  }

  private async write(lines: readonly string[][]): Promise<void> {
    if (this.stream === null) {
      this.stream = createWriteStream(this.path, { mode: 0o600 });
      this.stream.on('error', (error) => (this.failure = error));
      await this.write([this.line('row', 'column', 'value', 'reason', 'file')]);
    }
    if (this.failure !== null) throw this.failure;
    if (!this.stream.write(stringify([...lines])))
      await Promise.race([once(this.stream, 'drain'), once(this.stream, 'close')]);
  }

  private line(row: number | string, column: string, value: string, reason: string, file: string): string[] {
    const cells = [String(row), column, value, reason];
    return this.withFile ? [...cells, file] : cells;
  }
}
