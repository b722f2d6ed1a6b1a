import type { Waterfall } from './waterfall.js';

const WIDTH = 1000;
const LEFT = 16;
const CHART_FROM = 400;
const CHART_TO = 900;
const ROW = 56;
const HEAD = 74;
const FOOT = 34;
const BAR = 16;
const LABEL_LETTERS = 46;
const DETAIL_LETTERS = 60;
const DETAIL_LINES = 2;
const LINE = 14;
const FONT = 'font-family="Helvetica, Arial, sans-serif"';
const FOR = '#1b6e5a';
const AGAINST = '#a8442a';
const SUM = '#3b4a6b';

interface Row {
  readonly label: string;
  readonly detail: string;
  /** Where the bar begins and ends, in bits. */
  readonly from: number;
  readonly to: number;
  readonly color: string;
  readonly value: string;
}

/**
 * Draws a waterfall as SVG text: one bar for the prior, one for each step, one for the sum. Plain shapes and texts, no style
 * sheet, no script, so that any program shows it and paper keeps it; the whole account stands in its description as well.
 */
export function waterfallSvg(waterfall: Waterfall): string {
  const rows = rowsOf(waterfall);
  const scale = scaleOf(rows);
  const height = HEAD + rows.length * ROW + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="waterfall-title waterfall-description">`,
    `<title id="waterfall-title">${escaped(waterfall.title)}</title>`,
    `<desc id="waterfall-description">${escaped(account(waterfall))}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(LEFT, 28, waterfall.title, 'font-size="18" font-weight="bold" fill="#1a1a1a"'),
    text(LEFT, 50, summary(waterfall), 'font-size="13" fill="#444444"'),
    ...grid(scale, height),
    ...rows.map((row, position) => drawn(row, HEAD + position * ROW, scale)),
    '</svg>',
    '',
  ].join('\n');
}

function rowsOf({ prior, steps, probability }: Waterfall): Row[] {
  const said = 'before anything is compared';
  const rows: Row[] = [{ label: 'prior', detail: said, from: 0, to: prior, color: SUM, value: bitsText(prior) }];
  let at = prior;
  for (const { label, detail, bits } of steps) {
    rows.push({ label, detail, from: at, to: at + bits, color: bits >= 0 ? FOR : AGAINST, value: bitsText(bits) });
    at += bits;
  }
  const detail = `probability ${probabilityText(probability)}`;
  return [...rows, { label: 'sum', detail, from: 0, to: at, color: SUM, value: bitsText(at) }];
}

type Scale = (bits: number) => number;

interface Axis {
  readonly at: Scale;
  readonly ticks: readonly number[];
}

function scaleOf(rows: readonly Row[]): Axis {
  const ends = rows.flatMap(({ from, to }) => [from, to]);
  const span = Math.max(1, Math.max(...ends) - Math.min(...ends));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => span / each <= 8) ?? 1000;
  const low = Math.floor(Math.min(...ends) / step) * step;
  const high = Math.max(low + step, Math.ceil(Math.max(...ends) / step) * step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, position) => low + position * step);
  return { at: (bits) => CHART_FROM + ((bits - low) / (high - low)) * (CHART_TO - CHART_FROM), ticks };
}

function grid({ at, ticks }: Axis, height: number): string[] {
  return ticks.flatMap((tick) => {
    const x = rounded(at(tick));
    const stroke = tick === 0 ? '#888888' : '#e2e2e2';
    return [
      `<line x1="${x}" y1="${HEAD - 6}" x2="${x}" y2="${height - FOOT + 4}" stroke="${stroke}" stroke-width="1"/>`,
      text(x, height - FOOT + 20, bitsText(tick), 'font-size="11" fill="#666666" text-anchor="middle"'),
    ];
  });
}

function drawn(row: Row, top: number, { at }: Axis): string {
  const x = Math.min(at(row.from), at(row.to));
  const width = Math.max(1.5, Math.abs(at(row.to) - at(row.from)));
  const end = Math.max(at(row.from), at(row.to)) + 6;
  return [
    '<g>',
    `<title>${escaped(`${row.label}: ${row.value}. ${row.detail}`)}</title>`,
    text(LEFT, top + 14, cut(row.label, LABEL_LETTERS), 'font-size="13" font-weight="bold" fill="#1a1a1a"'),
    ...wrapped(row.detail).map((words, line) =>
      text(LEFT, top + 29 + line * LINE, words, 'font-size="11" fill="#555555"'),
    ),
    `<rect x="${rounded(x)}" y="${top + 6}" width="${rounded(width)}" height="${BAR}" fill="${row.color}"/>`,
    text(rounded(end), top + 18, row.value, 'font-size="12" fill="#1a1a1a"'),
    '</g>',
  ].join('');
}

function summary({ prior, steps, probability }: Waterfall): string {
  const sum = steps.reduce((total, { bits }) => total + bits, prior);
  return `Probability ${probabilityText(probability)}; sum ${bitsText(sum)} bits. One bit to the right doubles the odds, one to the left halves them.`;
}

/** The picture in words, for those who do not see it. */
function account(waterfall: Waterfall): string {
  const steps = waterfall.steps.map(({ label, detail, bits }) => `${label}: ${bitsText(bits)} bits (${detail})`);
  return [`Prior: ${bitsText(waterfall.prior)} bits`, ...steps, summary(waterfall)].join('. ');
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${FONT} ${attributes}>${escaped(words)}</text>`;
}

/** With its sign, and a true minus, so that colors are not needed to tell for from against. */
function bitsText(bits: number): string {
  const size = Math.abs(bits).toFixed(Number.isInteger(bits) ? 0 : 2);
  if (Number(size) === 0) return '0';
  return `${bits < 0 ? '\u2212' : '+'}${size}`;
}

function probabilityText(probability: number): string {
  if (probability > 0.9995 && probability < 1) return 'over .9995';
  if (probability > 0 && probability < 0.0005) return 'under .0005';
  return probability.toFixed(3).replace(/^0/, '');
}

function cut(words: string, letters: number): string {
  const all = [...words];
  return all.length <= letters ? words : `${all.slice(0, letters - 1).join('')}\u2026`;
}

/** Two lines at most; what does not fit can be read in the row's title. */
function wrapped(words: string): string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if ([...last].length + 1 + [...word].length <= DETAIL_LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, DETAIL_LINES - 1);
  return [...kept, lines.slice(DETAIL_LINES - 1).join(' ')]
    .filter((line) => line !== '')
    .map((line) => cut(line, DETAIL_LETTERS));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** XML knows no control characters at all; they become spaces. */
function escaped(words: string): string {
  return words
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
