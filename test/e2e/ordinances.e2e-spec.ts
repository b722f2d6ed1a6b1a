import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { bringMovedShops } from './moved-shops.js';

const ACTOR = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const OTHER = { 'x-townline-actor': 'Sam Orrin; agency=Ostermere Health' };

/** Out of reach of the three towns of the moved shops, which lie in a row. */
const TARNCOMBE = [-30, 36, -29.9, 36.1] as const;

const rule = (record_id: string, town: string, fields: Row): Row => ({
  source: 'law-notes',
  record_id,
  state: 'XA',
  town,
  citation: `${town} Code, chapter 9`,
  link: 'https://law.example/9',
  mark: 'S',
  doubt: 'The official text.',
  ...fields,
});
const ORDINANCES = [
  rule('q', 'Quillhaven', { valid_from: '2014', establishment_permit: 'yes', look_back_years: '5' }),
  rule('o', 'Ostermere', { valid_from: '2010', establishment_permit: 'no', look_back_years: '5' }),
  rule('t', 'Tarncombe', { valid_from: '2010', fingerprints: 'yes' }),
];

const RECORD = `mutation ($input: RecordOrdinanceInput!) { recordOrdinance(input: $input) {
  rules { field value statement { id mark doubt verifiedBy verifiedOn source { source { name kind } cells { column value } } }
    contradictedBy { value statement { source { source { name } } } } } } }`;

interface Rules {
  readonly rules: readonly {
    readonly field: string;
    readonly value: string;
    readonly statement: { readonly id: string };
  }[];
}

describe('ordinances', () => {
  let house: ApiHouse;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_ordinances');
    house = await openApiHouse(dataSource, drop);
    await bringMovedShops(house, { towns: { Tarncombe: TARNCOMBE }, rows: { ordinances: ORDINANCES } });
    const { data } = await house.ask<{ towns: { nodes: { id: string; name: string }[] } }>(
      '{ towns(state: "XA") { nodes { id name } } }',
    );
    ids = Object.fromEntries(data.towns.nodes.map(({ id, name }) => [name, id]));
  });
  afterAll(() => house.close());

  const idOf = (town: string): string => ids[town] ?? '';
  const business = async (name: string, fields: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await house.ask<{ searchBusinesses: { nodes: Record<string, unknown>[] } }>(
      `query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { ${fields} } } }`,
      { text: name },
    );
    expect(errors).toBeUndefined();
    return data.searchBusinesses.nodes[0] ?? {};
  };

  it('are shown by field, each with its citation and its doubt; what nobody states is unknown', async () => {
    const { data, errors } = await house.ask<{ ordinances: Rules & { unknown: string[] } }>(
      `query ($townId: ID!) { ordinances(townId: $townId, on: "2020-01-01") { town { name } on unknown
        rules { field label value derived statement { citation link mark doubt period { validFrom } source { source { name } } } } } }`,
      { townId: idOf('Quillhaven') },
    );
    expect(errors).toBeUndefined();
    expect(data.ordinances).toMatchObject({ town: { name: 'Quillhaven' }, on: '2020-01-01' });
    expect(data.ordinances.rules).toEqual([
      expect.objectContaining({
        field: 'ESTABLISHMENT_PERMIT',
        label: 'a permit for the establishment',
        value: 'yes',
        derived: false,
        statement: {
          citation: 'Quillhaven Code, chapter 9',
          link: 'https://law.example/9',
          mark: 'SEEN',
          doubt: 'The official text.',
          period: { validFrom: '2014-01-01' },
          source: { source: { name: 'law-notes' } },
        },
      }),
      expect.objectContaining({ field: 'LOOK_BACK_YEARS', value: '5 years' }),
    ]);
    expect(data.ordinances.unknown).toContain('FINGERPRINTS');
  });

  it('are compared and mapped: which neighbors ask for less', async () => {
    const { data, errors } = await house.ask<Record<string, unknown>>(
      `query ($q: ID!, $o: ID!) {
        compareOrdinances(a: $o, b: $q, on: "2020-01-01") { points knownParts a { name } b { name } }
        before: compareOrdinances(a: $o, b: $q, on: "2012-01-01") { points knownParts }
        ordinanceGaps(townId: $q, on: "2020-01-01") { neighbors { town { name } sharesLine points asksLess { field sentence } asksMore { field } } }
        ordinanceGapLayer(townId: $q, on: "2020-01-01", zoom: 9) }`,
      { q: idOf('Quillhaven'), o: idOf('Ostermere') },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      compareOrdinances: { points: -4, knownParts: 2, a: { name: 'Ostermere' }, b: { name: 'Quillhaven' } },
      before: { points: 0, knownParts: 0 },
      ordinanceGaps: {
        neighbors: [
          {
            town: { name: 'Ostermere' },
            sharesLine: true,
            points: 4,
            asksMore: [],
            asksLess: [
              {
                field: 'ESTABLISHMENT_PERMIT',
                sentence: 'A permit for the establishment: yes in Quillhaven, no in Ostermere.',
              },
            ],
          },
        ],
      },
      ordinanceGapLayer: {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', geometry: { type: 'MultiPolygon' }, properties: { name: 'Ostermere', points: 4 } },
          { type: 'Feature', properties: { name: 'Quillhaven', role: 'center' } },
        ],
      },
    });
  });

  it('tells where an operation would go next from what was known when its shop closed, with the reasons', async () => {
    const fields = `name likelyDestinations { on modelVersion destinations(first: 3) {
      name here shopsBefore bits share parts { kind bits sentence } } }`;
    const closed = await business('Lanternfold', fields);
    const likely = closed['likelyDestinations'] as {
      readonly destinations: readonly { readonly bits: number; readonly parts: readonly { readonly bits: number }[] }[];
    };
    expect(likely).toMatchObject({
      on: '2023-05-01',
      destinations: [
        { name: 'Quillhaven', here: true, shopsBefore: 0 },
        { name: 'Ostermere', shopsBefore: 1 },
        { name: 'Pellwick', shopsBefore: 0 },
      ],
    });
    expect(JSON.stringify(likely)).toContain('Ostermere asks for less, by 4 points over 2 known parts.');
    expect(JSON.stringify(likely)).toContain('An earlier shop of the operation stood in Ostermere.');
    expect(JSON.stringify(likely)).not.toContain('Tarncombe');
    for (const { bits, parts } of likely.destinations)
      expect(parts.reduce((sum, part) => sum + part.bits, 0)).toBeCloseTo(bits, 9);
    const early = await business(
      'Lanternfold',
      'likelyDestinations(on: "2012-05-01") { destinations { name shopsBefore parts { sentence } } }',
    );
    expect(JSON.stringify(early)).toContain('How the ordinance of Ostermere compares is not known.');
    expect(JSON.stringify(early)).not.toContain('"shopsBefore":1');
  });

  it('says how often such lists were right', async () => {
    const { data, errors } = await house.ask<Record<string, unknown>>(
      `{ destinationBacktest { beyondReach
        all { model { moves top1 top3 } nearest { moves top1 } } left { model { moves top1 top3 } nearest { top1 } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data['destinationBacktest']).toEqual({
      beyondReach: 0,
      all: { model: { moves: 2, top1: 0, top3: 1 }, nearest: { moves: 2, top1: 0 } },
      left: { model: { moves: 2, top1: 0.5, top3: 1 }, nearest: { top1: 0.5 } },
    });
  });

  it('takes the same number of statements for many closed shops as for one', async () => {
    const many = '{ searchBusinesses(where: { text: "5550142" }) { nodes { likelyDestinations { on } } } }';
    const query = (text: string): string =>
      `{ searchBusinesses(where: { text: "${text}" }) { nodes { id likelyDestinations { on } } } }`;
    const one = await house.countStatements(query('Lanternfold'));
    expect(await house.countStatements(query('Bodywork'))).toBe(one);
    expect(many).toContain('likelyDestinations');
  });

  it('are recorded by hand beside what others state, corrected under the same key, and never without a name', async () => {
    const input = {
      townId: idOf('Ostermere'),
      citation: 'Ostermere Code, chapter 9, as amended',
      validFrom: '2022-07-01',
      verified: true,
      rules: [{ field: 'ESTABLISHMENT_PERMIT', value: 'yes' }],
    };
    const nobody = await house.ask(RECORD, { input });
    expect(nobody.errors?.[0]?.extensions.code).toBe('NO_ACTOR');
    const { data, errors } = await house.ask<{ recordOrdinance: Rules }>(RECORD, { input }, ACTOR);
    expect(errors).toBeUndefined();
    const [permit] = data.recordOrdinance.rules;
    expect(permit).toMatchObject({
      value: 'yes',
      statement: { mark: 'SEEN', doubt: null, verifiedBy: 'Jo Rivers', source: { source: { name: 'hand entry' } } },
      contradictedBy: [{ value: 'no', statement: { source: { source: { name: 'law-notes' } } } }],
    });
    expect(JSON.stringify(permit)).toContain('Quillhaven Police');
    const corrects = permit?.statement.id;
    const corrected = { ...input, verified: false, corrects, rules: [{ field: 'REINSPECTION_DAYS', value: '30' }] };
    const again = await house.ask<{ recordOrdinance: Rules }>(RECORD, { input: corrected }, OTHER);
    expect(again.errors).toBeUndefined();
    expect(again.data.recordOrdinance.rules.map(({ field, value }) => [field, value])).toEqual([
      ['ESTABLISHMENT_PERMIT', 'no'],
      ['LOOK_BACK_YEARS', '5 years'],
      ['REINSPECTION_DAYS', '30 days'],
    ]);
    expect(JSON.stringify(again.data)).toContain('Not verified against the official text.');
  });

  it('refuses what cannot be, and says which part of it', async () => {
    const townId = idOf('Ostermere');
    const input = { townId, citation: 'Chapter 9', rules: [{ field: 'LOOK_BACK_YEARS', value: 'many' }] };
    const refusals = [
      await house.ask(RECORD, { input }, ACTOR),
      await house.ask(RECORD, { input: { ...input, rules: [], link: 'javascript:alert(1)' } }, ACTOR),
      await house.ask(RECORD, { input: { ...input, rules: [], corrects: townId } }, ACTOR),
      await house.ask('query ($townId: ID!) { ordinances(townId: $townId, on: "2020-02-30") { on } }', { townId }),
      await house.ask('{ ordinanceGaps(townId: "00000000-0000-4000-8000-000000000000") { on } }'),
      await house.ask('query ($townId: ID!) { ordinanceGapLayer(townId: $townId, zoom: 40) }', { townId }),
    ];
    const told = refusals.map(({ errors }) => [errors?.[0]?.extensions.code, errors?.[0]?.message]);
    expect(told).toEqual([
      ['BAD_INPUT', 'look_back_years: "many" is no whole number'],
      ['BAD_INPUT', expect.stringContaining('link must be a web address')],
      ['NOT_FOUND', expect.stringContaining('no hand-entered statement')],
      ['BAD_INPUT', expect.stringContaining('day of the calendar')],
      ['NOT_FOUND', expect.stringContaining('there is no town')],
      ['BAD_INPUT', expect.stringContaining('zoom')],
    ]);
  });
});
