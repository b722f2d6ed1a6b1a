import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  fieldOf,
  gapsOf,
  ORDINANCE_FIELD_NAMES,
  OrdinanceMapReadRepository,
  OrdinanceRepository,
  OrdinanceService,
  ruleText,
  type RuleInForce,
} from '@townline/jurisdictions';
import { shippedProfile, VOCABULARY } from '@townline/sources';
import { stringify } from 'csv-stringify/sync';
import { openImportHouse, type ImportHouse } from '../sources/import-house.js';

const SEEDS = join(import.meta.dirname, '../../../database/seeds/ct-ordinances.csv');

/** Towns as boxes: west, south, east, north. Quillhaven touches Ostermere along a line and Pellwick in a corner. */
const BOXES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Quillhaven: [-40.1, 36, -40, 36.1],
  Ostermere: [-40, 36, -39.9, 36.1],
  Pellwick: [-40, 36.1, -39.9, 36.2],
  Farrowby: [-39.5, 36, -39.4, 36.1],
};

function drawn(): string {
  const features = Object.entries(BOXES).map(([name, [w, s, e, n]]) => ({
    type: 'Feature',
    properties: { name, state: 'XA', population: 5000 },
    geometry: { type: 'Polygon', coordinates: [name === 'Farrowby' ? coast(w, s) : box(w, s, e, n)] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function box(w: number, s: number, e: number, n: number): number[][] {
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
}

/** A border of many small turns. */
function coast(w: number, s: number): number[][] {
  const turns = Array.from({ length: 400 }, (_, i) => {
    const [angle, reach] = [(2 * Math.PI * i) / 400, i % 2 === 0 ? 0.05 : 0.049];
    return [w + 0.05 + reach * Math.cos(angle), s + 0.05 + reach * Math.sin(angle)];
  });
  return [...turns, turns[0] as number[]];
}

const row = (record_id: string, town: string, fields: object) => ({
  record_id,
  state: 'XA',
  town,
  citation: `${town} Code, chapter 9`,
  mark: 'S',
  ...fields,
});
const ROWS = [
  row('q', 'Quillhaven', {
    valid_from: '2014',
    establishment_permit: 'yes',
    look_back_years: 5,
    premises_bar_months: 24,
  }),
  row('o-old', 'OSTERMERE', { valid_from: '1977', valid_to: '2018', establishment_permit: 'no', enforced: 'no' }),
  row('o-new', 'Ostermere', {
    valid_from: '2018',
    establishment_permit: 'yes',
    look_back_years: 3,
    doubt: 'The look-back.',
  }),
  row('p', 'Pellwick', { valid_from: '2013', in_place: 'no', doubt: 'Said in 2013.' }),
];

describe('the registry of ordinances', () => {
  let house: ImportHouse;
  let ids: Record<string, string>;

  const bring = async (name: string, rows: readonly object[]): Promise<void> => {
    const columns = [...new Set(rows.flatMap((one) => Object.keys(one)))];
    const path = await house.write(name, stringify([...rows], { header: true, columns }));
    await house.import(path, { profile: await shippedProfile('ordinances') });
  };
  const at = (town: string): string => ids[town] ?? '';
  const said = (rules: readonly RuleInForce[]): Record<string, string> =>
    Object.fromEntries(rules.map(({ field, value }) => [field, ruleText(field, value)]));

  beforeAll(async () => {
    house = await openImportHouse('ordinances');
    await house.import(await house.write('towns.geojson', drawn()), { profile: await shippedProfile('towns') });
    const towns = await house.rows<{ id: string; name: string }>('select id, name from jurisdiction');
    ids = Object.fromEntries(towns.map(({ id, name }) => [name, id]));
    await bring('ordinances.csv', ROWS);
  });
  afterAll(() => house.close());

  it('knows the rules of a town on a day, by the version of that day', async () => {
    const ordinances = house.module.get(OrdinanceRepository);
    const before = await ordinances.inForce(at('Ostermere'), '2017-12-31');
    expect(said(before)).toEqual({ enforced: 'no', establishment_permit: 'no' });
    const after = await ordinances.inForce(at('Ostermere'), '2018-01-01');
    expect(said(after)).toEqual({ establishment_permit: 'yes', look_back_years: '3 years' });
    const [permit] = after;
    expect(permit?.statement).toMatchObject({ citation: 'Ostermere Code, chapter 9', doubt: 'The look-back.' });
    expect(await ordinances.inForce(at('Farrowby'), '2020-01-01')).toEqual([]);
  });

  it('keeps the doubt of a row that names none, until it is verified', async () => {
    const [rule] = await house.module.get(OrdinanceRepository).inForce(at('Quillhaven'), '2020-01-01');
    expect(rule?.statement).toMatchObject({ doubt: 'Not verified against the official text.', verifiedOn: null });
  });

  it('takes "no ordinance in place" as "no" to what it would ask, and says that it was derived', async () => {
    const rules = await house.module.get(OrdinanceRepository).inForce(at('Pellwick'), '2020-01-01');
    const permit = rules.find(({ field }) => field === 'establishment_permit');
    expect(permit).toMatchObject({ value: false, derived: true, statement: { doubt: 'Said in 2013.' } });
    expect(rules.find(({ field }) => field === 'look_back_years')).toBeUndefined();
  });

  it('shows which neighbors ask for less, a corner told apart, and none beyond', async () => {
    const service = house.module.get(OrdinanceService);
    const { neighbors } = await service.gapsAround(at('Quillhaven'), { asOf: '2020-01-01', knownAt: null });
    const shown = neighbors.map(({ b, sharesLine, strictness }) => ({
      town: b.town.name,
      sharesLine,
      points: strictness.points,
      less: gapsOf(strictness).map(({ sentence }) => sentence),
    }));
    expect(shown).toEqual([
      {
        town: 'Pellwick',
        sharesLine: false,
        points: 4,
        less: ['A permit for the establishment: yes in Quillhaven, no in Pellwick.'],
      },
      {
        town: 'Ostermere',
        sharesLine: true,
        points: 0.6,
        less: ['Look-back at earlier offenses: 5 years in Quillhaven, 3 years in Ostermere.'],
      },
    ]);
    const back = await service.compare(at('Ostermere'), at('Quillhaven'), { asOf: '2020-01-01', knownAt: null });
    expect(back.strictness.points).toBe(-0.6);
    const nobody = service.compare(at('Ostermere'), '00000000-0000-4000-8000-000000000000', {
      asOf: null,
      knownAt: null,
    });
    await expect(nobody).rejects.toMatchObject({ code: 'TOWN_NOT_FOUND' });
  });

  it('follows a correction and keeps what it corrects, answerable by when it was known', async () => {
    const service = house.module.get(OrdinanceService);
    const earlier = house.clock.now();
    house.clock.set(new Date('2026-06-20T08:00:00Z'));
    await bring('corrected.csv', [
      row('q', 'Quillhaven', { valid_from: '2014', establishment_permit: 'yes', look_back_years: 7 }),
    ]);
    const lookBack = async (knownAt: Date | null): Promise<string | undefined> => {
      const [town] = await service.ordinancesOf([at('Quillhaven')], { asOf: '2020-01-01', knownAt });
      return said(town?.rules ?? [])['look_back_years'];
    };
    expect([await lookBack(null), await lookBack(earlier)]).toEqual(['7 years', '5 years']);
  });

  it('follows what a person verified of two statements, and shows the other beside it', async () => {
    await bring('verified.csv', [
      row('o-seen', 'Ostermere', {
        valid_from: '2018',
        look_back_years: 4,
        verified_by: 'Jo Rivers',
        verified_on: '2026-06-01',
      }),
    ]);
    const rules = await house.module.get(OrdinanceRepository).inForce(at('Ostermere'), '2020-01-01');
    const lookBack = rules.find(({ field }) => field === 'look_back_years');
    expect(lookBack).toMatchObject({ value: 4, statement: { verifiedBy: 'Jo Rivers', doubt: null } });
    expect(lookBack?.contradictedBy).toMatchObject([{ value: 3, statement: { recordId: 'o-new' } }]);
  });

  it('draws borders no finer than the zoom shows', async () => {
    const map = house.module.get(OrdinanceMapReadRepository);
    const corners = async (zoom: number): Promise<number> => {
      const [shape] = await map.findShapes([at('Farrowby')], zoom);
      expect(shape?.geometry).toMatchObject({ type: 'MultiPolygon' });
      return (shape?.geometry as { coordinates: number[][][][] }).coordinates.flat(2).length;
    };
    const [far, middle, near] = [await corners(5), await corners(9), await corners(14)];
    expect(far).toBeLessThan(middle);
    expect(middle).toBeLessThan(near);
    expect([far < 10, near]).toEqual([true, 401]);
  });

  it('takes the rows that come with Townline, each with its citation and its doubt', async () => {
    await house.import(SEEDS, { profile: await shippedProfile('ordinances-ct') });
    const rows = await house.rows<{ town: string; rules: object }>(
      `select town_name as town, rules from ordinance where state = 'CT' and citation <> '' and doubt <> '' order by 1`,
    );
    expect(rows).toHaveLength(12);
    expect(rows.find(({ town }) => town === 'Hamden')?.rules).toMatchObject({
      look_back_years: 3,
      summary_suspension: true,
      patron_register: true,
    });
  });

  it('reads every field by the name under which a row may state it', () => {
    for (const field of ORDINANCE_FIELD_NAMES) {
      const kind = VOCABULARY.ordinances[field]?.kind;
      const wanted = { YES_NO: { oneOf: ['yes', 'no'] }, NUMBER: 'count', TEXT: 'text' }[fieldOf(field).kind];
      expect({ field, kind }).toEqual({ field, kind: wanted });
    }
  });
});
