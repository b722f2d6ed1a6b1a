import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'shapefile';
import { ImportError } from '../import/import.errors.js';
import { unpackArchive } from './archive.js';
import { featureTable } from './feature-table.js';
import type { Table } from './table.js';

/** Unpacks a zipped shapefile into an empty folder and reads its shapes as rows, as GeoJSON is read. */
export async function openShapefile(path: string, fileName: string, folder: string): Promise<Table> {
  const names = await unpackArchive(path, folder, fileName);
  const shapes = names.filter((name) => /\.shp$/i.test(name));
  const [shp] = shapes;
  if (shp === undefined || shapes.length > 1) {
    throw new ImportError('BAD_ARCHIVE', `${fileName} must hold one .shp file and holds ${shapes.length}`);
  }
  const dbf = part(names, shp, 'dbf', fileName);
  await checkProjection(join(folder, part(names, shp, 'prj', fileName)), fileName);
  const cpg = sibling(names, shp, 'cpg');
  const encoding = cpg === undefined ? 'windows-1252' : (await readFile(join(folder, cpg), 'latin1')).trim();
  return featureTable(features(join(folder, shp), join(folder, dbf), encoding, fileName), fileName);
}

async function* features(shp: string, dbf: string, encoding: string, fileName: string): AsyncGenerator<unknown> {
  let number = 0;
  try {
    const source = await open(shp, dbf, { encoding });
    for (let next = await source.read(); !next.done; next = await source.read()) {
      number += 1;
      yield next.value;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ImportError(
      'BAD_FILE',
      `${fileName}: the shapefile breaks off after shape ${number} (${error.message})`,
      {
        cause: error,
      },
    );
  }
}

/** Only degrees on WGS 84 or NAD 83 (which agree within two meters) can be laid over the map as they are. */
async function checkProjection(path: string, fileName: string): Promise<void> {
  const text = (await readFile(path, 'latin1')).trim();
  const name = /^\s*\w+\s*\[\s*"(?<name>[^"]*)"/.exec(text)?.groups?.['name'] ?? text.slice(0, 60);
  if (/^GEOG(CS|CRS)\b/i.test(text) && /WGS_?(19)?84|North_American_(Datum_)?1983|NAD_?(19)?83/i.test(text)) return;
  throw new ImportError(
    'BAD_PROJECTION',
    `${fileName}: its projection is "${name}"; degrees on WGS 84 or NAD 83 are needed`,
  );
}

function part(names: readonly string[], shp: string, extension: string, fileName: string): string {
  const name = sibling(names, shp, extension);
  if (name === undefined) throw new ImportError('BAD_ARCHIVE', `${fileName} has no .${extension} file beside "${shp}"`);
  return name;
}

function sibling(names: readonly string[], shp: string, extension: string): string | undefined {
  const wanted = shp.replace(/shp$/i, extension).toLowerCase();
  return names.find((name) => name.toLowerCase() === wanted);
}
