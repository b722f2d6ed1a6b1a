import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordClass } from '@townline/access';
import {
  type Asker,
  DECONFLICTION_KEY,
  DeconflictionIndexService,
  DeconflictionModule,
  DeconflictionService,
  OperationPlanService,
} from '@townline/leads';
import { FileKeyVault, PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { createTestDatabase } from '../../support/test-database.js';
import { landPackage, type InventedPackage, type Row } from '../registry/landed-package.js';

export const QUILLHAVEN: Asker = { name: 'Jo Rivers', agency: 'QUILLHAVEN-PD', accountId: randomUUID() };
export const OSTERMERE: Asker = { name: 'Sam Orrin', agency: 'OSTERMERE-PD', accountId: randomUUID() };
export const TARNFORD: Asker = { name: 'Ida Fenn', agency: 'TARNFORD-HEALTH', accountId: randomUUID() };

export interface HoldingTerms {
  readonly agency: string;
  readonly recordClass: RecordClass;
  readonly caseId?: string;
  readonly isSealed?: boolean;
  readonly compartment?: 'SEALED_SOURCE' | 'ADVOCATE' | 'OTHER';
}

/** A migrated database with three agencies, a vault, and the rooms of deconfliction. */
export interface DeconflictionHouse {
  readonly dataSource: DataSource;
  readonly index: DeconflictionIndexService;
  readonly questions: DeconflictionService;
  readonly operations: OperationPlanService;
  readonly keys: FileKeyVault;
  /** Lands rows of one source as records of that holding. */
  land(source: string, terms: HoldingTerms, rows: InventedPackage['rows']): Promise<void>;
  close(): Promise<void>;
}

export async function openDeconflictionHouse(name: string): Promise<DeconflictionHouse> {
  const database = await createTestDatabase(name, 6);
  const { dataSource } = database;
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-deconflict-'));
  const keys = new FileKeyVault(folder);
  await keys.ensure(DECONFLICTION_KEY);
  await makeAgencies(dataSource);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource, filesFolder: folder }), DeconflictionModule.with(keys)],
  }).compile();
  return {
    dataSource,
    index: module.get(DeconflictionIndexService, { strict: false }),
    questions: module.get(DeconflictionService, { strict: false }),
    operations: module.get(OperationPlanService, { strict: false }),
    keys,
    land: async (source, terms, rows) => {
      const holding = await holdingOf(dataSource, terms);
      await dataSource.query(
        `insert into source (id, name, kind, reliability, recorded_at, holding_id)
         values ($1, $2, 'REGISTER', 'B', now(), $3) on conflict (agency, name) do update set holding_id = $3`,
        [randomUUID(), source, holding],
      );
      const named = Object.entries(rows).map(([resource, list]) => [resource, withSource(list, source)]);
      await landPackage(dataSource, { rows: Object.fromEntries(named) as InventedPackage['rows'] });
    },
    close: async () => {
      await module.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function makeAgencies(dataSource: DataSource): Promise<void> {
  await dataSource.query(`insert into access.agency (code, name, kind, contact) values
    ('QUILLHAVEN-PD', 'Quillhaven Police', 'POLICE', 'desk 11'), ('OSTERMERE-PD', 'Ostermere Police', 'POLICE', 'desk 22'),
    ('TARNFORD-HEALTH', 'Tarnford Health', 'HEALTH', null)`);
}

function withSource(rows: readonly Row[], source: string): Row[] {
  return rows.map((row) => ({ source, ...row }));
}

async function holdingOf(dataSource: DataSource, terms: HoldingTerms): Promise<number> {
  const { agency, recordClass, caseId = null, isSealed = false, compartment } = terms;
  const room = compartment === undefined ? null : randomUUID();
  if (room !== null) {
    await dataSource.query(
      `insert into access.compartment (id, agency, kind, name) values ($1::uuid, $2, $3, $1::text)`,
      [room, agency, compartment],
    );
  }
  const [row] = await dataSource.query<{ id: number }[]>(
    `insert into access.holding (agency, record_class, case_id, is_sealed, compartment_id) values ($1, $2, $3, $4, $5)
     returning id`,
    [agency, recordClass, caseId, isSealed, room],
  );
  if (row === undefined) throw new Error('no holding');
  return row.id;
}
