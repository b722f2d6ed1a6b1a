import { checkProfile } from './check-profile.js';
import { shippedProfile, shippedProfiles } from './profile-file.js';

const SOUND = {
  name: 'invented',
  source: { name: 'invented', kind: 'REGISTER', reliability: 'B' },
  records: [{ resource: 'businesses', id: 'No', fields: { trade_name: 'Name' } }],
};
const RECORD = SOUND.records[0];

describe('a mapping profile', () => {
  it.each([
    ['text', 'the profile must be a mapping'],
    [{ ...SOUND, name: undefined }, 'name is missing'],
    [{ ...SOUND, colour: 'green' }, 'the profile has an unknown key "colour"'],
    [{ ...SOUND, format: 'pdf' }, 'format is "pdf"; it must be one of csv, xlsx, geojson, shapefile'],
    [{ ...SOUND, delimiter: '||' }, 'delimiter must be one character'],
    [{ ...SOUND, source: undefined }, 'source is missing, and records[0] names none'],
    [{ ...SOUND, source: { ...SOUND.source, reliability: 'G' } }, 'source.reliability is "G"'],
    [{ ...SOUND, records: [] }, 'records must hold at least one record'],
    [{ ...SOUND, records: [{ ...RECORD, resource: 'shops' }] }, 'records[0].resource is "shops"'],
    [{ ...SOUND, records: [{ ...RECORD, when: [{ stated: 'x' }] }] }, 'records[0].when: every row is kept'],
    [{ ...SOUND, records: [{ ...RECORD, fields: {} }] }, 'records[0].fields.trade_name is missing'],
    [withField({ shoe_size: 'x' }), 'records[0].fields.shoe_size: businesses have no such field'],
    [withField({ city: { column: 'a', constant: 'b' } }), 'records[0].fields.city needs exactly one of'],
    [withField({ city: { column: 'a', pattern: '(' } }), 'records[0].fields.city.pattern is no regular expression'],
    [withField({ city: { column: 'a', pattern: 'b' } }), 'records[0].fields.city.pattern has no group (?<city>'],
    [withField({ opened_on: { column: 'a', dates: ['Y'] } }), 'records[0].fields.opened_on.dates is "Y"'],
    [withField({ state: { constant: 9 } }), 'records[0].fields.state.constant must be a text; put it in quotes'],
  ])('that is %j is refused', (value, reason) => {
    expect(() => checkProfile(value, 'invented.yaml')).toThrow(`invented.yaml: ${reason}`);
  });

  it('that is sound is taken as it is', () => {
    expect(checkProfile(SOUND, 'invented.yaml')).toBe(SOUND);
  });
});

describe('the shipped profiles', () => {
  it('are all sound, and called as their file is', async () => {
    const names = await shippedProfiles();
    expect(names).toEqual(expect.arrayContaining(['slo-business-licenses', 'towns-ct', 'permits', 'vehicles']));
    for (const name of names) expect((await shippedProfile(name)).name).toBe(name);
  });

  it('are listed when one is asked for that is not there', async () => {
    await expect(shippedProfile('nowhere')).rejects.toThrow(/no profile "nowhere"; there are .*permits/);
  });
});

function withField(fields: object): object {
  return { ...SOUND, records: [{ ...RECORD, fields: { ...RECORD?.fields, ...fields } }] };
}
