import { mapRow, shippedProfile, type RowContent } from '@townline/sources';
import { describeWithSharedData } from '../../support/shared-data.js';
import { openImportHouse, type ImportHouse } from './import-house.js';

describeWithSharedData('the register of San Luis Obispo', ['registers/slo_business_licences.csv'], (path) => {
  let house: ImportHouse;

  beforeAll(async () => {
    house = await openImportHouse('slo');
  });
  afterAll(() => house.close());

  it('lands whole, every row as it came', async () => {
    const report = await house.import(path, { profile: await shippedProfile('slo-business-licenses') });
    expect(report.files).toEqual([
      expect.objectContaining({ read: 23_765, stored: 23_765, unchanged: 0, superseding: 0, refused: 0 }),
    ]);
    expect(report.files[0]?.notes.join('; ')).toMatch(/59 row\(s\) in which closed_on lies before opened_on/);
    expect(report.rejectsFile).toBeNull();
  });

  it('changes nothing the second time', async () => {
    const before = await house.footprint();
    const report = await house.import(path, { profile: await shippedProfile('slo-business-licenses') });
    expect(report.files[0]).toMatchObject({ read: 23_765, stored: 0, unchanged: 23_765, landedBefore: true });
    expect(await house.footprint()).toEqual(before);
  });

  it('is read as businesses, owners and the part they have', async () => {
    const profile = await shippedProfile('slo-business-licenses');
    const rows = await house.rows<{ content: RowContent }>('select content from observation');
    const records = rows.flatMap(({ content }) => mapRow(profile, content));
    const businesses = records.filter(({ resource }) => resource === 'businesses');
    const count = (field: string): number => businesses.filter(({ fields }) => fields[field] !== undefined).length;
    expect(businesses).toHaveLength(23_765);
    expect(count('latitude')).toBe(11_297);
    // The last line of the address, in all its spellings; what a row does not state is not made up.
    expect(count('postal_code')).toBeGreaterThan(23_470);
    expect(count('city')).toBeGreaterThan(23_580);
    expect(count('state')).toBeGreaterThan(23_580);
    const owners = records.filter(({ resource }) => resource === 'parties');
    expect(owners.length).toBeGreaterThan(22_000);
    expect(owners.every(({ fields }) => ['person', 'organization'].includes(fields['kind'] ?? ''))).toBe(true);
    expect(owners.some(({ fields }) => /see attached/i.test(fields['name'] ?? ''))).toBe(false);
    expect(records.filter(({ resource }) => resource === 'affiliations')).toHaveLength(owners.length);
  });
});
