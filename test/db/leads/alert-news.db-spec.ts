import { openAlertHouse, type AlertHouse } from './alert-house.js';
import { QUILL_STREET, shopRow } from './lead-house.js';
import { CLOSED, REOPENED } from './reopening-story.js';
import type { Row } from '../registry/landed-package.js';

let house: AlertHouse;
beforeAll(async () => {
  house = await openAlertHouse('alert news', CLOSED, REOPENED);
  await house.dispatchAll();
});
afterAll(() => house.close());

/** What came of it, beside what had come before. */
async function newOf(rule: string, work: () => Promise<void>): Promise<{ key: string; sentence: string }[]> {
  const before = new Set((await house.raised(rule)).map(({ key }) => key));
  await work();
  await house.dispatchAll();
  return (await house.raised(rule)).filter(({ key }) => !before.has(key));
}

function event(recordId: string, shop: string, kind: string, occurred_on: string): Row {
  const of = { business_source: 'town-permits', business_record_id: shop };
  return { source: 'town-clerk', record_id: recordId, ...of, kind, occurred_on };
}

function neighbor(recordId: string, name: string, stated: Row = {}): Row {
  const phone = `(860) 555-01${70 + recordId.length}`;
  return shopRow('town-permits', recordId, {
    trade_name: name,
    phone,
    category: 'restaurant',
    as_of: '2023-06-10',
    ...stated,
  });
}

describe('a lead across a town line', () => {
  const strict = { establishment_permit: true, look_back_years: 5 };
  const lax = { establishment_permit: false, look_back_years: 2 };
  const towns = (dunmarrow: object, pellworth: object): Promise<void> =>
    house.govern({
      Dunmarrow: { citation: 'Dunmarrow Code § 5-12', from: '2020', rules: { ...dunmarrow } },
      Pellworth: { citation: 'Pellworth Code § 3-1', from: '2020', rules: { ...pellworth } },
    });

  it('is no hop where nothing is known, nor where the other town asks for as much', async () => {
    expect(await newOf('TOWN_LINE_HOP', () => house.raiseAgain('lead_raised:t:1'))).toEqual([]);
    await towns(strict, strict);
    expect(await newOf('TOWN_LINE_HOP', () => house.raiseAgain('lead_raised:t:2'))).toEqual([]);
  });

  it('is one, once, when it is likelier than before and the other town asks for less', async () => {
    await towns(strict, lax);
    const changed = (key: string, probability: number, probabilityBefore: number) =>
      newOf('TOWN_LINE_HOP', () =>
        house.raiseAgain(`lead_changed:t:${key}`, 'lead_changed', { act: null, probability, probabilityBefore }),
      );
    expect(await changed('1', 0.6, 0.9)).toEqual([]);
    expect(await changed('2', 0.9, 0.6)).toEqual([
      expect.objectContaining({
        key: expect.stringMatching(/^town_line_hop:/) as unknown,
        sentence: expect.stringContaining(
          'yes in Dunmarrow (Dunmarrow Code § 5-12), no in Pellworth (Pellworth Code § 3-1)',
        ) as unknown,
      }),
    ]);
    expect(await changed('3', 0.95, 0.8)).toEqual([]);
  });
});

describe('a filing for premises with a closing behind them', () => {
  const filings = (rows: Parameters<AlertHouse['bring']>[0]['rows'], received = '2026-06-11') =>
    newOf('FILING_AT_CLOSED_PREMISES', () => house.bring({ received, rows }));

  it('is told of, be it a permit, a license or a company', async () => {
    const told = await filings({
      businesses: [
        neighbor('tea', 'Ambler Tea Rooms', { opened_on: '2023-06-10', license_no: 'L-7701' }),
        neighbor('baker', 'Fennimore Bakehouse'),
      ],
      events: [event('p1', 'baker', 'permit_applied', '2023-06-01')],
    });
    const company: Row = {
      source: 'company-register',
      record_id: 'c1',
      kind: 'organization',
      name: 'Thistledown Holdings LLC',
      ...QUILL_STREET,
    };
    told.push(...(await filings({ parties: [company] }, '2024-01-10')));
    const behind =
      'at 18 QUILL ST, DUNMARROW, where “Amberwick Massage” in Dunmarrow was closed by order on 2023-05-01.';
    expect(told.map(({ sentence }) => sentence).sort()).toEqual([
      `“Ambler Tea Rooms” holds a license ${behind}`,
      `“Fennimore Bakehouse” applied for a permit ${behind}`,
      `“Thistledown Holdings LLC” filed as a company ${behind}`,
    ]);
  });

  it('is told of once, however often the row is re-issued', async () => {
    const again = neighbor('tea', 'Ambler Tea Rooms', {
      opened_on: '2023-06-10',
      license_no: 'L-7701',
      email: 'tea@example.org',
    });
    expect(await filings({ businesses: [again] }, '2026-06-12')).toEqual([]);
  });

  it('is none next door, before the closing, years after it, or of the closed shop itself', async () => {
    const told = await filings({
      businesses: [neighbor('unit', 'Orrery Books', { unit: '2' }), neighbor('cobbler', 'Sandell Shoes')],
      events: [
        event('p2', 'unit', 'permit_issued', '2023-06-01'),
        event('p3', 'cobbler', 'permit_issued', '2023-04-30'),
        event('p4', 'cobbler', 'permit_issued', '2026-05-02'),
        event('p5', 'old', 'permit_issued', '2023-09-01'),
      ],
    });
    expect(told).toEqual([]);
  });
});

describe('a shop found open after an order', () => {
  const found = (...events: Row[]) =>
    newOf('FOUND_OPEN_AFTER_ORDER', () => house.bring({ received: '2026-06-13', rows: { events } }));

  it('is told of, and not when it was found open before', async () => {
    expect(await found(event('f0', 'old', 'found_open', '2023-04-01'))).toEqual([]);
    expect((await found(event('f1', 'old', 'found_open', '2023-05-20'))).map(({ sentence }) => sentence)).toEqual([
      '“Amberwick Massage” in Dunmarrow was found open on 2023-05-20, after it was closed by order on 2023-05-01.',
    ]);
  });

  it('nor when the order, or the place, has been superseded', async () => {
    const order = CLOSED.rows.events?.[0] ?? {};
    await house.bring({ received: '2026-06-14', rows: { events: [{ ...order, kind: 'inspected' }] } });
    expect(await found(event('f2', 'old', 'found_open', '2023-06-20'))).toEqual([]);
    const filed = await newOf('FILING_AT_CLOSED_PREMISES', () =>
      house.bring({ received: '2026-06-14', rows: { events: [event('p6', 'baker', 'permit_issued', '2023-06-20')] } }),
    );
    expect(filed).toEqual([]);
  });
});
