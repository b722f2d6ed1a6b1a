import { randomUUID } from 'node:crypto';
import { LeadsModule, ResolveRunService } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';
import { landPackage, type InventedPackage, type Row } from '../registry/landed-package.js';
import { shopRow } from '../leads/lead-house.js';

const LANE: Row = { street: '400 Harrow Lane', city: 'Pellworth', postal_code: '00043' };

/** What everybody knows: a shop that an order closed, one that opened later in the next town, and one that nobody ties to them. */
export const PUBLIC: InventedPackage = {
  received: '2026-06-01',
  rows: {
    businesses: [
      shopRow('town-permits', 'old', { trade_name: 'Amberwick Massage', opened_on: '2021-03-01', as_of: '2021-04-01' }),
      shopRow('town-permits', 'new', {
        ...LANE,
        trade_name: 'Lanternfold Bodywork',
        opened_on: '2023-05-20',
        as_of: '2023-06-01',
      }),
    ],
    events: [
      {
        source: 'town-permits',
        record_id: 'e1',
        business_source: 'town-permits',
        business_record_id: 'old',
        kind: 'closed_by_order',
        occurred_on: '2023-05-01',
        authority: 'Dunmarrow Health District',
        instrument: 'health_order',
      },
    ],
  },
};

/** Alderford’s police: both shops answer one telephone. */
export const ALDERFORD: InventedPackage = {
  received: '2026-06-02',
  rows: {
    businesses: [
      shopRow('alderford-file', 'a-old', {
        trade_name: 'Amberwick Massage',
        opened_on: '2021-03-01',
        phone: '(860) 555-0142',
        as_of: '2023-01-05',
      }),
      shopRow('alderford-file', 'a-new', {
        ...LANE,
        trade_name: 'Lanternfold Bodywork',
        opened_on: '2023-05-20',
        phone: '(860) 555-0142',
        as_of: '2023-06-07',
      }),
    ],
  },
};

function person(recordId: string, name: string): Row {
  return {
    ...{ source: 'bramley-file', record_id: recordId, kind: 'person', name },
    ...{ birth_date: '1980-02-11', phone: '(860) 555-0163' },
  };
}

function part(recordId: string, party: string, shop: string, from: string): Row {
  return {
    ...{ source: 'bramley-file', record_id: recordId, party_source: 'bramley-file', party_record_id: party },
    ...{ business_source: 'town-permits', business_record_id: shop, role: 'owner', valid_from: from },
  };
}

/** Bramley’s police: one person owns both, under two spellings. And a shop that only they have ever written down. */
export const BRAMLEY: InventedPackage = {
  received: '2026-06-03',
  rows: {
    businesses: [
      shopRow('bramley-file', 'secret', {
        trade_name: 'Orrinford Sauna',
        street: '9 Tolliver Road',
        city: 'Bramley',
        postal_code: '00047',
        opened_on: '2022-02-02',
        as_of: '2022-03-01',
      }),
    ],
    parties: [person('b1', 'Corwin Ibsley'), person('b2', 'Ibsley, Corwin')],
    affiliations: [part('f1', 'b1', 'old', '2021-03-01'), part('f2', 'b2', 'new', '2023-05-20')],
  },
};

export interface TwoAgencies {
  readonly house: ViewerHouse;
  readonly module: INestApplicationContext;
  readonly alderford: SignedInPerson;
  readonly bramley: SignedInPerson;
  readonly force: SignedInPerson;
  /** Sees public records alone. */
  readonly inspector: SignedInPerson;
  readonly holdings: { readonly alderford: number; readonly bramley: number };
  /** The entity that a card is in. */
  shopOf(recordId: string): Promise<string>;
  resolve(): Promise<void>;
  close(): Promise<void>;
}

/** Lands what is public and what either agency holds, each in its holding, and makes a run over everything. */
export async function resolveTwoAgencies(
  engine: DataSource,
  holdings: TwoAgencies['holdings'],
): Promise<Pick<TwoAgencies, 'module' | 'resolve'>> {
  for (const [source, holding] of [
    ['town-permits', 1],
    ['alderford-file', holdings.alderford],
    ['bramley-file', holdings.bramley],
  ] as const) {
    await engine.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, $2, 'AGENCY', 'B', '2026-06-01', $3) on conflict do nothing`,
      [randomUUID(), source, holding],
    );
  }
  for (const invented of [PUBLIC, ALDERFORD, BRAMLEY]) await landPackage(engine, invented);
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource: engine, filesFolder: '/nonexistent', clock }), LeadsModule],
  }).compile();
  const resolve = async (): Promise<void> => void (await module.get(ResolveRunService).run({ all: true }));
  await resolve();
  return { module, resolve };
}

/** One pair of shops of which two police departments know different things; a run over everything has been made. */
export async function openTwoAgencies(name: string): Promise<TwoAgencies> {
  const house = await openViewerHouse(name);
  const { engine } = house;
  const holdings = {
    alderford: await house.holding('ALDERFORD-PD', 'ENFORCEMENT'),
    bramley: await house.holding('BRAMLEY-PD', 'ENFORCEMENT'),
  };
  const { module, resolve } = await resolveTwoAgencies(engine, holdings);
  await engine.query(
    `insert into access.task_force_member (task_force, agency, since)
     select 'DELL-TASK-FORCE', code, '2020-01-01' from unnest(array['ALDERFORD-PD', 'BRAMLEY-PD']) code`,
  );
  return {
    house,
    module,
    holdings,
    alderford: await house.person('ALDERFORD-PD', ['DETECTIVE']),
    bramley: await house.person('BRAMLEY-PD', ['DETECTIVE']),
    force: await house.person('DELL-TASK-FORCE', ['TASK_FORCE_ANALYST']),
    inspector: await house.person('COLDBROOK-HEALTH', ['INSPECTOR']),
    shopOf: async (recordId) => {
      const [row] = await engine.query<{ id: string }[]>(
        `select m.entity_id as id from entity_member m join source_record r on r.id = m.source_record_id
         where r.record_id = $1 and m.left_at is null`,
        [recordId],
      );
      if (row === undefined) throw new Error(`no card ${recordId}`);
      return row.id;
    },
    resolve,
    close: async () => {
      await module.close();
      await house.close();
    },
  };
}
