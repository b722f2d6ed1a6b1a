import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnforcementModule } from '@townline/enforcement';
import { JurisdictionProjectionService, JurisdictionsModule } from '@townline/jurisdictions';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ProjectionService, RegistryModule } from '@townline/registry';
import { type ImportReport, ImportService, type Resource, SourcesModule } from '@townline/sources';
import { Test, type TestingModule } from '@nestjs/testing';
import { stringify } from 'csv-stringify/sync';
import { openViewerHouse, type ViewerHouse } from '../../support/viewer-house.js';

export type Row = Readonly<Record<string, string>>;
export type Rows = Partial<Readonly<Record<Resource, readonly Row[]>>>;

/** A house in which agencies import, and people of theirs look. */
export interface FactsHouse {
  readonly viewing: ViewerHouse;
  /** The engine's rooms. */
  readonly module: TestingModule;
  readonly clock: FixedClock;
  /** Imports a package for an agency, none for the installation, and reads its facts out. */
  bring(agency: string | null, rows: Rows, kinds?: Readonly<Record<string, string>>): Promise<ImportReport>;
  close(): Promise<void>;
}

export async function openFactsHouse(name: string): Promise<FactsHouse> {
  const viewing = await openViewerHouse(name);
  const folder = await mkdtemp(join(tmpdir(), 'townline-facts-'));
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const platform = PlatformModule.with({
    dataSource: viewing.engine,
    filesFolder: join(folder, 'files'),
    clock,
  });
  const module = await Test.createTestingModule({
    imports: [platform, SourcesModule, JurisdictionsModule, RegistryModule, EnforcementModule],
  }).compile();
  let brought = 0;
  return {
    viewing,
    module,
    clock,
    bring: async (agency, rows, kinds = {}) => {
      brought += 1;
      const path = await writePackage(join(folder, `package-${brought}`), rows, kinds);
      const report = await module.get(ImportService).importPath(path, {
        ...(agency !== null && { agency }),
        rejects: join(folder, 'rejects.csv'),
        steps: [module.get(JurisdictionProjectionService)],
      });
      await module.get(ProjectionService).projectNew();
      return report;
    },
    close: async () => {
      await module.close();
      await viewing.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writePackage(path: string, rows: Rows, kinds: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(path);
  const resources = Object.entries({ businesses: [], ...rows }) as [Resource, readonly Row[]][];
  for (const [resource, listed] of resources) {
    const columns = [...new Set(['source', 'record_id', 'trade_name', ...listed.flatMap((row) => Object.keys(row))])];
    const wanted = resource === 'businesses' ? columns : columns.filter((column) => column !== 'trade_name');
    await writeFile(
      join(path, `${resource}.csv`),
      stringify([wanted, ...listed.map((row) => wanted.map((column) => row[column] ?? ''))]),
    );
  }
  await writeFile(
    join(path, 'datapackage.json'),
    JSON.stringify({
      name: 'invented',
      resources: resources.map(([resource]) => ({ name: resource, path: `${resource}.csv` })),
      sources: Object.entries(kinds).map(([name, kind]) => ({ name, kind, reliability: 'B' })),
    }),
  );
  return path;
}
