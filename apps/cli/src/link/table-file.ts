import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { openCsvTable } from './csv-table.js';
import { LinkError } from './link.errors.js';
import { openParquetTable } from './parquet-table.js';
import type { TableFile } from './table.js';

const PARQUET_MARK = 'PAR1';

/** Opens a CSV or Parquet file, told apart by how it begins. */
export async function openTableFile(path: string): Promise<TableFile> {
  const name = basename(path);
  const mark = await firstBytes(path, name);
  return mark === PARQUET_MARK ? openParquetTable(path, name) : openCsvTable(path, name);
}

async function firstBytes(path: string, name: string): Promise<string> {
  const file = await open(path).catch((error: unknown) => {
    throw new LinkError('FILE_NOT_FOUND', `${name} cannot be opened: ${String((error as Error).message)}`, {
      cause: error,
    });
  });
  try {
    if (!(await file.stat()).isFile()) throw new LinkError('BAD_FILE', `${name} is no file`);
    const bytes = Buffer.alloc(PARQUET_MARK.length);
    await file.read(bytes, 0, bytes.length, 0);
    return bytes.toString('latin1');
  } finally {
    await file.close();
  }
}
