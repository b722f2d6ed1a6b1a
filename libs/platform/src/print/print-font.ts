import { readFile } from 'node:fs/promises';
import pdfmake from 'pdfmake';
import type { TFontDictionary } from 'pdfmake/interfaces.js';
import subsetFont from 'subset-font';
import { signsOf, type PrintSlice } from './print-slice.js';

const WEIGHTS = { normal: 400, bold: 700 } as const;

/** The writer of PDF keeps the typefaces it was given here; its types do not name it. */
const drawer = (pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Buffer): void } }).virtualfs;
const ready = new Map<string, Promise<void>>();

/**
 * Makes one file of a typeface known to the writer of PDF. The files are variable and compressed, which it cannot embed: each is
 * turned once into a plain one of either weight.
 */
export function provideSlice(slice: PrintSlice): Promise<void> {
  let provided = ready.get(slice.name);
  if (provided === undefined) {
    provided = convert(slice).catch((error: unknown) => {
      ready.delete(slice.name);
      throw error;
    });
    ready.set(slice.name, provided);
  }
  return provided;
}

async function convert(slice: PrintSlice): Promise<void> {
  const content = await readFile(slice.path);
  const signs = signsOf(slice);
  for (const [style, wght] of Object.entries(WEIGHTS)) {
    const plain = await subsetFont(content, signs, { targetFormat: 'truetype', variationAxes: { wght } });
    drawer.writeFileSync(fileOf(slice, style), plain);
  }
}

/** What the writer of PDF is told of these files, and of the one that every reader of PDF has, in which charts are lettered. */
export function typefacesOf(slices: Iterable<PrintSlice>): TFontDictionary {
  const faces = [...slices].map((slice): [string, { normal: string; bold: string }] => [
    slice.name,
    { normal: fileOf(slice, 'normal'), bold: fileOf(slice, 'bold') },
  ]);
  return { ...Object.fromEntries(faces), Helvetica: { normal: 'Helvetica', bold: 'Helvetica-Bold' } };
}

function fileOf(slice: PrintSlice, style: string): string {
  return `${slice.name}-${style}.ttf`;
}
