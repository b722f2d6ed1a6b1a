import { buildSnapshot } from './build-snapshot.js';
import { businessRecord, partyRecord, rowsBy, viewOf } from './records.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import { lastStatedDay, type Card, type Snapshot } from './snapshot.js';

const NO_ADDRESS = { line: null, unit: null, city: null, state: null, postalCode: null, country: null };
const QUILL = { ...NO_ADDRESS, line: '18 QUILL ST', city: 'DUNMARROW', state: 'XA', postalCode: '00041' };

/** Two cards on one shop (one of them known only by an affiliation), and an owner. */
const FACTS: SnapshotFacts = {
  cards: [
    { id: 70, kind: 'BUSINESS', source: 'licenses', recordId: '1', stated: true },
    { id: 50, kind: 'BUSINESS', source: 'permits', recordId: '1', stated: false },
    { id: 60, kind: 'PARTY', source: 'permits', recordId: 'p', stated: true },
    { id: 61, kind: 'PARTY', source: 'permits', recordId: 'q', stated: true },
  ],
  statements: [
    {
      card: 70,
      row: 2,
      statedOn: '2023-01-01',
      venueKind: 'MASSAGE',
      category: null,
      opened: null,
      closed: '2022-12-01',
    },
    { card: 70, row: 1, statedOn: '2021-01-01', venueKind: 'OTHER', category: null, opened: '2020', closed: null },
  ],
  tradingNames: [
    { card: 70, row: 1, statedOn: '2021-01-01', kind: 'TRADE', name: 'Amberwick Massage' },
    { card: 70, row: 2, statedOn: '2023-01-01', kind: 'TRADE', name: 'Amberwick Wellness' },
    { card: 70, row: 2, statedOn: '2023-01-01', kind: 'LEGAL', name: 'Hathermoor LLC' },
  ],
  partyNames: [
    { card: 60, row: 5, statedOn: '2021-06-01', kind: 'PERSON', name: 'Ibsley, Corwin', birthDate: null },
    { card: 61, row: 6, statedOn: '2021-06-01', kind: 'PERSON', name: 'See Attached', birthDate: null },
  ],
  identifiers: [
    { card: 70, row: 1, statedOn: '2021-01-01', kind: 'PHONE', value: '+18605550142' },
    { card: 70, row: 2, statedOn: '2023-01-01', kind: 'PHONE', value: '+18605550177' },
    { card: 70, row: 2, statedOn: '2023-01-01', kind: 'PHONE', value: '5550177' },
    { card: 60, row: 5, statedOn: '2021-06-01', kind: 'PHONE', value: '+18605550163' },
  ],
  addresses: [{ card: 70, row: 1, statedOn: '2021-01-01', ...QUILL, latitude: 36, longitude: -40, premisesId: null }],
  ties: [
    { party: 60, business: 50, kind: 'OWNER', from: '2020-05-01', to: null, statedOn: '2021-06-01' },
    { party: 60, business: 70, kind: 'MANAGER', from: null, to: null, statedOn: '2021-02-01' },
  ],
};

function card<Row>(cards: readonly Card<Row>[], position: number): Card<Row> {
  const found = cards[position];
  if (found === undefined) throw new RangeError(`no card at ${position}`);
  return found;
}

describe('buildSnapshot', () => {
  const snapshot: Snapshot = buildSnapshot(FACTS);

  it('keeps rows of a card apart, in the order of their days', () => {
    const rows = card(snapshot.businesses, 0).rows;
    expect(rows.map((row) => [row.statedOn, row.tradeName?.key, row.phones])).toEqual([
      ['2021-01-01', 'amberwick massage', ['+18605550142']],
      ['2023-01-01', 'amberwick wellness', ['+18605550177']],
    ]);
    expect(rows[0]?.place).toMatchObject({ state: 'XA', point: { latitude: 36, longitude: -40 } });
  });

  it('dates a card without a row by the first tie to it', () => {
    expect(card(snapshot.businesses, 1)).toMatchObject({ stated: false, rows: [], statedOn: '2021-06-01' });
  });

  it('reads no name in a placeholder, and no trade in silence', () => {
    expect(card(snapshot.parties, 1)).toMatchObject({ stated: true, rows: [] });
    expect(card(snapshot.businesses, 0).rows[0]?.trade).toBeNull();
  });

  it('numbers ties by position, by day', () => {
    expect(snapshot.ties).toMatchObject([
      { party: 0, business: 0, kind: 'MANAGER', period: { from: null, to: null } },
      { party: 0, business: 1, kind: 'OWNER', period: { from: '2020-05-01', to: null } },
    ]);
    expect(lastStatedDay(snapshot)).toBe('2023-01-01');
  });

  it('is seen as of a day without what came later', () => {
    const view = viewOf(snapshot, '2021-03-01');
    expect([view.businesses, view.parties, view.ties.length]).toEqual([[0], [0], 1]);
    const shop = card(snapshot.businesses, 0);
    expect(rowsBy(shop, '2021-03-01').map((row) => row.statedOn)).toEqual(['2021-01-01']);
    expect(rowsBy(shop, null)).toHaveLength(2);
  });

  it('says of a card what its latest row says, and adds up what can be several', () => {
    const shop = card(snapshot.businesses, 0);
    const record = businessRecord(9, shop, shop.rows, ['corwin ibsley']);
    expect(record).toMatchObject({
      id: 9,
      opened: '2020',
      closed: '2022-12-01',
      category: 'MASSAGE',
      statedOn: '2023-01-01',
    });
    expect(record.tradeName?.key).toBe('amberwick wellness');
    expect(record.address?.zip5).toBe('00041');
    expect(record.phones).toEqual(['+18605550142', '+18605550177']);
  });

  it('makes no record of a party that names nobody', () => {
    const nobody = card(snapshot.parties, 1);
    expect(partyRecord(1, nobody, nobody.rows, [])).toBeNull();
    const owner = card(snapshot.parties, 0);
    expect(partyRecord(1, owner, owner.rows, [3])).toMatchObject({ kind: 'PERSON', businessIds: [3] });
  });
});
