import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditRoom, openAudit } from '@townline/audit';
import type { Actor } from '@townline/kernel';
import { FileKeyVault, FileSigningKey, type KeyVault, SystemClock, UnitOfWork } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

export const JO: Actor = { name: 'Jo Rivers', agency: 'Example Police' };

/** A database with its audit room, and a table of things to act on. */
export interface AuditHouse {
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  readonly audit: AuditRoom;
  readonly unitOfWork: UnitOfWork;
  readonly publicKey: string;
  readonly keysFolder: string;
  /** What the room complained of. */
  readonly failures: unknown[];
  close(): Promise<void>;
}

export async function openAuditHouse(
  name: string,
  { poolSize = 4, vault }: { poolSize?: number; vault?: KeyVault } = {},
): Promise<AuditHouse> {
  const database = await createTestDatabase(`audit ${name}`, poolSize);
  const { dataSource } = database;
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const files = new FileKeyVault(folder);
  await files.ensure('audit-words');
  const signingKey = new FileSigningKey(join(folder, 'audit-checkpoint.pem'));
  await signingKey.ensure();
  const failures: unknown[] = [];
  const audit = openAudit({
    dataSource,
    vault: vault ?? files,
    signingKey,
    clock: new SystemClock(),
    onFailure: (error) => failures.push(error),
  });
  await dataSource.query('create table thing (id text primary key, amount integer not null default 0)');
  return {
    database,
    dataSource,
    audit,
    unitOfWork: new UnitOfWork(dataSource, audit.trail),
    publicKey: await signingKey.publicKey(),
    keysFolder: folder,
    failures,
    close: async () => {
      await audit.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface EntryRow {
  readonly id: string;
  readonly act: string;
  readonly outcome: string;
  readonly actor: string;
  readonly code: string | null;
  readonly object_id: string | null;
  readonly repeats: number;
  readonly [column: string]: unknown;
}

export function entriesOf(dataSource: DataSource): Promise<EntryRow[]> {
  return dataSource.query<EntryRow[]>('select * from audit.metadata order by id');
}
