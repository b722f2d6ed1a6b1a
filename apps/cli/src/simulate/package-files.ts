import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { DomainError } from '@townline/kernel';
import type { DataPackage, Resource } from '@townline/simulation';

/**
 * Writes a package as a folder: `datapackage.json`, one CSV a resource, `towns.geojson`. The folder appears whole or not at
 * all; one that holds something already is refused with `FOLDER_NOT_EMPTY`.
 */
export async function writePackageFiles(folder: string, dataPackage: DataPackage): Promise<void> {
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0)
    throw new DomainError('FOLDER_NOT_EMPTY', `${folder} is not empty: name a folder that does not exist yet`);
  const draft = `${folder}.partial-${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    for (const { name, path } of dataPackage.descriptor.resources) {
      await writeResource(join(draft, path), dataPackage.resources[name]);
    }
    await writeFile(join(draft, 'towns.geojson'), JSON.stringify(dataPackage.towns));
    await writeFile(join(draft, 'datapackage.json'), `${JSON.stringify(dataPackage.descriptor, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function writeResource(path: string, resource: Resource): Promise<void> {
  const columns = [...resource.columns];
  await pipeline(Readable.from(resource.rows), stringify({ header: true, columns }), createWriteStream(path));
}
