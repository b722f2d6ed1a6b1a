import { EnforcementModule } from '@townline/enforcement';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ProjectionService, RegistryModule } from '@townline/registry';
import { Test, type TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { landPackage, type InventedPackage } from './landed-package.js';

/** A fresh database with the rooms that turn rows into facts. */
export interface FactHouse {
  readonly dataSource: DataSource;
  readonly module: TestingModule;
  readonly projection: ProjectionService;
  /** Lands packages one after the other, each projected before the next comes. */
  bring(...packages: readonly InventedPackage[]): Promise<void>;
  close(): Promise<void>;
}

export async function openFactHouse(name: string): Promise<FactHouse> {
  const database: TestDatabase = await createTestDatabase(name, 2);
  const { dataSource } = database;
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock }),
      RegistryModule,
      EnforcementModule,
    ],
  }).compile();
  const projection = module.get(ProjectionService);
  const bring = async (...packages: readonly InventedPackage[]): Promise<void> => {
    for (const invented of packages) {
      await landPackage(dataSource, invented);
      await projection.projectNew();
    }
  };
  const close = async (): Promise<void> => {
    await module.close();
    await database.drop();
  };
  return { dataSource, module, projection, bring, close };
}
