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
  /** For text `code` at `2 * code`: which bytes occur, by their last five bits; then its length times 256, plus its first byte. */
  readonly heads: Int32Array;
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
  return { bytes, starts, heads: headsOf(bytes, starts) };
}

function headsOf(bytes: Uint8Array, starts: Int32Array): Int32Array {
  const heads = sharedInts(2 * (starts.length - 1));
  for (let code = 0; code + 1 < starts.length; code += 1) {
    const from = starts[code]!;
    const end = starts[code + 1]!;
    let met = 0;
    for (let at = from; at < end; at += 1) met |= 1 << (bytes[at]! & 31);
    heads[2 * code] = met;
    heads[2 * code + 1] = end > from ? (end - from) * 256 + bytes[from]! : 0;
  }
  return heads;
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
