import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { createDataSource } from '@townline/database';
import { FileKeyVault, FixedClock, GuardedKeyVault, KeyVault, PlatformModule } from '@townline/platform';
import {
  compartmentKeyName,
  type CompartmentKind,
  CompartmentService,
  IdentityMover,
  type KnownIdentity,
  type Purpose,
  ReferralsModule,
  type Viewer,
  ViewerSession,
} from '@townline/referrals';
import type { DataSource, EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** A vault that can be put out of order. */
export class BreakableVault extends KeyVault {
  isDown = false;
  asked = 0;

  constructor(private readonly vault: KeyVault) {
    super();
  }
  wrap = (name: string, plain: Uint8Array, context?: string): Promise<Buffer> =>
    this.ask(() => this.vault.wrap(name, plain, context));
  unwrap = (name: string, wrapped: Uint8Array, context?: string): Promise<Buffer> =>
    this.ask(() => this.vault.unwrap(name, wrapped, context));
  mac = (name: string, bytes: Uint8Array): Promise<Buffer> => this.ask(() => this.vault.mac(name, bytes));

  private ask(question: () => Promise<Buffer>): Promise<Buffer> {
    this.asked += 1;
    return this.isDown ? Promise.reject(new Error('connection refused')) : question();
  }
}

/** Stands for the rooms that hold names: one table of the test's own. */
export class NameTable extends IdentityMover {
  known!: (personRef: string) => Promise<KnownIdentity>;
  replace = async (manager: EntityManager, personRef: string, pseudonym: string): Promise<void> => {
    await manager.query(`update outside_name set name = $2 where ref = $1`, [personRef, pseudonym]);
    if (personRef.startsWith('broken')) throw new Error('the registry failed');
  };
}

export interface ReferralHouse {
  /** As the owner of the database, who may do everything: for looking behind the doors. */
  readonly owner: DataSource;
  /** As the service signs in: a member of `townline_api`, owner of nothing. */
  readonly service: DataSource;
  readonly database: TestDatabase;
  readonly vault: BreakableVault;
  readonly files: FileKeyVault;
  readonly clock: FixedClock;
  readonly mover: NameTable;
  get<Part>(part: Type<Part>): Part;
  /** Makes and switches on the compartment of the agency, with its key, and names the members. */
  open(kind: CompartmentKind, agency: string, ...members: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** The rooms of survivors over a database of their own, as the service and not as the owner. */
export async function openReferralHouse(name: string, session?: ViewerSession): Promise<ReferralHouse> {
  const database = await createTestDatabase(name);
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-keys-'));
  const login = `townline_test_login_${randomBytes(6).toString('hex')}`;
  const service = await signIn(database, login);
  const files = new FileKeyVault(join(folder, 'keys'));
  const vault = new BreakableVault(files);
  const clock = new FixedClock(new Date('2026-06-16T18:30:00Z'));
  const mover = new NameTable();
  const module: TestingModule = await Test.createTestingModule({
    imports: [
      PlatformModule.with({ dataSource: service, filesFolder: folder, clock }),
      ReferralsModule.with({ vault: new GuardedKeyVault(vault, { failures: 3, restMs: 50 }), mover, session }),
    ],
  }).compile();
  const get = <Part>(part: Type<Part>): Part => module.get(part, { strict: false });
  return {
    owner: database.dataSource,
    service,
    database,
    vault,
    files,
    clock,
    mover,
    get,
    open: async (kind, agency, ...members) => {
      await files.ensure(compartmentKeyName(kind, agency));
      const administrator = viewerOf('admin', agency, ['ADMINISTRATOR'], 'ADMINISTRATION');
      const id = await get(CompartmentService).keep(administrator, kind, true);
      for (const member of members) await get(CompartmentService).nameMember(administrator, id, member, null);
      return id;
    },
    close: async () => {
      await module.close();
      if (service.isInitialized) await service.destroy();
      await database.dataSource.query(`drop owned by ${login}`);
      await database.dataSource.query(`drop role ${login}`);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function viewerOf(account: string, agency: string, roles: readonly string[], purpose: Purpose): Viewer {
  return { account, agency, roles, purpose };
}

async function signIn(database: TestDatabase, login: string): Promise<DataSource> {
  const password = randomBytes(12).toString('hex');
  await database.dataSource.query(`create role ${login} login password '${password}' in role townline_api`);
  await database.dataSource.query(`grant insert, select on outbox_event to ${login}`);
  await database.dataSource.query(
    `create policy outbox_event_of_test on outbox_event to ${login} using (true) with check (true)`,
  );
  const url = new URL(database.url);
  url.username = login;
  url.password = password;
  const service = createDataSource(url.toString(), { poolSize: 4 });
  return service.initialize();
}
