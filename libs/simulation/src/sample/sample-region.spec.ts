import { sampleRegion } from './sample-region.js';

describe('sampleRegion', () => {
  const { world, package: sample } = sampleRegion();
  const province = world.province(0);
  const rows = (name: keyof typeof sample.resources) => [...sample.resources[name].rows];

  it('is a dozen towns of two states that do not exist, in the open Atlantic', () => {
    expect(sample.towns.features).toHaveLength(12);
    for (const { properties, geometry } of sample.towns.features) {
      expect(['XA', 'XB']).toContain(properties.state);
      for (const [longitude, latitude] of geometry.coordinates[0] ?? []) {
        expect(Math.abs((latitude ?? 0) - 36)).toBeLessThan(0.5);
        expect(Math.abs((longitude ?? 0) + 40)).toBeLessThan(0.5);
      }
    }
    expect(sample.descriptor.description).toMatch(/invented/);
  });

  it('has a handful of reopenings of every relation among many shops', () => {
    expect(province.shops.length).toBeGreaterThanOrEqual(60);
    expect(province.shops.length).toBeLessThanOrEqual(120);
    expect(province.reopenings.length).toBeGreaterThanOrEqual(8);
    expect(province.reopenings.length).toBeLessThanOrEqual(12);
    expect([...new Set(province.reopenings.map(({ relation }) => relation))].sort()).toEqual([
      'other_state',
      'other_town',
      'same_building',
      'same_premises',
      'same_town',
      'town_line_move',
    ]);
  });

  it('holds look-alikes', () => {
    const kinds = new Set(province.decoys.map(({ kind }) => kind));
    for (const kind of ['true_sale', 'recycled_phone', 'shared_suite', 'sole_storefront', 'plaza', 'hub_agent']) {
      expect(kinds).toContain(kind);
    }
  });

  it('records an order that was ignored', () => {
    const resumed = province.shops.filter(({ resumption }) => resumption !== null).map(({ id }) => id);
    const entity = new Map(
      rows('truth_entities').map((row) => [`${row['source']} ${row['record_id']}`, row['entity_id']]),
    );
    const told = rows('events')
      .filter((row) => resumed.includes(entity.get(`${row['business_source']} ${row['business_record_id']}`) ?? ''))
      .map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['closed_by_order', 'found_open']));
  });

  it('uses no phone, postal code or address that could be real', () => {
    for (const row of [...rows('businesses'), ...rows('parties'), ...rows('advertisements')]) {
      const digits = (row['phone'] ?? '').replace(/\D/g, '').slice(-7);
      expect(digits).toMatch(/^(55501\d\d)?$/);
      expect(row['postal_code'] ?? '').toMatch(/^(000\d\d)?$/);
      expect(row['email'] ?? '').toMatch(/^(\S+\.example)?$/);
    }
  });
});
