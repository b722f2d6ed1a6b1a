import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { CsvSplitter } from './csv-splitter.js';

/** The text in pieces of that length. */
function split(text: string, size: number, delimiter = ','): string[][] {
  const splitter = new CsvSplitter(delimiter);
  const records: string[][] = [];
  for (let at = 0; at < text.length; at += size) records.push(...splitter.push(text.slice(at, at + size)));
  return [...records, ...splitter.end()];
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[a",;\r\n ]{0,6}$/),
  fc.constantFrom('', '"', '""', 'é', '日本', 'a\nb', '\r\n'),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
const size = fc.integer({ min: 1, max: 30 });

describe('CSV text', () => {
  it('comes back as it was written, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(
        table,
        size,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';'),
        fc.boolean(),
        (rows, n, eol, delimiter, ended) => {
          const text = stringify(rows, { record_delimiter: eol, delimiter, eof: ended, quoted_match: /[\r\n]/ });
          expect(split(text, n, delimiter)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read as another reader reads it, or refused by both', () => {
    const text = fc.stringMatching(/^[ab",\n]{0,24}$/);
    fc.assert(
      fc.property(text, size, (written, n) => {
        const options = { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\n', '\r\n'] };
        expect(attempt(() => split(written, n))).toEqual(attempt(() => parse(written, options)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a,b\n1,"2', 'OPEN_QUOTE', 2],
    ['a,b\n"x\ny",2\n1,2"3\n', 'STRAY_QUOTE', 4],
    ['a,b\n"1"2,3\n', 'STRAY_QUOTE', 2],
    [`a,b\n"${'x'.repeat(1_100_000)}`, 'TOO_LONG', 2],
  ])('is refused where it breaks: %#', (text, code, line) => {
    const splitter = new CsvSplitter(',');
    expect(() => [splitter.push(text), splitter.end()]).toThrow(expect.objectContaining({ code }));
    expect(splitter.line).toBe(line);
  });
});

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'refused';
  }
}
