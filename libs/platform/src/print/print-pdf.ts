import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { provideSlice, typefacesOf } from './print-font.js';
import { footOf, requireWholeRows, type PrintBlock, type PrintOut, type PrintTable } from './print-out.js';
import { runsOf } from './print-run.js';
import { sliceOf } from './print-slice.js';

/** A paper fetches nothing and reads no file, whatever stands in its drawings. */
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** What the narrowest column of ten still shows on one page. */
const MOST_KEPT_LETTERS = 400;
const MOST_KEPT_LINES = 30;
/** In points: between the margins of a page, of a cell's margins, of a letter. */
const TEXT_WIDTH = 504;
const CELL_PADDING = 10;
const LETTER_WIDTH = 6;
const HEADING_SIZES = { 1: 15, 2: 12.5, 3: 11 } as const;

/**
 * The paper as PDF 1.7, US letter, with the words as text that can be searched. The same paper gives the same bytes.
 * Throws a RangeError for a table with a row too short or too long.
 */
export async function printPdf(printOut: PrintOut): Promise<Uint8Array> {
  const used = new Set(runsOf(`${wordsOf(printOut)} \\u{}0123456789ABCDEF`).map(({ slice }) => slice));
  for (const slice of used) await provideSlice(slice);
  pdfmake.setFonts(typefacesOf(used));
  return new Uint8Array(await pdfmake.createPdf(documentOf(printOut)).getBuffer());
}

function documentOf({ title, subtitle, marking, takenAt, blocks }: PrintOut): TDocumentDefinitions {
  const margin: [number, number, number, number] = [54, 20, 54, 0];
  return {
    info: { title, creationDate: takenAt, modDate: takenAt, producer: 'Townline', creator: 'Townline' },
    version: '1.7',
    language: 'en',
    tagged: true,
    displayTitle: true,
    pageSize: 'LETTER',
    pageMargins: [54, 54, 54, 54],
    defaultStyle: { font: latin(), fontSize: 10, lineHeight: 1.2 },
    header: marking === null ? undefined : { ...text(marking), bold: true, alignment: 'center', margin },
    footer: (page: number, pages: number): Content => ({
      margin: [54, 12, 54, 0],
      fontSize: 8,
      columns: [text(footOf(takenAt)), { ...text(`Page ${page} of ${pages}`), alignment: 'right' }],
    }),
    content: [
      { ...text(title), fontSize: 18, bold: true },
      ...(subtitle === null ? [] : [{ ...text(subtitle), fontSize: 11, margin: [0, 2, 0, 8] as Margins }]),
      ...blocks.map(contentOf),
    ],
  };
}

type Margins = [number, number, number, number];

function contentOf(block: PrintBlock): Content {
  switch (block.kind) {
    case 'heading':
      return { ...text(block.text), fontSize: HEADING_SIZES[block.level], bold: true, margin: [0, 10, 0, 4] };
    case 'paragraph':
      return { ...text(block.text), margin: [0, 0, 0, 6] };
    case 'list':
      return { ul: block.items.map((item) => text(item)), margin: [0, 0, 0, 6] };
    case 'table':
      return tableOf(block);
    case 'figure':
      return {
        stack: [
          { svg: block.svg, fit: [500, 320], margin: [0, 6, 0, 2] },
          { ...text(block.caption), bold: true },
          tableOf(block.table),
        ],
      };
  }
}

function tableOf(table: PrintTable): Content {
  requireWholeRows(table);
  const letters = Math.max(4, Math.floor((TEXT_WIDTH / table.columns.length - CELL_PADDING) / LETTER_WIDTH));
  const cell = (words: string, at: number): { text: Content[]; alignment: 'left' | 'right' } => ({
    ...text(words, letters),
    alignment: table.columns[at]?.align ?? 'left',
  });
  const head = table.columns.map(({ title }, at) => ({ ...cell(title, at), bold: true }));
  const body = [head, ...table.rows.map((row) => row.map(cell))];
  return {
    margin: [0, 2, 0, 10],
    stack: [
      { ...text(table.caption), bold: true, margin: [0, 0, 0, 2] },
      {
        fontSize: 9,
        layout: 'lightHorizontalLines',
        table: { headerRows: 1, dontBreakRows: !isTall(table), widths: table.columns.map(widthOf), body },
      },
    ],
  };
}

/** A row that is kept together and does not fit on a page would lose what goes beyond its edge. */
function isTall({ rows }: PrintTable): boolean {
  return rows.some((row) =>
    row.some((words) => words.length > MOST_KEPT_LETTERS || words.split('\n').length > MOST_KEPT_LINES),
  );
}

/** Figures take the room they need; words share the rest. */
function widthOf({ align }: { readonly align?: 'left' | 'right' }): 'auto' | '*' {
  return align === 'right' ? 'auto' : '*';
}

/**
 * A word of more letters than stand in a line, a hash or an address, is broken anywhere: it would push what follows off the page. Other
 * writings break by their own rules.
 */
function text(words: string, letters = 70): { text: Content[] } {
  const isLong = new RegExp(`^[!-~]{${letters + 1},}$`);
  const pieces = runsOf(words).flatMap(({ text: run, slice }) =>
    run.split(new RegExp(`([!-~]{${letters + 1},})`)).map((piece) => ({ text: piece, font: slice.name })),
  );
  return {
    text: pieces
      .filter((piece) => piece.text !== '')
      .map((piece) => (isLong.test(piece.text) ? { ...piece, wordBreak: 'break-all' } : piece)),
  };
}

function latin(): string {
  return sliceOf(0x20)?.name ?? '';
}

/** Every word that will be drawn, so that its typefaces are there before. */
function wordsOf({ title, subtitle, marking, takenAt, blocks }: PrintOut): string {
  return [title, subtitle ?? '', marking ?? '', footOf(takenAt), 'Page of', ...blocks.flatMap(blockWords)].join(' ');
}

function blockWords(block: PrintBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'table':
      return [block.caption, ...block.columns.map(({ title }) => title), ...block.rows.flat()];
    case 'figure':
      return [block.caption, block.svg, ...blockWords(block.table)];
  }
}
