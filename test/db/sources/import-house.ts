import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { JurisdictionProjectionService, JurisdictionsModule, TownService } from '@townline/jurisdictions';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ImportService, SourcesModule, type ImportOptions, type ImportReport } from '@townline/sources';
import type { DataSource } from 'typeorm';
import { createTestDatabase } from '../../support/test-database.js';

/** A fresh database with the rooms that take files in, a folder for received files and one for the test's own. */
export interface ImportHouse {
  readonly dataSource: DataSource;
  readonly url: string;
  readonly module: TestingModule;
  readonly clock: FixedClock;
  readonly towns: TownService;
  /** Of the test: what it writes, and rejects files. */
  readonly folder: string;
  readonly filesFolder: string;
  import(path: string, options?: Omit<ImportOptions, 'steps'>): Promise<ImportReport>;
  write(name: string, content: string | Buffer): Promise<string>;
  /** Rows of every table that an import may touch, and the received files. */
  footprint(): Promise<Record<string, number>>;
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  /** As it was when it was opened. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const TABLES = ['source', 'source_document', 'import_batch', 'observation', 'jurisdiction', 'postal_area'];

export async function openImportHouse(name: string): Promise<ImportHouse> {
  const database = await createTestDatabase(name, 2);
  const { dataSource, url } = database;
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const filesFolder = join(folder, 'files');
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const platform = PlatformModule.with({ dataSource, filesFolder, clock });
  const module = await Test.createTestingModule({ imports: [platform, SourcesModule, JurisdictionsModule] }).compile();
  const steps = [module.get(JurisdictionProjectionService)];
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => dataSource.query<T[]>(sql, values);
  return {
    dataSource,
    url,
    module,
    clock,
    towns: module.get(TownService),
    folder,
    filesFolder,
    rows,
    import: (path, options = {}) =>
      module.get(ImportService).importPath(path, { rejects: join(folder, 'rejects.csv'), ...options, steps }),
    write: async (file, content) => {
      const path = join(folder, file);
      await writeFile(path, content);
      return path;
    },
    footprint: async () => ({ ...(await counts(rows)), files: await fileCount(filesFolder) }),
    empty: async () => {
      await dataSource.query(`truncate ${TABLES.join(', ')} cascade`);
      await rm(filesFolder, { recursive: true, force: true });
    },
    close: async () => {
      await module.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function counts(rows: ImportHouse['rows']): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await rows<{ count: number }>(`select count(*)::integer as count from ${table}`);
    found[table] = row?.count ?? -1;
  }
  return found;
}

async function fileCount(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}
