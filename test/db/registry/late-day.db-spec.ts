import fc from 'fast-check';
import { StatedDayRepository } from '../../../libs/registry/src/projection/stated-day.repository.js';
import { openFactHouse, type FactHouse } from './fact-house.js';
import { landPackage, type InventedPackage, type Row } from './landed-package.js';

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('late_day')));
afterEach(() => house.clear());
afterAll(() => house.close());

const REGISTER = { source: 'register' };
const day = fc.constantFrom('2020-05-04', '2021-06-05', '2022-07-06', '2023-08-07');
const number = fc.integer({ min: 1, max: 4 });

const shop = fc.record({ id: number, asOf: fc.option(day, { nil: undefined }) }).map(({ id, asOf }): Row => ({
  ...REGISTER,
  record_id: `b${id}`,
  trade_name: 'Quill Spa',
  ...(asOf === undefined ? {} : { as_of: asOf }),
}));
const person = number.map((id): Row => ({ ...REGISTER, record_id: `p${id}`, kind: 'person', name: 'Vane, Ottilie' }));
const part = fc
  .record({ id: number, party: number, business: number, owns: fc.boolean() })
  .map(({ id, party, business, owns }): Row => ({
    ...REGISTER,
    record_id: `a${id}`,
    party_source: 'register',
    party_record_id: `p${party}`,
    business_source: 'register',
    business_record_id: `b${business}`,
    role: owns ? 'owner' : 'landlord',
  }));
const event = fc.record({ id: number, business: number, on: day }).map(({ id, business, on }): Row => ({
  source: 'police',
  record_id: `e${id}`,
  business_source: 'register',
  business_record_id: `b${business}`,
  kind: 'inspected',
  occurred_on: on,
}));

function some(row: fc.Arbitrary<Row>): fc.Arbitrary<Row[]> {
  return fc.uniqueArray(row, { maxLength: 3, selector: (each) => each['record_id'] });
}

const invented: fc.Arbitrary<InventedPackage> = fc
  .record({
    rows: fc.record({ businesses: some(shop), parties: some(person), affiliations: some(part), events: some(event) }),
  })
  .map(({ rows }) => ({
    rows: Object.fromEntries(Object.entries(rows).filter(([, each]) => each.length > 0)),
  }));

/** One received after the other. */
function received(packages: readonly InventedPackage[]): InventedPackage[] {
  return packages.map((each, at) => ({ ...each, received: `202${at + 1}-06-05` }));
}

/** Dates every package whole, as after a large import; answers how many rows that tells otherwise. */
async function dateAll(): Promise<number> {
  const whole = house.module.get(StatedDayRepository, { strict: false });
  return house.dataSource.transaction(async (manager) => {
    const rows: { id: string }[] = await manager.query(`select observation_id as id from projection`);
    if (rows.length === 0) return 0;
    await whole.list(
      manager,
      rows.map(({ id }) => id),
    );
    return (await whole.settle(manager)).length;
  });
}

/** Files of a package, the last first. */
async function batchesOf(packageId: string): Promise<string[]> {
  const rows: { id: string }[] = await house.dataSource.query(
    `select b.id from import_batch b join observation o on o.import_batch_id = b.id
     where b.package_id = $1 group by b.id order by min(o.id) desc`,
    [packageId],
  );
  return rows.map(({ id }) => id);
}

/** Package to its last day. */
async function ends(): Promise<unknown> {
  return house.dataSource.query(`select package_id, last_day::text from package_day order by 1`);
}

it('rows that come a few at a time are dated as all packages dated whole would have them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(invented, { minLength: 1, maxLength: 7 }), async (packages) => {
      await house.clear();
      for (const each of received(packages)) {
        await house.bring(each);
        const before = await ends();
        expect(await dateAll()).toBe(0);
        expect(await ends()).toEqual(before);
      }
    }),
    { numRuns: 8 },
  );
}, 600_000);

it('rows of one package that are read in portions are dated alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(invented, { minLength: 1, maxLength: 4 }), async (packages) => {
      await house.clear();
      for (const each of received(packages)) {
        for (const batchId of await batchesOf(await landPackage(house.dataSource, each))) {
          await house.dataSource.transaction((manager) => house.projection.projectBatches(manager, [batchId]));
          expect(await dateAll()).toBe(0);
        }
      }
    }),
    { numRuns: 6 },
  );
}, 600_000);
