import { LeadsModule, ResolveRunService, type ResolveOptions, type ResolveOutcome } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createTestDatabase } from '../../support/test-database.js';
import { landPackage, type InventedPackage, type Row } from '../registry/landed-package.js';

/** A fresh database with every room from stored rows to leads. */
export interface LeadHouse {
  readonly dataSource: DataSource;
  readonly module: INestApplicationContext;
  readonly clock: FixedClock;
  /** Lands the packages, without a run. */
  land(...packages: readonly InventedPackage[]): Promise<void>;
  resolve(options?: ResolveOptions): Promise<ResolveOutcome>;
  close(): Promise<void>;
}

export async function openLeadHouse(name: string): Promise<LeadHouse> {
  const database = await createTestDatabase(name, 2);
  const { dataSource } = database;
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock }), LeadsModule],
  }).compile();
  return {
    dataSource,
    module,
    clock,
    land: async (...packages) => {
      for (const invented of packages) await landPackage(dataSource, invented);
    },
    resolve: (options) => module.get(ResolveRunService).run(options),
    close: async () => {
      await module.close();
      await database.drop();
    },
  };
}

/** The shops as sets of cards (`source/record`), each with the id of its entity. */
export async function shops(dataSource: DataSource): Promise<Map<string, string>> {
  const rows: { id: string; cards: string[] }[] = await dataSource.query(`
    select e.id, array_agg(s.name || '/' || r.record_id order by s.name, r.record_id) as cards
    from entity e join entity_member m on m.entity_id = e.id and m.left_at is null
    join source_record r on r.id = m.source_record_id join source s on s.id = r.source_id
    where e.kind = 'BUSINESS' group by e.id`);
  return new Map(rows.map(({ id, cards }) => [cards.join(' '), id]));
}

export const QUILL_STREET: Row = {
  street: '18 Quill Street',
  city: 'Dunmarrow',
  state: 'XA',
  postal_code: '00041',
};

/** A massage shop's row with invented particulars; the test states what matters. */
export function shopRow(source: string, recordId: string, stated: Row): Row {
  return { source, record_id: recordId, category: 'massage', ...QUILL_STREET, ...stated };
}
