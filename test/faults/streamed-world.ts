import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { LeadsModule, ResolveRunService } from '@townline/leads';
import { PlatformModule } from '@townline/platform';
import { Random, sampleRegion, type Row, type SourceDescription } from '@townline/simulation';
import { ImportService, SourcesModule } from '@townline/sources';
import { stringify } from 'csv-stringify/sync';
import type { DataSource } from 'typeorm';

const RESOURCES = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const;

export interface StreamedRow {
  readonly resource: (typeof RESOURCES)[number];
  readonly row: Row;
}

/** What the sources of a small simulated world wrote, in an order of the seed's, and the sources. */
export function streamedWorld(
  seed: number,
  size: { readonly illicit: number; readonly legit: number },
): { readonly rows: readonly StreamedRow[]; readonly sources: readonly SourceDescription[] } {
  const { package: written } = sampleRegion({ seed: 753, hardness: 'easy', scale: 1, years: 4, ...size });
  const rows = RESOURCES.flatMap((resource) => [...written.resources[resource].rows].map((row) => ({ resource, row })));
  return { rows: new Random(seed).shuffled(rows), sources: written.descriptor.sources };
}

/** The rooms that land and resolve, on one database, with the clock of the machine. */
export interface LandingHouse {
  readonly dataSource: DataSource;
  /** Imports one data package of these rows. Answers when it had been committed, in milliseconds since 1970. */
  land(rows: readonly StreamedRow[]): Promise<number>;
  resolve(version: 'new' | 'current'): Promise<void>;
  close(): Promise<void>;
}

export async function openLandingHouse(
  dataSource: DataSource,
  sources: readonly SourceDescription[],
): Promise<LandingHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const platform = PlatformModule.with({ dataSource, filesFolder: join(folder, 'files') });
  const module: INestApplicationContext = await Test.createTestingModule({
    imports: [platform, SourcesModule, LeadsModule],
  }).compile();
  let packages = 0;
  return {
    dataSource,
    land: async (rows) => {
      const path = join(folder, `package-${++packages}`);
      await writePackage(path, rows, sources);
      await module.get(ImportService).importPath(path, { rejects: join(folder, 'rejects.csv'), steps: [] });
      return Date.now();
    },
    resolve: async (version) => {
      await module.get(ResolveRunService).run({ all: true, version });
    },
    close: async () => {
      await module.close();
      await dataSource.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writePackage(
  path: string,
  rows: readonly StreamedRow[],
  sources: readonly SourceDescription[],
): Promise<void> {
  await mkdir(path);
  // Every package lists businesses, if only the head of their table.
  const names = RESOURCES.filter((name) => name === 'businesses' || rows.some(({ resource }) => resource === name));
  for (const name of names) {
    const own = rows.flatMap(({ resource, row }) => (resource === name ? [row] : []));
    const text = own.length === 0 ? 'source,record_id,trade_name\n' : stringify(own, { header: true });
    await writeFile(join(path, `${name}.csv`), text);
  }
  const resources = names.map((name) => ({ name, path: `${name}.csv` }));
  await writeFile(join(path, 'datapackage.json'), JSON.stringify({ name: 'streamed', sources, resources }));
}
