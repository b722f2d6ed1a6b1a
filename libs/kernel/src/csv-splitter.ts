/** What is wrong with the text of a CSV file, from its next record on. */
export class CsvFault extends Error {
  constructor(
    readonly code: 'OPEN_QUOTE' | 'STRAY_QUOTE' | 'TOO_LONG',
    message: string,
  ) {
    super(message);
  }
}

/** Characters in one record; beyond it a quote was most likely never closed. */
const MAX_RECORD_LENGTH = 1_048_576;

interface SplitRecord {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
}

/**
 * Splits CSV text (RFC 4180: LF or CRLF, quotes doubled within quotes) into records, piece by piece as it comes. Registers
 * of a million rows are mostly lines without a quote, and those are cut at the delimiter and nothing else.
 */
export class CsvSplitter {
  /** Line on which the next record begins, from 1. */
  line = 1;
  /** Records split off so far, the header among them. */
  count = 0;
  /** Which record, the header being 0, first has a carriage return that ends no line and stands in no quotes; null: none. */
  strayReturn: number | null = null;
  private rest = '';

  constructor(private readonly delimiter: string) {}

  /** The records that this piece completes; blank lines are none. */
  push(piece: string): string[][] {
    return this.split(this.rest === '' ? piece : this.rest + piece, false);
  }

  /** The last record, when the text does not end with a line break. */
  end(): string[][] {
    return this.split(this.rest, true);
  }

  private split(text: string, final: boolean): string[][] {
    const records: string[][] = [];
    const before = this.count;
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      const feed = text.indexOf('\n', at);
      const end = feed >= 0 ? feed : final ? text.length : -1;
      if (end < 0 && (quote < 0 || !final)) break;
      if (quote < 0 || quote > end) {
        const line = text.slice(at, text.charCodeAt(end - 1) === CARRIAGE_RETURN && end > at ? end - 1 : end);
        if (line !== '') {
          if (this.strayReturn === null && line.includes('\r')) this.strayReturn = before + records.length;
          this.count = records.push(line.split(this.delimiter)) + before;
        }
        at = end + 1;
        this.line += 1;
      } else {
        const record = this.quoted(text, at, final);
        if (record === null) break;
        this.count = records.push(record.cells) + before;
        this.line += lineBreaks(text, at, record.next);
        at = record.next;
      }
    }
    this.rest = text.slice(at);
    if (this.rest.length > MAX_RECORD_LENGTH) {
      const reason = 'too many columns, or a quote that is never closed';
      throw new CsvFault('TOO_LONG', `is longer than ${MAX_RECORD_LENGTH} characters: ${reason}`);
    }
    return records;
  }

  /** A record that holds quotes; null when the rest of it has not come yet. */
  private quoted(text: string, start: number, final: boolean): SplitRecord | null {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = text[at] === '"' ? this.quotedCell(text, at, final) : this.bareCell(text, at, final);
      if (cell === null) return null;
      cells.push(cell.text);
      if (text[cell.next] === this.delimiter) at = cell.next + 1;
      else return { cells, next: cell.next + (text[cell.next] === '\r' ? 2 : 1) };
    }
  }

  private quotedCell(text: string, start: number, final: boolean): { text: string; next: number } | null {
    let cell = '';
    let from = start + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0) {
        if (final) throw new CsvFault('OPEN_QUOTE', 'has a quote that is never closed; the file may be cut off');
        return null;
      }
      cell += text.slice(from, quote);
      if (text[quote + 1] === '"') {
        cell += '"';
        from = quote + 2;
        continue;
      }
      const ended = this.isEnd(text, quote + 1, final);
      if (ended === null) return null;
      if (!ended) throw strayQuote();
      return { text: cell, next: quote + 1 };
    }
  }

  private bareCell(text: string, start: number, final: boolean): { text: string; next: number } | null {
    const feed = text.indexOf('\n', start);
    if (feed < 0 && !final) return null;
    const line = feed < 0 ? text.length : feed;
    const delimiter = text.indexOf(this.delimiter, start);
    const end =
      delimiter >= 0 && delimiter < line ? delimiter : line - (line > start && text[line - 1] === '\r' ? 1 : 0);
    const cell = text.slice(start, end);
    if (cell.includes('"')) throw strayQuote();
    return { text: cell, next: end };
  }

  /** Whether a cell ends here; null when that has not come yet. */
  private isEnd(text: string, at: number, final: boolean): boolean | null {
    const after = text[at];
    if (after === undefined) return final ? true : null;
    if (after === this.delimiter || after === '\n') return true;
    if (after !== '\r') return false;
    const following = text[at + 1];
    return following === undefined ? (final ? true : null) : following === '\n';
  }
}

const CARRIAGE_RETURN = 13;

function strayQuote(): CsvFault {
  return new CsvFault('STRAY_QUOTE', 'has a quote inside a cell that is not doubled');
}

function lineBreaks(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) found += 1;
  return found;
}
