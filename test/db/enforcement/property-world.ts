import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { LeadsModule, ResolveRunService } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { type InventedPackage, landPackage, type Row } from '../registry/landed-package.js';

/** Everything here is invented: a plaza with five tenants, a house on another street, and one company that lets both. */
const PLAZA: Row = { street: '1 Corvane Plaza', city: 'Dunmarrow', state: 'XA', postal_code: '00042' };
const HOUSE: Row = { street: '9 Tolliver Road', city: 'Dunmarrow', state: 'XA', postal_code: '00042' };

const shop = (id: string, name: string, stated: Row): Row => ({
  ...{ source: 'town-permits', record_id: id, trade_name: name, category: 'massage', opened_on: '2024-01-01' },
  ...{ as_of: '2024-02-01', ...stated },
});

const TENANTS = ['Amberwick Massage', 'Brindle Books', 'Calder Cafe', 'Dimmock Dry Cleaning', 'Elgar Eyewear'];

const lets = (id: string, business: string): Row => ({
  ...{ source: 'town-permits', record_id: id, party_source: 'town-permits', party_record_id: 'o-1' },
  ...{ business_source: 'town-permits', business_record_id: business, role: 'landlord', valid_from: '2023-06-01' },
});

const event = (source: string, id: string, business: string, kind: string, on: string): Row => ({
  ...{ source, record_id: id, business_source: 'town-permits', business_record_id: business, kind, occurred_on: on },
});

/** What everybody knows. */
export const PUBLIC: InventedPackage = {
  received: '2026-06-01',
  rows: {
    businesses: [
      ...TENANTS.map((name, at) => shop(`p-${at + 1}`, name, { ...PLAZA, unit: String(at + 1) })),
      shop('h-1', 'Farthing Sauna', HOUSE),
    ],
    parties: [
      { source: 'town-permits', record_id: 'o-1', kind: 'organization', name: 'Gableton Realty LLC' },
      { source: 'town-permits', record_id: 't-1', kind: 'person', name: 'Ida Merrowby' },
    ],
    affiliations: [
      ...TENANTS.map((_, at) => lets(`l-${at + 1}`, `p-${at + 1}`)),
      lets('l-h', 'h-1'),
      { ...lets('l-t', 'p-1'), party_record_id: 't-1', role: 'lessee' },
    ],
    events: [
      event('town-permits', 'e-1', 'p-1', 'closed_by_order', '2026-03-01'),
      event('town-permits', 'e-2', 'p-2', 'inspected', '2026-03-02'),
      event('town-permits', 'e-3', 'p-1', 'cited', '2025-12-10'),
    ],
  },
};

/** Alderford’s police: an arrest at the first tenant’s, on a day that the town tells of as well, and a citation. */
export const ALDERFORD: InventedPackage = {
  received: '2026-06-02',
  rows: {
    events: [
      event('alderford-file', 'a-1', 'p-1', 'arrest', '2026-02-27'),
      event('alderford-file', 'a-2', 'p-1', 'cited', '2025-12-10'),
    ],
  },
};

/** Bramley’s police: an arrest at the house of which nobody else knows, and a shop and a name that only they wrote down. */
export const BRAMLEY: InventedPackage = {
  received: '2026-06-03',
  rows: {
    businesses: [
      shop('b-s', 'Hidden Grotto', { ...PLAZA, source: 'bramley-file', unit: '9' }),
      shop('b-p1', 'Hidden Amberwick', { ...PLAZA, source: 'bramley-file', unit: '1' }),
    ],
    parties: [{ source: 'bramley-file', record_id: 'b-o', kind: 'organization', name: 'Hidden Gableton' }],
    affiliations: [
      {
        ...{ source: 'bramley-file', record_id: 'b-l', party_source: 'town-permits', party_record_id: 'o-1' },
        ...{ business_source: 'bramley-file', business_record_id: 'b-s', role: 'landlord', valid_from: '2023-06-01' },
      },
    ],
    events: [
      event('bramley-file', 'b-1', 'h-1', 'arrest', '2026-04-04'),
      event('bramley-file', 'b-2', 'p-1', 'cited', '2026-04-05'),
    ],
  },
};

export interface PropertyWorld {
  readonly landlordId: string;
  /** The building of the plaza, the unit of its first tenant, and the house. */
  readonly plaza: string;
  readonly firstUnit: string;
  readonly house: string;
  /** Of an event by the id of its row. */
  eventOf(recordId: string): Promise<string>;
}

/** Lands what is public and what Alderford’s police hold, each in its holding, and resolves everything. */
export async function landProperty(
  engine: DataSource,
  holdings: { readonly alderford: number; readonly bramley: number },
): Promise<PropertyWorld> {
  for (const [source, holding] of [
    ['town-permits', 1],
    ['alderford-file', holdings.alderford],
    ['bramley-file', holdings.bramley],
  ] as const) {
    await engine.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, $2, 'AGENCY', 'B', '2026-06-01', $3)`,
      [randomUUID(), source, holding],
    );
  }
  for (const invented of [PUBLIC, ALDERFORD]) await landPackage(engine, invented);
  await resolve(engine);
  const [party] = await engine.query<{ id: string }[]>(
    `select m.entity_id as id from entity_member m join source_record r on r.id = m.source_record_id where r.record_id = 'o-1'`,
  );
  const place = async (recordId: string): Promise<{ id: string; parent: string | null }> => {
    const [row] = await engine.query<{ id: string; parent: string | null }[]>(
      `select p.id, p.parent_id as parent from occupancy oc join source_record r on r.id = oc.source_record_id
       join premises p on p.id = oc.premises_id where r.record_id = $1`,
      [recordId],
    );
    return row ?? { id: '', parent: null };
  };
  const [unit, house] = [await place('p-1'), await place('h-1')];
  return {
    landlordId: party?.id ?? '',
    plaza: unit.parent ?? '',
    firstUnit: unit.id,
    house: house.id,
    eventOf: async (recordId) => {
      const [row] = await engine.query<{ id: string }[]>(
        `select e.id from enforcement_event e join observation o on o.id = e.observation_id where o.record_id = $1`,
        [recordId],
      );
      return row?.id ?? '';
    },
  };
}

/** Lands what only Bramley’s police know. */
export function landBramley(engine: DataSource): Promise<void> {
  return landAndResolve(engine, BRAMLEY);
}

export async function landAndResolve(engine: DataSource, invented: InventedPackage): Promise<void> {
  await landPackage(engine, invented);
  await resolve(engine);
}

async function resolve(engine: DataSource): Promise<void> {
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource: engine, filesFolder: '/nonexistent', clock }), LeadsModule],
  }).compile();
  await module.get(ResolveRunService).run({ all: true });
  await module.close();
}
