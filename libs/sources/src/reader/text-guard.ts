import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { ImportError } from '../import/import.errors.js';

const LINE_FEED = 10;

/** Bytes of a header with a thousand long names; a longer first line is no header. */
const MAX_HEADER_BYTES = 262_144;

export interface GuardOptions {
  /** True for tables, whose first line is a header. */
  readonly hasHeader?: boolean;
}

/** Lets UTF-8 text through and stops at the first byte that is none, naming the line it stands in. */
export class TextGuard extends Transform {
  private lines = 1;
  private begun = false;
  private rest: Buffer = Buffer.alloc(0);

  private seen = 0;

  constructor(
    private readonly fileName: string,
    private readonly options: GuardOptions = {},
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const reason = this.begun ? null : utf16Mark(chunk);
    this.begun = true;
    if (reason !== null) return done(this.refusal(reason));
    if (chunk.includes(0)) return done(this.nulRefusal(chunk));
    const whole = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const cut = whole.length - unfinished(whole);
    if (!isUtf8(whole.subarray(0, cut))) return done(this.utf8Refusal(whole.subarray(0, cut)));
    this.rest = Buffer.from(whole.subarray(cut));
    this.lines += count(chunk, LINE_FEED);
    this.seen += chunk.length;
    done(this.headerRefusal(), chunk);
  }

  override _flush(done: TransformCallback): void {
    if (!this.begun) return done(new ImportError('EMPTY_FILE', `${this.fileName} is empty`));
    done(this.rest.length > 0 ? this.utf8Refusal(this.rest) : null);
  }

  private headerRefusal(): ImportError | null {
    if (!this.options.hasHeader || this.lines > 1 || this.seen <= MAX_HEADER_BYTES) return null;
    const reason = `the header is longer than ${MAX_HEADER_BYTES} bytes: too many columns, or no line breaks`;
    return new ImportError('FILE_TOO_LARGE', `${this.fileName}: ${reason}`);
  }

  private nulRefusal(chunk: Buffer): ImportError {
    this.lines += count(chunk.subarray(0, chunk.indexOf(0)), LINE_FEED);
    return this.refusal(`line ${this.lines} holds a NUL byte: it is binary or UTF-16, not UTF-8 text`);
  }

  private utf8Refusal(bytes: Buffer): ImportError {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0 && isUtf8(bytes.subarray(start, end));) {
      start = end + 1;
      this.lines += 1;
      end = bytes.indexOf(LINE_FEED, start);
    }
    return this.refusal(`line ${this.lines} is not UTF-8; save the file as UTF-8 first`);
  }

  private refusal(reason: string): ImportError {
    return new ImportError('BAD_ENCODING', `${this.fileName}: ${reason}`);
  }
}

function utf16Mark(chunk: Buffer): string | null {
  const mark = chunk.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' ? 'line 1 is UTF-16; save the file as UTF-8 first' : null;
}

/** Bytes at the end that begin a character of which the rest has not come yet. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found += 1;
  return found;
}
