import { openFactHouse, type FactHouse } from './fact-house.js';
import type { Row } from './landed-package.js';

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('premises')));
afterEach(() => house.clear());
afterAll(() => house.close());

const DOOR = { city: 'Quillmere', state: 'XA', postal_code: '00071' };

function shop(recordId: string, place: Row): Row {
  return { source: 'register', record_id: recordId, trade_name: `Shop ${recordId}`, ...place };
}

/** Where each shop is, as `key (precision)`. */
async function places(): Promise<Record<string, string>> {
  const rows: { shop: string; place: string }[] = await house.dataSource.query(
    `select c.record_id as shop, p.key || ' (' || p.precision || ')' as place
     from occupancy oc join source_record c on c.id = oc.source_record_id join premises p on p.id = oc.premises_id
     order by c.record_id`,
  );
  return Object.fromEntries(rows.map((row) => [row.shop, row.place]));
}

async function premises(): Promise<{ key: string; kind: string; parent: string | null; line: string }[]> {
  return house.dataSource.query(
    `select p.key, p.kind, parent.key as parent, p.line from premises p left join premises parent on parent.id = p.parent_id
     order by p.key`,
  );
}

describe('premises', () => {
  it('are one row however the door is spelled, a unit inside its building', async () => {
    await house.bring({
      rows: {
        businesses: [
          shop('a', { street: '18 Tolland St Ste 4', ...DOOR }),
          shop('b', { street: '18 TOLLAND STREET #4', ...DOOR }),
          shop('c', { street: '18 Tolland Street', unit: 'Unit 4', ...DOOR }),
          shop('d', { street: '18 Tolland St.', ...DOOR }),
        ],
      },
    });
    const unit = '18 TOLLAND ST|00071|4 (UNIT)';
    expect(await places()).toEqual({ a: unit, b: unit, c: unit, d: '18 TOLLAND ST|00071 (ADDRESS)' });
    expect(await premises()).toEqual([
      { key: '18 TOLLAND ST|00071', kind: 'BUILDING', parent: null, line: '18 TOLLAND ST' },
      { key: '18 TOLLAND ST|00071|4', kind: 'UNIT', parent: '18 TOLLAND ST|00071', line: '18 TOLLAND ST' },
    ]);
  });

  it('lie on the parcel a row states', async () => {
    await house.bring({
      profile: {
        name: 'parcels',
        records: [
          {
            resource: 'businesses',
            source: 'source',
            id: 'record_id',
            fields: { trade_name: 'trade_name', street: 'street', postal_code: 'postal_code', parcel: 'parcel' },
          },
        ],
      },
      rows: {
        businesses: [
          shop('a', { street: '18 Tolland St Ste 4', postal_code: '00071', parcel: '002-423-013' }),
          shop('b', { parcel: '002-423-099' }),
        ],
      },
    });
    expect(await premises()).toEqual([
      { key: '18 TOLLAND ST|00071', kind: 'BUILDING', parent: 'PARCEL register/002-423-013', line: '18 TOLLAND ST' },
      { key: '18 TOLLAND ST|00071|4', kind: 'UNIT', parent: '18 TOLLAND ST|00071', line: '18 TOLLAND ST' },
      { key: 'PARCEL register/002-423-013', kind: 'PARCEL', parent: null, line: 'Parcel 002-423-013' },
      { key: 'PARCEL register/002-423-099', kind: 'PARCEL', parent: null, line: 'Parcel 002-423-099' },
    ]);
    expect((await places())['b']).toBe('PARCEL register/002-423-099 (ADDRESS)');
  });

  const withZip = shop('zip', { street: '18 Tolland St', ...DOOR });
  const withoutZip = shop('none', { street: '18 Tolland St Ste 4', city: 'Quillmere', state: 'XA' });
  const otherZip = shop('other', { street: '18 Tolland St', ...DOOR, postal_code: '00072' });

  it.each([
    ['first', [withoutZip, withZip]],
    ['last', [withZip, withoutZip]],
  ])('take in a row without ZIP that comes %s', async (_when, rows) => {
    await house.bring(...rows.map((row) => ({ rows: { businesses: [row] } })));
    expect(await places()).toEqual({ none: '18 TOLLAND ST|00071|4 (UNIT)', zip: '18 TOLLAND ST|00071 (ADDRESS)' });
    expect((await premises()).map((row) => row.key)).toEqual(['18 TOLLAND ST|00071', '18 TOLLAND ST|00071|4']);
  });

  it.each([
    ['before', [withoutZip, withZip, otherZip]],
    ['between', [withZip, withoutZip, otherZip]],
    ['after', [withZip, otherZip, withoutZip]],
  ])('leave a row without ZIP alone where two ZIPs fit, whether it comes %s', async (_when, rows) => {
    await house.bring(...rows.map((row) => ({ rows: { businesses: [row] } })));
    expect((await places())['none']).toBe('18 TOLLAND ST|QUILLMERE XA|4 (UNIT)');
    expect((await premises()).map((row) => row.key)).toEqual([
      '18 TOLLAND ST|00071',
      '18 TOLLAND ST|00072',
      '18 TOLLAND ST|QUILLMERE XA',
      '18 TOLLAND ST|QUILLMERE XA|4',
    ]);
  });

  it('are not invented: a street, a ZIP or a town is each shop its own place, a PO box none', async () => {
    await house.bring({
      rows: {
        businesses: [
          shop('box', { street: 'PO Box 12', ...DOOR }),
          shop('street', { street: 'Tolland St', ...DOOR }),
          shop('street2', { street: 'Tolland St', ...DOOR }),
          shop('town', { city: 'Quillmere', state: 'XA' }),
          shop('zip', { postal_code: '00071' }),
          shop('nothing', {}),
        ],
      },
    });
    expect(await places()).toEqual({
      street: 'register/street|Tolland St, Quillmere, XA 00071 (STREET)',
      street2: 'register/street2|Tolland St, Quillmere, XA 00071 (STREET)',
      town: 'register/town|Quillmere, XA (TOWN)',
      zip: 'register/zip|00071 (ZIP)',
    });
    const texts: { text: string; premises_id: string | null }[] = await house.dataSource.query(
      `select text, premises_id from address where text like 'PO%'`,
    );
    expect(texts).toEqual([{ text: 'PO Box 12, Quillmere, XA 00071', premises_id: null }]);
  });

  it('lie where the most reliable current row says, whatever came first', async () => {
    const door = { street: '18 Tolland St', ...DOOR };
    const weak = { ...shop('w', { ...door, latitude: '36.5', longitude: '-40.5' }), source: 'hearsay' };
    const strong = shop('s', { ...door, latitude: '36.1', longitude: '-40.1' });
    const unit = shop('u', { ...door, unit: '4' });
    await house.bring(...[unit, weak, strong].map((row) => ({ rows: { businesses: [row] } })));
    const points = `select p.kind, st_astext(p.point) as point, o.record_id from premises p
                    join observation o on o.id = p.point_observation_id order by p.kind`;
    expect(await house.dataSource.query(points)).toEqual([
      { kind: 'BUILDING', point: 'POINT(-40.1 36.1)', record_id: 's' },
    ]);
    await house.bring({ rows: { businesses: [{ ...strong, latitude: '36.2', longitude: '-40.2' }] } });
    expect((await house.dataSource.query(points))[0]).toMatchObject({ point: 'POINT(-40.2 36.2)' });
  });
});
