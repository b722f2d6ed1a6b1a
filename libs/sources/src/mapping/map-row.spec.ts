import fc from 'fast-check';
import { earliestDay, latestDay } from '@townline/kernel';
import { checkProfile } from '../profile/check-profile.js';
import { dataPackageProfile } from './mapping-profile.js';
import { RESOURCES, VOCABULARY, type Resource } from './vocabulary.js';
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

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', ' ', '2021-05', '2020', '0', '41.5', '-72.5', '999', 'owner', 'closed', 'N/A', 'See Attached'),
);
const anyRow = (resource: Resource): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(fc.constantFrom(...Object.keys(VOCABULARY[resource]), 'source', 'record_id', 'colour'), cell);

describe('every reading of a row', () => {
  it.each([...RESOURCES])('of %s either faults or states what the vocabulary allows', (resource) => {
    const profile = dataPackageProfile(resource);
    fc.assert(
      fc.property(anyRow(resource), (row) => {
        const { records, faults } = readRow(profile, row);
        expect(records.length).toBe(faults.length === 0 ? 1 : 0);
        for (const { fields, source, recordId } of records) {
          expect(source !== '' && recordId !== '').toBe(true);
          for (const [name, value] of Object.entries(fields)) {
            expect(VOCABULARY[resource][name]).toBeDefined();
            expect(value).toBe(value.trim());
            expect(value).not.toBe('');
          }
          const required = Object.entries(VOCABULARY[resource]).filter(([, definition]) => definition.required);
          for (const [name] of required) expect(fields[name]).toBeDefined();
        }
      }),
    );
  });

  it('is the same for the same row, whatever the order of its columns', () => {
    const profile = dataPackageProfile('businesses');
    fc.assert(
      fc.property(anyRow('businesses'), (row) => {
        const turned = Object.fromEntries(Object.entries(row).reverse());
        expect(mapRow(profile, turned)).toEqual(mapRow(profile, row));
      }),
    );
  });

  it('never states a period that ends before it begins', () => {
    const dates = fc.constantFrom('2019', '2020', '2020-02', '2020-02-10', '2020-03-01', '2021-01-01');
    fc.assert(
      fc.property(dates, dates, (opened, closed) => {
        const row = { ...SHOP, opened_on: opened, closed_on: closed };
        const { records, notes, faults } = readRow(dataPackageProfile('businesses'), row);
        const contradiction = latestDay(closed) < earliestDay(opened);
        expect(faults).toEqual([]);
        expect(notes).toEqual(contradiction ? ['closed_on lies before opened_on'] : []);
        expect(records[0]?.fields['opened_on']).toBe(contradiction ? undefined : opened);
        expect(records[0]?.fields['closed_on']).toBe(contradiction ? undefined : closed);
      }),
    );
  });
});

describe('a row read through a profile', () => {
  const profile = checkProfile(
    {
      name: 'invented',
      source: { name: 'clerk', kind: 'REGISTER', reliability: 'B' },
      notStated: ['-'],
      records: [
        {
          resource: 'businesses',
          id: 'no',
          fields: {
            trade_name: 'name',
            city: { column: 'place', pattern: '^(?<city>[A-Za-z ]+), (?<state>[A-Z]{2})$' },
            state: { column: 'place', pattern: '^(?<city>[A-Za-z ]+), (?<state>[A-Z]{2})$' },
            category: { column: 'kind', values: { M: 'massage', H: 'hotel' } },
            opened_on: { column: 'start', dates: ['M/D/YYYY'], otherwise: 'omit' },
          },
        },
        {
          resource: 'parties',
          id: '{no}#owner',
          when: [{ named: 'owner' }],
          fields: { name: 'owner', kind: { column: 'owner', partyKind: true } },
        },
      ],
    },
    'invented',
  );
  const row = {
    no: '7',
    name: 'Blue Heron',
    place: 'Quillhaven, XA',
    kind: 'm',
    start: '3/9/2024',
    owner: 'Marlow, Ida',
  };

  it('gives several records, cut, translated and dated', () => {
    expect(mapRow(profile, row)).toEqual([
      {
        resource: 'businesses',
        source: 'clerk',
        recordId: '7',
        fields: {
          trade_name: 'Blue Heron',
          city: 'Quillhaven',
          state: 'XA',
          category: 'massage',
          opened_on: '2024-03-09',
        },
      },
      { resource: 'parties', source: 'clerk', recordId: '7#owner', fields: { name: 'Marlow, Ida', kind: 'person' } },
    ]);
  });

  it.each(['See Attached', 'N/A', '-', ''])('makes nobody of the owner "%s"', (owner) => {
    expect(mapRow(profile, { ...row, owner }).map(({ resource }) => resource)).toEqual(['businesses']);
  });

  it('leaves out what does not fit where it may, and refuses it where it may not', () => {
    const odd = mapRow(profile, { ...row, place: 'somewhere', start: 'soon' })[0]?.fields;
    expect(odd).toEqual({ trade_name: 'Blue Heron', category: 'massage' });
    expect(readRow(profile, { ...row, kind: 'X' }).faults).toEqual([
      { column: 'kind', value: 'X', reason: 'is none of M, H' },
    ]);
  });
});
