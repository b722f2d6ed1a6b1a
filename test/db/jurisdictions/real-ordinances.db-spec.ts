import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OrdinanceMapReadRepository, OrdinanceService } from '@townline/jurisdictions';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { shippedProfile } from '@townline/sources';
import { describeWithSharedData } from '../../support/shared-data.js';
import { openImportHouse, type ImportHouse } from '../sources/import-house.js';

const SEEDS = join(import.meta.dirname, '../../../database/seeds/ct-ordinances.csv');

describeWithSharedData('ordinances in the towns of Connecticut', ['geo/ct_towns.geojson'], (towns) => {
  let house: ImportHouse;
  let ids: ReadonlyMap<string, string>;

  beforeAll(async () => {
    house = await openImportHouse('real ordinances');
    await house.import(towns ?? '', { profile: await shippedProfile('towns-ct') });
    await house.import(SEEDS, { profile: await shippedProfile('ordinances-ct') });
    const rows = await house.rows<{ id: string; name: string }>('select id, name from jurisdiction');
    ids = new Map(rows.map(({ id, name }) => [name, id]));
  });
  afterAll(() => house.close());

  const idOf = (name: string): string => ids.get(name) ?? '';

  it('every shipped row speaks of a town that is there', async () => {
    const lost = await house.rows(
      `select town_name from ordinance x where not exists (
         select from jurisdiction t where t.state = x.state and upper(t.name) = upper(x.town_name))`,
    );
    expect(lost).toEqual([]);
  });

  it('neighbors are those of the map: 448 pairs along a line, ten more in a corner', async () => {
    const map = house.module.get(OrdinanceMapReadRepository);
    const east = await map.findNeighbors(idOf('East Hartford'), PRESENT_VANTAGE);
    expect(east.map(({ name }) => name)).toEqual([
      'Glastonbury',
      'Hartford',
      'Manchester',
      'South Windsor',
      'Wethersfield',
    ]);
    const counted = { line: 0, corner: 0 };
    for (const id of ids.values()) {
      for (const { sharesLine } of await map.findNeighbors(id, PRESENT_VANTAGE)) {
        counted[sharesLine ? 'line' : 'corner'] += 1;
      }
    }
    expect(counted).toEqual({ line: 2 * 448, corner: 2 * 10 });
  });

  it('what was read holds for its time alone, and a doubt goes with every comparison', async () => {
    const service = house.module.get(OrdinanceService);
    const on = (day: string) => ({ asOf: day, knownAt: null });
    const then = await service.compare(idOf('Manchester'), idOf('Branford'), on('2013-06-01'));
    const inPlace = then.strictness.parts.find(({ field }) => field === 'in_place');
    expect(inPlace?.sentence).toBe('A massage ordinance: yes in Manchester, no in Branford.');
    const now = await service.compare(idOf('Manchester'), idOf('Branford'), on('2026-01-01'));
    expect(now.strictness).toMatchObject({ points: 0, known: 0 });
    const [hamden] = await service.ordinancesOf([idOf('Hamden')], on('2026-01-01'));
    expect(hamden?.rules.every(({ statement }) => statement.doubt !== null && statement.verifiedOn === null)).toBe(
      true,
    );
  });
});
