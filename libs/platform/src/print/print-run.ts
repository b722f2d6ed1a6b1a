import { sliceOf, type PrintSlice } from './print-slice.js';

/** A piece of a text whose signs stand in one file of a typeface. */
export interface PrintRun {
  readonly text: string;
  readonly slice: PrintSlice;
}

/**
 * Cuts a text into pieces that one file each can draw. A sign that no typeface has is written as its number, `\u{1F600}`: a name
 * in a court's paper loses nothing in silence.
 */
export function runsOf(text: string): readonly PrintRun[] {
  const runs: { text: string; slice: PrintSlice }[] = [];
  for (const sign of text.normalize('NFC').replaceAll('\t', ' ')) {
    for (const { text: drawn, slice } of drawnAs(sign, runs.at(-1)?.slice)) {
      const last = runs.at(-1);
      if (last?.slice === slice) last.text += drawn;
      else runs.push({ text: drawn, slice });
    }
  }
  return runs;
}

function drawnAs(sign: string, before: PrintSlice | undefined): readonly PrintRun[] {
  const codePoint = sign.codePointAt(0) ?? 0;
  // A blank or a line's end does not change the typeface.
  if (before !== undefined && (sign === ' ' || sign === '\n')) return [{ text: sign, slice: before }];
  const slice = sign === '\n' ? sliceOf(0x20) : isControl(codePoint) ? undefined : sliceOf(codePoint);
  if (slice !== undefined) return [{ text: sign, slice }];
  return runsOf(`\\u{${codePoint.toString(16).toUpperCase()}}`);
}

/** Signs that change a line's direction or hide in it are written out like those that cannot be drawn. */
function isControl(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    codePoint === 0xfeff
  );
}
