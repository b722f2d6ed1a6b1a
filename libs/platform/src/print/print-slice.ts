import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One file of a typeface: the signs that stand in it. A typeface of ten thousand signs comes in a hundred files. */
export interface PrintSlice {
  readonly name: string;
  readonly path: string;
  readonly codePoints: readonly (readonly [first: number, last: number])[];
}

/** In the order in which a sign is looked for: the names of this work are written in Latin, Thai, Korean and Chinese letters. */
const TYPEFACES = ['noto-sans', 'noto-sans-thai', 'noto-sans-kr', 'noto-sans-sc'];

/** What every typeface repeats from the first one. */
const REPEATED = new Set(['latin', 'latin-ext', 'vietnamese', 'cyrillic']);

const require = createRequire(import.meta.url);
let slices: readonly PrintSlice[] | undefined;

/** The file that holds a sign; undefined where none of the typefaces does. */
export function sliceOf(codePoint: number): PrintSlice | undefined {
  slices ??= TYPEFACES.flatMap((typeface, at) => slicesOf(typeface, at === 0));
  return slices.find((slice) => slice.codePoints.some(([first, last]) => codePoint >= first && codePoint <= last));
}

/** All the signs of a file, as one text. */
export function signsOf(slice: PrintSlice): string {
  return slice.codePoints
    .map(([first, last]) =>
      String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, step) => first + step)),
    )
    .join('');
}

function slicesOf(typeface: string, isFirst: boolean): PrintSlice[] {
  const folder = dirname(require.resolve(`@fontsource-variable/${typeface}/package.json`));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(ranges)
    .filter(([key]) => isFirst || !REPEATED.has(key))
    .map(([key, text]) => {
      const name = `${typeface}-${key.replace(/[[\]]/g, '')}`;
      return {
        name,
        path: join(folder, 'files', `${name}-wght-normal.woff2`),
        codePoints: text.split(',').map(rangeOf),
      };
    })
    .sort((one, other) => Number(other.name.endsWith('-latin')) - Number(one.name.endsWith('-latin')));
}

function rangeOf(text: string): readonly [number, number] {
  const [first = '', last = first] = text.replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
