import { dataPackageProfile } from './mapping-profile.js';
import { mapRow, readRow } from './map-row.js';

const SHOP = { source: 'register', record_id: 'A-1', trade_name: 'Blue Heron Bodywork' };

describe('mapRow', () => {
  it('reads a data package row as it is named, leaving out what is empty or unknown', () => {
    const row = { ...SHOP, street: ' 12 Elm St ', unit: ' ', opened_on: '2021-05', colour: 'green' };
    expect(mapRow(dataPackageProfile('businesses'), row)).toEqual([
      {
        resource: 'businesses',
        source: 'register',
        recordId: 'A-1',
        fields: { trade_name: 'Blue Heron Bodywork', street: '12 Elm St', opened_on: '2021-05' },
      },
    ]);
  });

  it.each([
    [{ opened_on: '2023-02-30' }, 'opened_on', /not a day/],
    [{ latitude: '200', longitude: '-72.9' }, 'latitude', /outside the world/],
    [{ latitude: '-72.97', longitude: '41.3' }, 'latitude', /exchanged/],
    [{ latitude: '-120.66', longitude: '35.2' }, 'latitude', /exchanged/],
    [{ latitude: '41.3', longitude: '-272.9' }, 'longitude', /outside the world/],
    [{ latitude: '41.3' }, 'longitude', /without a longitude/],
    [{ trade_name: '  ' }, 'trade_name', /required/],
    [{ record_id: '' }, 'record_id', /required/],
  ])('finds what is wrong in %j', (cells, column, reason) => {
    const reading = readRow(dataPackageProfile('businesses'), { ...SHOP, ...cells });
    expect(reading.faults).toEqual([expect.objectContaining({ column, reason: expect.stringMatching(reason) })]);
    expect(reading.records).toEqual([]);
  });
});
