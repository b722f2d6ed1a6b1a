import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource } from '@townline/database';
import { DomainError } from '@townline/kernel';
import { AppConfig } from '@townline/platform';
import { HouseModule } from './house.module.js';

export interface HouseSettings {
  readonly url: string;
  readonly filesFolder: string;
  /** Connections; 1 on the embedded database. */
  readonly poolSize: number;
  /** True on databases that are Townline's own to change: private cluster, embedded, demo, scratch. */
  readonly migrate: boolean;
  /** Called by work that ends in an orderly way on Ctrl-C by itself; until then Ctrl-C gives the server back and exits. */
  readonly takeOverSignals: () => void;
}

/** An open installation: its services and its database. Close it, or the process stays. */
export interface House {
  readonly context: INestApplicationContext;
  readonly dataSource: DataSource;
  readonly settings: HouseSettings;
  close(): Promise<void>;
}

/** Connects, brings the schema up to date where that is ours to do, and refuses a database that is behind where it is not. */
export async function openHouse(settings: HouseSettings): Promise<House> {
  const dataSource = await createDataSource(settings.url, { poolSize: settings.poolSize }).initialize();
  try {
    if (settings.migrate) await dataSource.runMigrations({ transaction: 'each' });
    else if (await dataSource.showMigrations()) {
      throw new DomainError('SCHEMA_BEHIND', 'the database is behind this version: run "townline migrate" first');
    }
    const outbound = { networks: AppConfig.fromEnvironment(process.env).webhookNetworks };
    const module = HouseModule.on({ dataSource, filesFolder: settings.filesFolder, outbound });
    const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
    return { context, dataSource, settings, close: () => closeHouse(context, dataSource) };
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function closeHouse(context: INestApplicationContext, dataSource: DataSource): Promise<void> {
  await context.close();
  if (dataSource.isInitialized) await dataSource.destroy();
}
