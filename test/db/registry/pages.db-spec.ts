import { RegistryModule } from '@townline/registry';
import { openFactHouse, type FactHouse } from './fact-house.js';
import { landPackage } from './landed-package.js';

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('pages', [RegistryModule])));
afterEach(() => house.clear());
afterAll(() => house.close());

/** More than two pages: the second is read while the first is written. */
const SHOPS = 8_500;

const SHOP = {
  source: 'register',
  as_of: '2024-05-05',
  trade_name: 'Blue Heron',
  street: '12 Elm St',
  postal_code: '00071',
};

/** Many rows of one shop each, at forty addresses, then what else is stated. */
async function landShops(rows: Parameters<typeof landPackage>[1]['rows']): Promise<void> {
  const { dataSource } = house;
  await landPackage(dataSource, { rows: { businesses: [{ ...SHOP, record_id: '0' }] } });
  await dataSource.query(
    `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at)
     select source_id, import_batch_id, resource, n::text, n, content::jsonb || jsonb_build_object('record_id', n::text,
            'street', n % 40 || ' Elm St', 'unit', n % 7 || ''), content_hash, recorded_at
     from observation, generate_series(1, ${SHOPS}) as n`,
  );
  await landPackage(dataSource, { rows });
}

const count = async (table: string): Promise<number> => {
  const [row]: { n: number }[] = await house.dataSource.query(`select count(*)::int as n from ${table}`);
  return row?.n ?? 0;
};

describe('observations by the page', () => {
  it('are all read, each once, and name the same cards and premises from page to page', async () => {
    const tie = {
      source: 'tips',
      role: 'owner',
      business_source: 'register',
      party_source: 'tips',
      party_record_id: 'p',
    };
    const ends = ['1', String(SHOPS)].map((id) => ({ ...tie, record_id: `t${id}`, business_record_id: id }));
    await landShops({ affiliations: ends });
    expect(await house.projection.projectNew()).toEqual({ observations: SHOPS + 3, facts: (SHOPS + 1) * 4 + 2 });
    expect(await count('source_record')).toBe(SHOPS + 2);
    expect(await count('projection')).toBe(SHOPS + 3);
    expect(await count(`premises where kind = 'BUILDING'`)).toBe(40);
    expect(await count(`premises where kind = 'UNIT'`)).toBe(280);
    const tied = `affiliation a join source_record r on r.id = a.business_record_id where r.record_id in ('1', '${SHOPS}')`;
    expect(await count(tied)).toBe(2);
    expect(await house.projection.projectNew()).toEqual({ observations: 0, facts: 0 });
  });

  it('leave nothing when one of the last cannot be read while those before it are being written', async () => {
    const event = {
      source: 'town',
      record_id: 'e',
      kind: 'inspected',
      occurred_on: '2024-06-01',
      business_record_id: '1',
    };
    await landShops({ events: [event] });
    await expect(house.projection.projectNew()).rejects.toThrow(/nothing here reads events/);
    expect([await count('source_record'), await count('projection'), await count('trading_name')]).toEqual([0, 0, 0]);
  });
});
