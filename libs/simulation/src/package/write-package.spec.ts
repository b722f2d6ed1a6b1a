import { dayFromNumber, parsePartialDate } from '@townline/kernel';
import { contains } from '../region/outline.js';
import { simulateWorld } from '../world/simulate-world.js';
import type { ResourceName, Row } from './data-package.js';
import { writePackage } from './write-package.js';

const SETTINGS = { seed: 41, illicit: 40, legit: 150, years: 6 } as const;
const world = simulateWorld(SETTINGS);
const written = writePackage(world);
const rows = (name: ResourceName): Row[] => [...written.resources[name].rows];
const key = (row: Row, prefix = ''): string => `${row[`${prefix}source`]} ${row[`${prefix}record_id`]}`;
const KEYED: readonly ResourceName[] = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'];
const DATES = ['as_of', 'opened_on', 'closed_on', 'birth_date', 'valid_from', 'valid_to', 'occurred_on', 'posted_on'];

describe('writePackage', () => {
  it('writes the same rows again, and when walked twice', () => {
    const again = writePackage(simulateWorld(SETTINGS));
    for (const name of Object.keys(written.resources) as ResourceName[]) {
      expect(rows(name)).toEqual([...again.resources[name].rows]);
      expect(rows(name).length).toBeGreaterThan(0);
    }
  });

  it('keeps to its columns and fills the required ones', () => {
    for (const { name, schema } of written.descriptor.resources) {
      const columns = schema.fields.map((field) => field.name);
      const required = schema.fields.filter(({ constraints }) => constraints).map((field) => field.name);
      expect(written.resources[name].columns).toEqual(columns);
      for (const row of rows(name)) {
        expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
        expect(required.filter((column) => (row[column] ?? '') === '')).toEqual([]);
      }
    }
  });

  it.each(KEYED)('gives every record of %s a key of its own from a source it names', (name) => {
    const keys = rows(name).map((row) => key(row));
    expect(new Set(keys).size).toBe(keys.length);
    const sources = new Set(written.descriptor.sources.map((source) => source.name));
    expect(rows(name).every((row) => sources.has(row['source'] ?? ''))).toBe(true);
  });

  it('refers only to rows that exist', () => {
    const businesses = new Set(rows('businesses').map((row) => key(row)));
    const parties = new Set(rows('parties').map((row) => key(row)));
    for (const row of rows('affiliations')) {
      expect(businesses).toContain(key(row, 'business_'));
      expect(parties).toContain(key(row, 'party_'));
    }
    for (const row of rows('events')) expect(businesses).toContain(key(row, 'business_'));
    const tied = rows('advertisements').filter((row) => (row['business_source'] ?? '') !== '');
    expect(tied.length).toBeGreaterThan(0);
    for (const row of tied) expect(businesses).toContain(key(row, 'business_'));
  });

  it('states valid dates, none on or after the end, no period reversed', () => {
    const end = dayFromNumber(world.province(0).end);
    for (const name of KEYED) {
      for (const row of rows(name)) {
        for (const column of DATES) if (row[column]) expect(() => parsePartialDate(row[column] ?? '')).not.toThrow();
        for (const column of ['as_of', 'occurred_on', 'posted_on', 'closed_on', 'valid_to']) {
          expect((row[column] ?? '') < end).toBe(true);
        }
        if (row['valid_to'] && row['valid_from']) expect(row['valid_from'] < row['valid_to']).toBe(true);
      }
    }
  });

  it('knows no closing before it happened', () => {
    for (const row of rows('businesses')) {
      if (row['closed_on']) expect(row['closed_on'] <= (row['as_of'] ?? '')).toBe(true);
    }
  });

  it('tells the truth about every business and party row, and of pairs only shops that have rows', () => {
    const truth = rows('truth_entities');
    const told = (kind: string): Set<string> =>
      new Set(truth.filter((row) => row['kind'] === kind).map((row) => key(row)));
    expect(told('business')).toEqual(new Set(rows('businesses').map((row) => key(row))));
    expect(told('party')).toEqual(new Set(rows('parties').map((row) => key(row))));
    const seen = new Set(truth.map((row) => row['entity_id']));
    for (const row of rows('truth_reopenings')) {
      expect(seen).toContain(row['predecessor_entity_id']);
      expect(seen).toContain(row['successor_entity_id']);
    }
    for (const row of rows('truth_decoys')) expect(seen).toContain(row['entity_id_a']);
  });

  it('puts every point into the town where the shop stands, whatever the post office calls it', () => {
    const { premises, shops, region } = world.province(0);
    const towns = new Map(region.towns.map((town) => [town.id, town]));
    const townOfShop = new Map(
      shops.map(({ id, premisesId }) => [id, towns.get(premises.find((one) => one.id === premisesId)?.townId ?? '')]),
    );
    const entity = new Map(rows('truth_entities').map((row) => [`${row['kind']} ${key(row)}`, row['entity_id'] ?? '']));
    const located = rows('businesses').filter((row) => row['latitude']);
    expect(located.length).toBeGreaterThan(100);
    for (const row of located) {
      const town = townOfShop.get(entity.get(`business ${key(row)}`) ?? '');
      expect(contains(town?.ring ?? [], [Number(row['longitude']), Number(row['latitude'])])).toBe(true);
    }
  });

  it('says that all is invented and what its sources are worth', () => {
    expect(written.descriptor).toMatchObject({ invented: true, simulation: { seed: 41, hardness: 'normal' } });
    expect(written.descriptor.description).toMatch(/invented/);
    const grades = new Map(written.descriptor.sources.map(({ name, reliability }) => [name, reliability]));
    expect(grades.get('license-office')).toBe('A');
    expect(grades.get('review-site')).toBe('D');
    expect(grades.get('tip-line')).toBe('E');
  });

  it('draws its towns as closed counterclockwise polygons without a GEOID', () => {
    const { features } = written.towns;
    expect(features).toHaveLength(world.province(0).region.towns.length);
    for (const { properties, geometry } of features) {
      expect(Object.keys(properties)).not.toContain('GEOID');
      expect(properties.invented).toBe(true);
      expect(geometry.coordinates[0]?.[0]).toEqual(geometry.coordinates[0]?.at(-1));
    }
  });

  it('numbers records by lot: neighbors by number are as far apart in truth as any two shops', () => {
    const order = new Map(world.province(0).shops.map(({ id }, i) => [id, i]));
    const entity = new Map(rows('truth_entities').map((row) => [`${row['kind']} ${key(row)}`, row['entity_id'] ?? '']));
    const chains = new Set(
      rows('truth_reopenings').map((row) => `${row['predecessor_entity_id']} ${row['successor_entity_id']}`),
    );
    for (const { name } of written.descriptor.sources.filter((source) => source.name !== 'ad-board')) {
      const own = rows('businesses')
        .filter((row) => row['source'] === name)
        .map((row) => ({
          number: Number((row['record_id'] ?? '').replace(/\D/g, '')),
          shop: entity.get(`business ${key(row)}`) ?? '',
        }));
      expect(own.map(({ number }) => number)).toEqual(own.map(({ number }) => number).sort((a, b) => a - b));
      const places = own.map(({ shop }) => order.get(shop) ?? 0);
      expect(Math.abs(correlation(places, [...places.keys()]))).toBeLessThan(4 / Math.sqrt(own.length));
      const steps = own.flatMap((a) =>
        own.filter((b) => chains.has(`${a.shop} ${b.shop}`)).map((b) => b.number - a.number),
      );
      expect(new Set(steps).size).toBe(steps.length);
    }
  });

  it('spells one person in several ways, and says from which stock of names the person is', () => {
    const entity = new Map(rows('truth_entities').map((row) => [`${row['kind']} ${key(row)}`, row]));
    const spellings = new Map<string, Set<string>>();
    for (const row of rows('parties').filter(({ kind }) => kind === 'person')) {
      const { entity_id: id = '', name_group: group } = entity.get(`party ${key(row)}`) ?? {};
      expect(group).toMatch(/^[a-z_]+$/);
      const words = (row['name'] ?? '')
        .toUpperCase()
        .replace(/[^\p{L}]+/gu, ' ')
        .trim()
        .split(' ')
        .sort()
        .join(' ');
      spellings.set(id, (spellings.get(id) ?? new Set<string>()).add(words));
    }
    const several = [...spellings.values()].filter(({ size }) => size > 1).length;
    expect(several / spellings.size).toBeGreaterThan(0.15);
    expect(several / spellings.size).toBeLessThan(0.6);
    const shops = rows('truth_entities').filter(({ kind }) => kind === 'business');
    expect(shops.every((row) => row['name_group'] !== '' && row['management_id'] !== '')).toBe(true);
    expect(new Set(shops.map((row) => row['name_group'])).size).toBe(10);
  });

  it('tells the rows in pieces as it does in one', () => {
    const wide = writePackage(simulateWorld({ seed: 3, illicit: 6, legit: 20, years: 2, scale: 3 }));
    for (const { rows: whole, pieces = [] } of Object.values(wide.resources)) {
      expect(pieces).toHaveLength(3);
      expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole]);
    }
  });

  it('streams a world of several provinces without keeping it', () => {
    const wide = writePackage(simulateWorld({ seed: 2, illicit: 6, legit: 20, years: 2, scale: 12 }));
    const keys = new Set<string>();
    let count = 0;
    for (const row of wide.resources.businesses.rows) {
      keys.add(key(row));
      count += 1;
    }
    expect(keys.size).toBe(count);
    expect(wide.towns.features).toHaveLength(12 * 12);
  });
});

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const along = mean(x.map((v, i) => (v - mx) * ((y[i] ?? 0) - my)));
  const [sx, sy] = [mean(x.map((v) => (v - mx) ** 2)), mean(y.map((v) => (v - my) ** 2))];
  return along / Math.sqrt(Math.max(1e-9, sx * sy));
}
