import { readFile } from 'node:fs/promises';
import pdfmake from 'pdfmake';
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
  pdfmake.addFonts({ [slice.name]: { normal: fileOf(slice, 'normal'), bold: fileOf(slice, 'bold') } });
}

function fileOf(slice: PrintSlice, style: string): string {
  return `${slice.name}-${style}.ttf`;
}
