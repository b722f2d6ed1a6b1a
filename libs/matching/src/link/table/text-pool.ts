import { sharedBytes, sharedInts } from './shared-array.js';

/** Every text of a run once, under a number: two texts are equal when their numbers are. */
export class TextPool {
  readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.length;
    this.texts.push(text);
    this.codes.set(text, code);
    return code;
  }
}

/** Texts as UTF-8, one after the other: text `code` lies from `starts[code]` to `starts[code + 1]`. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
}

/** Writes the texts that are wanted as bytes; the others are empty there. */
export function encodeTexts(texts: readonly string[], wanted: Uint8Array): TextBytes {
  const starts = sharedInts(texts.length + 1);
  let buffer = new Uint8Array(1 << 16);
  let end = 0;
  for (let code = 0; code < texts.length; code += 1) {
    starts[code] = end;
    if (wanted[code] !== 1) continue;
    const text = texts[code]!;
    if (buffer.length < end + 3 * text.length) {
      const larger = new Uint8Array(2 * buffer.length + 3 * text.length);
      larger.set(buffer.subarray(0, end));
      buffer = larger;
    }
    end = encode(text, buffer, end);
  }
  starts[texts.length] = end;
  const bytes = sharedBytes(end);
  bytes.set(buffer.subarray(0, end));
  return { bytes, starts };
}

const encoder = new TextEncoder();

/** Most texts are ASCII, and a call of the encoder costs more than ten letters. */
function encode(text: string, buffer: Uint8Array, from: number): number {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return from + encoder.encodeInto(text, buffer.subarray(from)).written;
    buffer[from + i] = unit;
  }
  return from + text.length;
}
