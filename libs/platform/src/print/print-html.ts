import { footOf, requireWholeRows, type PrintBlock, type PrintOut, type PrintTable } from './print-out.js';

/** Nothing is fetched and nothing runs, wherever the paper is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE = `body{font:11pt/1.45 "Noto Sans",sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
header,footer{border-color:#777;border-style:solid;border-width:0 0 1px;padding:.5rem 0;color:#444}footer{border-width:1px 0 0;margin-top:2rem}
.marking{font-weight:700;text-transform:uppercase}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}caption{text-align:left;font-weight:700}
th,td{border:1px solid #999;padding:.2rem .4rem;text-align:left;vertical-align:top}.figure{text-align:right;font-variant-numeric:tabular-nums}
p{white-space:pre-wrap}figure{margin:1rem 0}svg{max-width:100%;height:auto}thead{display:table-header-group}tr,figure{break-inside:avoid}`;

/** The paper as one page of HTML that needs nothing else: every word of it is text, never markup. */
export function printHtml(printOut: PrintOut): string {
  const { title, subtitle, marking, takenAt, blocks } = printOut;
  const head = [
    marking === null ? '' : `<p class="marking">${escaped(marking)}</p>`,
    `<h1>${escaped(title)}</h1>`,
    subtitle === null ? '' : `<p>${escaped(subtitle)}</p>`,
  ].join('');
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<header>${head}</header><main>`,
    ...blocks.map(htmlOf),
    `</main><footer>${escaped(footOf(takenAt))}</footer></body></html>`,
    '',
  ].join('\n');
}

function htmlOf(block: PrintBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableOf(block);
    case 'figure':
      // As an image, a drawing can run no script and fetch nothing.
      return `<figure><img alt="${escaped(block.caption)}" src="data:image/svg+xml;base64,${Buffer.from(block.svg).toString('base64')}"><figcaption>${escaped(block.caption)}</figcaption>${tableOf(block.table)}</figure>`;
  }
}

function tableOf(table: PrintTable): string {
  requireWholeRows(table);
  const cell = (text: string, at: number, tag: string): string =>
    `<${tag}${table.columns[at]?.align === 'right' ? ' class="figure"' : ''}>${escaped(text)}</${tag}>`;
  const head = table.columns.map(({ title }, at) => cell(title, at, 'th')).join('');
  const rows = table.rows.map((row) => `<tr>${row.map((text, at) => cell(text, at, 'td')).join('')}</tr>`);
  return `<table><caption>${escaped(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
