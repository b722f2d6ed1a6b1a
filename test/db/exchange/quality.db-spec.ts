import { Test, type TestingModule } from '@nestjs/testing';
import {
  type AgencyQuality,
  AgencyQualityService,
  ExchangeModule,
  type QualityPart,
  type QualityPartName,
} from '@townline/exchange';
import { NoSigningKey, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FactsHouse, openFactsHouse, type Row } from '../access/facts-house.js';
import type { SignedInPerson } from '../../support/viewer-house.js';

const YEAR = 2025;
const AT: Row = { city: 'Quillmere', state: 'XA', zip: '06001' };
const shop = (id: string, more: Row): Row => ({
  source: 'patrol',
  record_id: id,
  trade_name: `Shop ${id}`,
  ...AT,
  ...more,
});

describe('the quality of what agencies bring', () => {
  let house: FactsHouse;
  let module: TestingModule;
  let quality: AgencyQualityService;
  let clerk: SignedInPerson;
  let stranger: SignedInPerson;
  let detective: SignedInPerson;

  beforeAll(async () => {
    house = await openFactsHouse('quality');
    const { dataSource, engine } = house.viewing;
    await house.bring(
      'ALDERFORD-PD',
      {
        businesses: [
          shop('b1', {
            street: '18 Tolland St',
            latitude: '41.5',
            longitude: '-72.5',
            opened_on: '2020-01-01',
            license_no: 'M-1',
          }),
          shop('b2', {
            street: '18 Tolland St',
            latitude: '41.5',
            longitude: '-72.5',
            opened_on: '2021-01-01',
            license_no: 'M-2',
          }),
          shop('b3', { street: '99 Mill St', license_no: 'M-3' }),
        ],
      },
      { patrol: 'AGENCY' },
    );
    // The first two cards are held to be one shop.
    await engine.query(`with one as (
        insert into entity (id, kind, recorded_at) values (gen_random_uuid(), 'BUSINESS', now()) returning id)
      insert into entity_member (entity_id, source_record_id, joined_at)
      select one.id, r.id, now() from one, source_record r where r.record_id in ('b1', 'b2')`);
    await engine.query(`with other as (
        insert into entity (id, kind, recorded_at) values (gen_random_uuid(), 'BUSINESS', now()) returning id)
      insert into entity_member (entity_id, source_record_id, joined_at)
      select other.id, r.id, now() from other, source_record r where r.record_id = 'b3'`);
    const platform = PlatformModule.with({ dataSource, engine, filesFolder: '.', clock: house.clock });
    const exchange = ExchangeModule.with({ filesFolder: '.', signingKey: new NoSigningKey() });
    module = await Test.createTestingModule({ imports: [platform, exchange] }).compile();
    quality = module.get(AgencyQualityService);
    clerk = await house.viewing.person('ALDERFORD-PD', ['CLERK', 'DETECTIVE'], 'Al Reed');
    stranger = await house.viewing.person('BRAMLEY-PD', ['CLERK', 'DETECTIVE'], 'Bo Finch');
    detective = await house.viewing.person('ALDERFORD-PD', ['DETECTIVE'], 'Di Fenn');
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const asked = (person: SignedInPerson): Promise<readonly AgencyQuality[]> =>
    house.viewing.as(person, 'INVESTIGATION', () => quality.of(YEAR));
  const partOf = (found: readonly AgencyQuality[], name: QualityPartName): QualityPart | undefined =>
    found.find(({ agency }) => agency === 'ALDERFORD-PD')?.parts.find(({ part }) => part === name);

  it('shows rows without a date, streets that are not found and duplicates, each with its rows', async () => {
    const found = await asked(clerk);
    expect(found.map(({ agency }) => agency)).toEqual(['ALDERFORD-PD']);
    expect(partOf(found, 'ROWS_WITHOUT_DATE')).toMatchObject({ total: 3, faulty: 1 });
    expect(partOf(found, 'STREETS_NOT_FOUND')).toMatchObject({ total: 3, faulty: 1 });
    expect(partOf(found, 'DUPLICATES')).toMatchObject({ total: 3, faulty: 2 });
    const rows = partOf(found, 'DUPLICATES')?.rows ?? [];
    const cards = await house.viewing.engine.query<{ record_id: string }[]>(
      `select record_id from source_record where id::text = any ($1) order by 1`,
      [rows],
    );
    expect(cards).toEqual([{ record_id: 'b1' }, { record_id: 'b2' }]);
  });

  it('counts the return of a year that never came, and makes of all of it one score', async () => {
    const found = await asked(clerk);
    expect(partOf(found, 'RETURN_MISSING')).toMatchObject({ total: 1, faulty: 1 });
    expect(partOf(found, 'RETURN_LATE')).toMatchObject({ total: 0, share: null });
    // The shares of faults are 1, a third, a third and two thirds.
    expect(found[0]?.score).toBe(42);
  });

  it('is each agency’s own, and nothing to whoever has no part in returns', async () => {
    const found = await asked(stranger);
    expect(found.map(({ agency }) => agency)).toEqual(['BRAMLEY-PD']);
    expect(found[0]?.parts.filter(({ total }) => total > 0).map(({ part }) => part)).toEqual(['RETURN_MISSING']);
    await expect(asked(detective)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
  });

  it('is judged anew when somebody says where a place is', async () => {
    await house.viewing.engine.query(
      `update premises set point = st_setsrid(st_makepoint(-72.5, 41.5), 4326) where point is null`,
    );
    expect(partOf(await asked(clerk), 'STREETS_NOT_FOUND')).toMatchObject({ total: 3, faulty: 0, rows: [] });
  });
});
