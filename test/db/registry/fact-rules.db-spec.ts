import { openFactHouse, type FactHouse } from './fact-house.js';

let house: FactHouse;
beforeAll(async () => {
  house = await openFactHouse('fact rules');
  const shop = {
    source: 'register',
    record_id: 'b1',
    as_of: '2024-05-05',
    trade_name: 'Blue Heron',
    license_no: 'M-1',
  };
  await house.bring({ rows: { businesses: [shop] } });
});
afterAll(() => house.close());

const run = (sql: string): Promise<unknown[]> => house.dataSource.query(sql);

describe('the database itself', () => {
  it.each([
    ['trading_name', 'observation_id', 'source_record_id, valid, name, kind, search_name', 'observation 0'],
    ['trading_name', 'source_record_id', 'observation_id, valid, name, kind, search_name', 'card 0'],
    ['license', 'observation_id', 'source_record_id, license_no, valid', 'observation 0'],
    ['license', 'source_record_id', 'observation_id, license_no, valid', 'card 0'],
  ])('refuses a %s whose %s is not there', async (table, column, others, missing) => {
    const strange = `insert into ${table} (${column}, ${others}) select 0, ${others} from ${table}`;
    await expect(run(strange)).rejects.toThrow(`${table} names ${missing}, which is not there`);
  });

  it('refuses a tie to a business that is not there', async () => {
    const tie = `insert into affiliation (observation_id, source_record_id, valid, kind, business_record_id)
      select observation_id, source_record_id, valid, 'OWNER', 0 from license`;
    await expect(run(tie)).rejects.toThrow(/names card 0, which is not there/);
  });

  it('keeps the observation and the card of a fact', async () => {
    await expect(run(`update trading_name set observation_id = observation_id`)).rejects.toThrow(/never changes/);
    await expect(run(`update license set source_record_id = source_record_id`)).rejects.toThrow(/never changes/);
    await expect(run(`delete from source_record`)).rejects.toThrow(/never removed/);
    await expect(run(`delete from observation`)).rejects.toThrow(/foreign key/);
  });
});
