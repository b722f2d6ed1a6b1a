import ExcelJS from 'exceljs';
import { ImportError } from '../import/import.errors.js';
import { inspectArchive } from './archive.js';
import { headerOf, rowMaker } from './header.js';
import { GROUP_SIZE, textFault, type Table, type TableRow } from './table.js';
import { checkWorkbook } from './workbook-check.js';

/** Rows without a cell that a list may have between two of its rows; more of them is a sheet made to keep us busy. */
const MAX_BLANK_ROWS = 10_000;

interface Sheet extends AsyncIterable<{ values: unknown }> {
  readonly name?: string;
}

/** Reads one worksheet as a stream: the first, or the one named. Its first row is the header. */
export async function openXlsx(path: string, fileName: string, sheetName?: string): Promise<Table> {
  await inspectArchive(path, fileName);
  await checkWorkbook(path, fileName);
  const rows = withoutBlanks(sheetRows(path, fileName, sheetName), fileName);
  const close = async (): Promise<void> => void (await rows.return(undefined));
  try {
    const first = await rows.next();
    if (first.done) throw new ImportError('EMPTY_FILE', `${fileName}: the worksheet is empty`);
    const columns = headerOf(trimEnd(first.value), fileName);
    return { columns, rows: rowGroups(rows, columns), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* sheetRows(path: string, fileName: string, sheetName?: string): AsyncGenerator<string[]> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  const names: string[] = [];
  try {
    for await (const sheet of workbook as AsyncIterable<Sheet>) {
      names.push(String(sheet.name));
      const wanted = sheetName === undefined || sheet.name === sheetName;
      // The reader wants every sheet before the wanted one to be read to its end.
      for await (const row of sheet) if (wanted) yield cellsOf(row.values);
      if (!wanted) continue;
      return;
    }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ImportError) throw error;
    throw new ImportError('BAD_FILE', `${fileName} is no sound XLSX file (${error.message})`, { cause: error });
  }
  const wanted = sheetName === undefined ? 'no worksheet' : `no worksheet "${sheetName}" but ${names.join(', ')}`;
  throw new ImportError('BAD_FILE', `${fileName} has ${wanted}`);
}

/** Rows without a cell are no records; spreadsheets keep them where something once stood. */
async function* withoutBlanks(rows: AsyncGenerator<string[]>, fileName: string): AsyncGenerator<string[]> {
  let blanks = 0;
  for await (const cells of rows) {
    if (cells.some((cell) => cell !== '')) {
      blanks = 0;
      yield cells;
    } else if (++blanks > MAX_BLANK_ROWS) {
      throw new ImportError('FILE_TOO_LARGE', `${fileName}: more than ${MAX_BLANK_ROWS} rows in a row are empty`);
    }
  }
}

async function* rowGroups(
  rows: AsyncGenerator<string[]>,
  columns: readonly string[],
): AsyncGenerator<readonly TableRow[]> {
  const toRow = rowMaker(columns);
  let group: TableRow[] = [];
  let number = 0;
  for await (const cells of rows) {
    const row = toRow(fitted(cells, columns.length), ++number);
    const fault = row.fault ?? textFault(row.content);
    group.push(fault ? { ...row, fault } : row);
    if (group.length < GROUP_SIZE) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Spreadsheets leave off empty cells at the end of a row, and may have empty ones beyond the header. */
function fitted(cells: readonly string[], width: number): string[] {
  const kept = trimEnd(cells);
  while (kept.length < width) kept.push('');
  return kept;
}

function trimEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}

/** Cells by position, the first being 1 in the reader's array. */
function cellsOf(values: unknown): string[] {
  return Array.isArray(values) ? Array.from(values.slice(1) as unknown[], cellText) : [];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof value !== 'object') return String(value as string | number | boolean);
  if ('richText' in value) return (value.richText as { text: string }[]).map((part) => part.text).join('');
  if ('text' in value) return cellText(value.text);
  if ('result' in value) return cellText(value.result);
  return 'formula' in value ? '' : JSON.stringify(value);
}
