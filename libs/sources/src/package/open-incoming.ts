import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { ImportError } from '../import/import.errors.js';
import { dataPackageProfile, type FileFormat, type MappingProfile } from '../mapping/mapping-profile.js';
import { inspectArchive, readEntry, unpackArchive } from '../reader/archive.js';
import { openCsv } from '../reader/csv-reader.js';
import { openGeoJson } from '../reader/geojson-reader.js';
import { openShapefile } from '../reader/shapefile-reader.js';
import type { Table } from '../reader/table.js';
import { openXlsx } from '../reader/xlsx-reader.js';
import { DESCRIPTOR, readDescriptor, type PackageDescriptor } from './data-package.js';
import type { Incoming, IncomingFile } from './incoming.js';

const FORMATS: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.xlsx': 'xlsx',
  '.geojson': 'geojson',
  '.json': 'geojson',
  '.zip': 'shapefile',
};

const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  shapefile: 'application/zip',
};

/** Finds out what lies at a path: a data package as folder or zip, or one file that a profile tells how to read. */
export async function openIncoming(path: string, profile?: MappingProfile): Promise<Incoming> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError('FILE_NOT_FOUND', `${path} cannot be read (${error.code})`, { cause: error });
  });
  const name = basename(path);
  if (found.isDirectory()) return refuseProfile(profile, await openFolder(path, name));
  if (found.size === 0) throw new ImportError('EMPTY_FILE', `${name} is empty`);
  if (extname(path).toLowerCase() === '.zip') {
    const names = await inspectArchive(path, name);
    const descriptor = descriptorIn(names);
    if (descriptor !== undefined) return refuseProfile(profile, await openZip(path, name, descriptor, names));
  }
  return openSingle(path, name, profile);
}

function refuseProfile(profile: MappingProfile | undefined, incoming: Incoming): Incoming {
  if (profile === undefined) return incoming;
  throw new ImportError('BAD_PROFILE', `${incoming.name} is a data package, which is read without a profile`);
}

async function openFolder(path: string, name: string): Promise<Incoming> {
  const text = await readFile(join(path, DESCRIPTOR), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ImportError('BAD_PACKAGE', `${name} has no ${DESCRIPTOR} (${error.code})`, { cause: error });
  });
  const descriptor = readDescriptor(text, `${name}/${DESCRIPTOR}`);
  const files: IncomingFile[] = [];
  for (const { resource, path: file } of descriptor.resources) {
    const received = join(path, file);
    const found = await stat(received).catch(() => undefined);
    if (!found?.isFile()) throw missingFile(name, file);
    const open = (kept: string): Promise<Table> => openCsv(kept, { fileName: file });
    files.push({ name: file, received, mediaType: MEDIA_TYPES.csv, profile: dataPackageProfile(resource), open });
  }
  return packageOf(name, files, descriptor);
}

async function openZip(path: string, name: string, entry: string, names: readonly string[]): Promise<Incoming> {
  const descriptor = readDescriptor(await readEntry(path, entry, name), `${name}/${entry}`);
  const root = dirname(entry);
  const files = descriptor.resources.map(({ resource, path: file }): IncomingFile => {
    const inside = join(root, file);
    if (!names.includes(inside)) throw missingFile(name, file);
    const open = async (kept: string, folder: string): Promise<Table> => {
      await mkdir(folder, { recursive: true });
      await unpackArchive(kept, folder, name, [inside]);
      return openCsv(join(folder, inside), { fileName: file });
    };
    return { name: file, received: path, mediaType: 'application/zip', profile: dataPackageProfile(resource), open };
  });
  return packageOf(name, files, descriptor);
}

function openSingle(path: string, name: string, profile: MappingProfile | undefined): Incoming {
  const format = profile?.format ?? FORMATS[extname(path).toLowerCase()];
  if (format === undefined) {
    throw new ImportError(
      'UNKNOWN_FORMAT',
      `${name} is neither a data package nor CSV, XLSX, GeoJSON or a zipped shapefile`,
    );
  }
  if (profile === undefined) {
    throw new ImportError(
      'BAD_PROFILE',
      `${name} is no data package: name a profile (--profile NAME or --mapping FILE)`,
    );
  }
  const open = (kept: string, folder: string): Promise<Table> => openTable(kept, name, format, profile, folder);
  const files = [{ name, received: path, mediaType: MEDIA_TYPES[format], profile, open }];
  return { name, files, sources: profile.source ? [profile.source] : [], notes: [] };
}

function openTable(
  path: string,
  fileName: string,
  format: FileFormat,
  profile: MappingProfile,
  folder: string,
): Promise<Table> {
  switch (format) {
    case 'csv':
      return openCsv(path, { fileName, ...(profile.delimiter !== undefined && { delimiter: profile.delimiter }) });
    case 'xlsx':
      return openXlsx(path, fileName, profile.sheet);
    case 'geojson':
      return openGeoJson(path, fileName);
    case 'shapefile':
      return openShapefile(path, fileName, folder);
  }
}

function packageOf(name: string, files: readonly IncomingFile[], descriptor: PackageDescriptor): Incoming {
  const strangers = descriptor.ignored.filter((title) => !title.startsWith('truth_'));
  const notes = strangers.length > 0 ? [`${name}: not imported, unknown resources: ${strangers.join(', ')}`] : [];
  return { name, files, sources: descriptor.sources, notes };
}

/** The descriptor at the top of an archive, or in the one folder that it holds. */
function descriptorIn(names: readonly string[]): string | undefined {
  return (
    names.find((name) => name === DESCRIPTOR) ?? names.find((name) => name.split('/').slice(1).join('/') === DESCRIPTOR)
  );
}

function missingFile(name: string, file: string): ImportError {
  return new ImportError('BAD_PACKAGE', `${name}/${DESCRIPTOR} names "${file}", which is not there`);
}
