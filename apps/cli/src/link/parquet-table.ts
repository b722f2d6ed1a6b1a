import { asyncBufferFromFile, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { LinkValue } from '@townline/matching';
import { LinkError } from './link.errors.js';
import type { TableFile } from './table.js';

/** Rows handed on at a time, within a row group. */
const GROUP = 65_536;

/** Opens a Parquet file. Every value becomes the text that DuckDB would cast it to, a list a list of texts. */
export async function openParquetTable(path: string, name: string): Promise<TableFile> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  return {
    name,
    header,
    rows: (columns) => rowsOf(file, metadata, columns, name),
    close: () => Promise.resolve(),
  };
}

async function* rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  name: string,
): AsyncGenerator<LinkValue[][]> {
  const days = dateColumns(metadata);
  const scan = await parquetScan({ file, metadata, columns: [...columns], compressors });
  for (const { rowStart, rowEnd } of scan.ranges) {
    const values: ArrayLike<unknown>[] = [];
    for (const column of columns) {
      const cells = await scan.readColumn({ column, rowStart, rowEnd }).catch((error: unknown) => {
        throw unreadable(name, error, column);
      });
      values.push(cells);
    }
    for (let from = 0; from < rowEnd - rowStart; from += GROUP) {
      const count = Math.min(GROUP, rowEnd - rowStart - from);
      yield Array.from({ length: count }, (_, row) =>
        values.map((cells, at) => cellOf(cells[from + row], days.has(columns[at] ?? ''))),
      );
    }
  }
}

function dateColumns(metadata: FileMetaData): Set<string> {
  const dates = metadata.schema.filter((each) => each.converted_type === 'DATE' || each.logical_type?.type === 'DATE');
  return new Set(dates.map((each) => each.name));
}

function cellOf(value: unknown, isDay: boolean): LinkValue {
  if (Array.isArray(value)) {
    return value.map((each) => textOf(each, isDay)).filter((each): each is string => each !== null);
  }
  return textOf(value, isDay);
}

function textOf(value: unknown, isDay: boolean): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return isDay ? value.toISOString().slice(0, 10) : timestamp(value);
  if (typeof value === 'object') {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
  }
  return String(value as number | bigint | boolean);
}

/** `2020-01-02 03:04:05`, with the fraction of the second only where there is one. */
function timestamp(value: Date): string {
  return value
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '');
}

function unreadable(name: string, error: unknown, column?: string): LinkError {
  const where = column === undefined ? name : `${name}, column ${column}`;
  return new LinkError('BAD_FILE', `${where}: it cannot be read as Parquet: ${String((error as Error).message)}`, {
    cause: error,
  });
}
