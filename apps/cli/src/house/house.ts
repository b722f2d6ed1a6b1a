import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { bringUp, createDataSource } from '@townline/database';
import type { AuditRoom } from '@townline/audit';
import { DomainError } from '@townline/kernel';
import { AppConfig } from '@townline/platform';
import { openAuditRoom } from './audit-keys.js';
import { openDeconflictionVault } from './deconfliction-vault.js';
import { fileScanner } from './file-scanner.js';
import { HouseModule } from './house.module.js';
import { report } from './report.js';

export interface HouseSettings {
  readonly url: string;
  readonly filesFolder: string;
  /** Keys of the audit trail, made where they are missing. Not given: nothing is written of who did what (scratch databases). */
  readonly keysFolder?: string;
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
  /** Null where the settings name no keys. */
  readonly audit: AuditRoom | null;
  close(): Promise<void>;
}

/** Connects, brings the schema up to date where that is ours to do, and refuses a database that is behind where it is not. */
export async function openHouse(settings: HouseSettings): Promise<House> {
  const dataSource = await createDataSource(settings.url, { poolSize: settings.poolSize }).initialize();
  try {
    if (settings.migrate) await bringUp(dataSource);
    else if (await dataSource.showMigrations()) {
      throw new DomainError('SCHEMA_BEHIND', 'the database is behind this version: run "townline migrate" first');
    }
    const outbound = { networks: AppConfig.fromEnvironment(process.env).webhookNetworks };
    const { filesFolder, keysFolder } = settings;
    const audit = keysFolder === undefined ? null : await openAuditRoom(dataSource, keysFolder);
    const vault = keysFolder === undefined ? undefined : await openDeconflictionVault(keysFolder);
    const parts = { dataSource, filesFolder, outbound, auditTrail: audit?.trail, scanner: fileScanner() };
    const module = HouseModule.on(parts, vault);
    const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
    return { context, dataSource, settings, audit, close: () => closeHouse(context, dataSource, audit) };
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function closeHouse(
  context: INestApplicationContext,
  dataSource: DataSource,
  audit: AuditRoom | null,
): Promise<void> {
  await context.close();
  if (!dataSource.isInitialized) return;
  if (audit !== null) await seal(audit);
  await dataSource.destroy();
}

/** A command that writes seals before it ends. What cannot be sealed now, the next process seals. */
async function seal(audit: AuditRoom): Promise<void> {
  try {
    await audit.close();
    await audit.sealer.sealAll();
  } catch (error) {
    report(`audit: not sealed yet: ${error instanceof Error ? error.message : String(error)}`);
  }
}
