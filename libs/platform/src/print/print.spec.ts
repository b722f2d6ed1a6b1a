import { extractText, getDocumentProxy } from 'unpdf';
import { drawChart } from './chart.js';
import { printHtml } from './print-html.js';
import type { PrintOut, PrintTable } from './print-out.js';
import { printPdf } from './print-pdf.js';
import { runsOf } from './print-run.js';

const table: PrintTable = {
  kind: 'table',
  caption: 'What the sign said',
  columns: [{ title: 'Name' }, { title: 'Days', align: 'right' }],
  rows: [
    ['Lotus & <b>Stem</b>', '41'],
    ['推拿 한방 นวดไทย Đặng', '7'],
  ],
};
const chart = drawChart({
  form: 'bar',
  labels: ['2024', '2025'],
  series: [
    { name: 'Sellers', values: [3, null] },
    { name: 'Buyers', values: [5, 8] },
  ],
});
const paper: PrintOut = {
  title: 'Case 2026-7',
  subtitle: 'Harbor Falls',
  marking: 'Law enforcement sensitive',
  takenAt: new Date('2026-03-01T12:30:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: 'Narrative' },
    { kind: 'paragraph', text: 'First line.\nSecond line {{7*7}} ${7*7}.' },
    { kind: 'list', items: ['one', 'two \u202e owt'] },
    table,
    { kind: 'figure', caption: 'By year', svg: chart, table: { ...table, caption: 'The same as figures' } },
  ],
};

async function wordsOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

/** Words that stand within the edges of their page. */
async function wordsWithin(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<string[]> {
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      const [left, height] = [Number(item.transform[4]), Number(item.transform[5])];
      if (left > 0 && left + item.width < right && height > 0 && height < top) words.push(...item.str.split(/\s+/));
    }
  }
  return words;
}

describe('A paper', () => {
  it('says in PDF what it says in HTML, in each of the writings', async () => {
    const words = await wordsOf(await printPdf(paper));
    const html = printHtml(paper);
    for (const said of [
      'Case 2026-7',
      'Narrative',
      '推拿',
      '한방',
      'นวดไทย',
      'Đặng',
      '{{7*7}} ${7*7}',
      'As of 2026-03-01 12:30 UTC',
    ]) {
      expect(words).toContain(said);
      expect(html).toContain(said);
    }
    expect(words).toContain('Page 1 of');
    expect(words).toContain('Law enforcement sensitive');
    expect(words).toContain('Sellers');
    expect(words).toContain('Lotus & <b>Stem</b>');
    expect(html).toContain('Lotus &amp; &lt;b&gt;Stem&lt;/b&gt;');
  });

  it('is the same bytes from the same content', async () => {
    const [first, second] = [await printPdf(paper), await printPdf(paper)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const other = await printPdf({ ...paper, subtitle: 'Mill Cove' });
    expect(Buffer.from(first).equals(Buffer.from(other))).toBe(false);
  });

  it('writes out a sign that cannot be drawn, or that turns the line around', async () => {
    expect(await wordsOf(await printPdf(paper))).toContain('two \\u{202E} owt');
    expect(runsOf('a\u{1F9FF}b').map(({ text }) => text)).toEqual(['a\\u{1F9FF}b']);
  });

  it('carries the head of a long table to each page', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => [`Shop ${at}`, String(at)]);
    const words = await wordsOf(await printPdf({ ...paper, blocks: [{ ...table, rows }] }));
    expect(words).toContain('Shop 199');
    expect(words.match(/Name Days/g)?.length).toBeGreaterThan(2);
  });

  it('loses nothing of an entry that is longer than a page', async () => {
    const words = Array.from({ length: 3_000 }, (_, at) => `word${at}`).join(' ');
    const lines = Array.from({ length: 200 }, (_, at) => `line${at}`).join('\n');
    const blocks = [words, lines].map((text) => ({ ...table, rows: [[text, '1']] }));
    const pdf = await getDocumentProxy(await printPdf({ ...paper, blocks }));
    expect(await wordsWithin(pdf)).toEqual(expect.arrayContaining(['word0', 'word2999', 'line0', 'line199']));
  });

  it('leaves every column on the page beside a hash or an address', async () => {
    const columns = ['No.', 'What', 'Found', 'Last step', 'SHA-256'].map((title) => ({ title }));
    const address = `https://shop.example/${'x'.repeat(120)}/end`;
    const rows = [['1', address, 'drawer', 'TAKEN', 'ab12cd34'.repeat(8)]];
    const list = { kind: 'list' as const, items: [address] };
    const pdf = await getDocumentProxy(await printPdf({ ...paper, blocks: [{ ...table, columns, rows }, list] }));
    const words = await wordsWithin(pdf);
    expect(words).toEqual(expect.arrayContaining(['drawer', 'TAKEN', 'SHA-256']));
    expect(words.join('')).toContain('ab12cd34'.repeat(8));
    expect(words.join('').match(/x{30,}\/end/g)).toHaveLength(2);
  });

  it('refuses a row that has not one text for each column', async () => {
    const blocks = [{ ...table, rows: [['only one']] }];
    const message = 'table "What the sign said", row 1: not one text for each of 2 columns';
    expect(() => printHtml({ ...paper, blocks })).toThrow(message);
    await expect(printPdf({ ...paper, blocks })).rejects.toThrow(message);
  });

  it('draws the same chart twice alike, and nothing for what is not known', () => {
    const draw = (values: (number | null)[]): string =>
      drawChart({ form: 'bar', labels: ['2024', '2025'], series: [{ name: 'Sellers', values }] });
    expect(draw([3, null])).toBe(draw([3, null]));
    expect(draw([3, null])).not.toBe(draw([3, 0.5]));
    expect(() => drawChart({ form: 'line', labels: ['推拿'], series: [] })).toThrow('cannot be lettered');
    expect(chart).not.toMatch(/<script|href=/);
  });
});
