import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify, type Stringifier } from 'csv-stringify';
import { DomainError } from '@townline/kernel';
import type { DataPackage, Resource, Row } from '@townline/simulation';

/**
 * Writes a package as a folder: `datapackage.json`, one CSV a resource, `towns.geojson`. The folder appears whole or not at
 * all; one that holds something already is refused with `FOLDER_NOT_EMPTY`.
 */
export async function writePackageFiles(
  folder: string,
  dataPackage: DataPackage,
  companion?: PackageCompanion,
): Promise<void> {
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0)
    throw new DomainError('FOLDER_NOT_EMPTY', `${folder} is not empty: name a folder that does not exist yet`);
  const draft = `${folder}.partial-${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    await writeResources(draft, dataPackage, companion);
    if (companion) await writeFile(join(draft, companion.path), companion.text());
    await writeFile(join(draft, 'towns.geojson'), JSON.stringify(dataPackage.towns));
    await writeFile(join(draft, 'datapackage.json'), `${JSON.stringify(dataPackage.descriptor, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** A file beside the tables that is put together while they are written: told after each piece, asked at the end. */
export interface PackageCompanion {
  readonly path: string;
  pieceWritten(piece: number): void;
  text(): string;
}

interface OpenFile {
  readonly pieces: readonly Iterable<Row>[];
  readonly rows: Stringifier;
  readonly written: Promise<void>;
}

/** All files are open at once and grow piece by piece, so that each province of a large world is made once. */
async function writeResources(
  folder: string,
  { descriptor, resources }: DataPackage,
  companion: PackageCompanion | undefined,
): Promise<void> {
  const files = descriptor.resources.map(({ name, path }) => openFile(join(folder, path), resources[name]));
  const most = Math.max(0, ...files.map(({ pieces }) => pieces.length));
  const filled = async (): Promise<void> => {
    for (let piece = 0; piece < most; piece += 1) {
      for (const { pieces, rows } of files) await append(rows, pieces[piece] ?? []);
      companion?.pieceWritten(piece);
    }
    for (const { rows } of files) rows.end();
  };
  try {
    await Promise.all([filled(), ...files.map(({ written }) => written)]);
  } catch (error) {
    for (const { rows } of files) rows.destroy();
    await Promise.allSettled(files.map(({ written }) => written));
    throw error;
  }
}

function openFile(path: string, { columns, rows, pieces = [rows] }: Resource): OpenFile {
  const stringifier = stringify({ header: true, columns: [...columns] });
  return { pieces, rows: stringifier, written: pipeline(stringifier, createWriteStream(path)) };
}

async function append(stringifier: Stringifier, rows: Iterable<Row>): Promise<void> {
  for (const row of rows) if (!stringifier.write(row)) await once(stringifier, 'drain');
}
