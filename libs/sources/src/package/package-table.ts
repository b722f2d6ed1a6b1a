import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, normalize } from 'node:path';
import type { RowContent } from '../mapping/field-reader.js';
import { inspectArchive, readEntry, unpackArchive } from '../reader/archive.js';
import { openCsv } from '../reader/csv-reader.js';
import { ImportError } from '../import/import.errors.js';
import { DESCRIPTOR } from './data-package.js';

/**
 * The rows of one CSV resource of a data package (folder or zip), for tables that are never imported: the truth beside a
 * labelled world. Null when the package has none of that name. Throws ImportError when the file cannot be read.
 */
export async function readPackageTable(path: string, resource: string): Promise<readonly RowContent[] | null> {
  if ((await stat(path)).isDirectory()) return readFolderTable(path, resource);
  if (extname(path).toLowerCase() !== '.zip') return null;
  const name = basename(path);
  const entries = await inspectArchive(path, name);
  const descriptor = entries.find((entry) => basename(entry) === DESCRIPTOR);
  if (descriptor === undefined) return null;
  const inside = join(dirname(descriptor), pathOf(await readEntry(path, descriptor, name), resource));
  if (!entries.includes(inside)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'townline-table-'));
  try {
    await unpackArchive(path, folder, name, [inside]);
    return await readRows(join(folder, inside), basename(inside));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readFolderTable(folder: string, resource: string): Promise<readonly RowContent[] | null> {
  const file = pathOf(await readFile(join(folder, DESCRIPTOR), 'utf8'), resource);
  const found = await stat(join(folder, file)).catch(() => undefined);
  return found?.isFile() ? readRows(join(folder, file), file) : null;
}

/** Where the descriptor puts the resource; `<name>.csv` where it does not list it. */
function pathOf(descriptor: string, resource: string): string {
  const { resources } = JSON.parse(descriptor) as { resources?: { name?: unknown; path?: unknown }[] };
  const listed = resources?.find(({ name }) => name === resource)?.path;
  const path = normalize(typeof listed === 'string' ? listed : `${resource}.csv`);
  if (path.startsWith('..') || path.startsWith('/'))
    throw new ImportError('BAD_PACKAGE', `"${path}" lies outside the package`);
  return path;
}

async function readRows(path: string, fileName: string): Promise<readonly RowContent[]> {
  const rows: RowContent[] = [];
  const table = await openCsv(path, { fileName });
  for await (const group of table.rows) {
    for (const { number, content, fault } of group) {
      if (fault)
        throw new ImportError('BAD_ROWS', `${fileName}, row ${number}, column ${fault.column}: ${fault.reason}`);
      rows.push(content);
    }
  }
  return rows;
}
