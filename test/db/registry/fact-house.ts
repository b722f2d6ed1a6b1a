import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { EnforcementModule } from '@townline/enforcement';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ProjectionService, RegistryModule } from '@townline/registry';
import { Test, type TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { factImage } from './fact-image.js';
import { landPackage, type InventedPackage } from './landed-package.js';

/** A fresh database with the rooms that turn rows into facts. */
export interface FactHouse {
  readonly dataSource: DataSource;
  readonly module: TestingModule;
  readonly projection: ProjectionService;
  readonly clock: FixedClock;
  /** Lands packages one after the other, each projected before the next comes. */
  bring(...packages: readonly InventedPackage[]): Promise<void>;
  /** Lands packages, then projects them all at once. */
  landed(...packages: readonly InventedPackage[]): Promise<void>;
  /** Every fact, in words that do not depend on ids or on the order of arrival. */
  image(): Promise<Record<string, string[]>>;
  /** Empties the database for the next test. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const START = new Date('2026-06-15T08:00:00Z');

export async function openFactHouse(
  name: string,
  rooms: readonly Type[] = [RegistryModule, EnforcementModule],
): Promise<FactHouse> {
  const database: TestDatabase = await createTestDatabase(name, 2);
  const { dataSource } = database;
  const filesFolder = await mkdtemp(join(tmpdir(), 'townline-facts-'));
  const clock = new FixedClock(START);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource, filesFolder, clock }), ...rooms],
  }).compile();
  const projection = module.get(ProjectionService);
  const bring = async (...packages: readonly InventedPackage[]): Promise<void> => {
    for (const invented of packages) {
      await landPackage(dataSource, invented);
      await projection.projectNew();
    }
  };
  const landed = async (...packages: readonly InventedPackage[]): Promise<void> => {
    for (const invented of packages) await landPackage(dataSource, invented);
    await projection.projectNew();
  };
  const close = async (): Promise<void> => {
    await module.close();
    await database.drop();
    await rm(filesFolder, { recursive: true });
  };
  const clear = async (): Promise<void> => {
    clock.set(START);
    const tables = dataSource.entityMetadatas.filter(({ schema }) => schema === undefined);
    await dataSource.query(`truncate ${tables.map(({ tableName }) => tableName).join(', ')} cascade`);
  };
  const image = (): Promise<Record<string, string[]>> => factImage(dataSource);
  return { dataSource, module, projection, clock, bring, landed, image, clear, close };
}
