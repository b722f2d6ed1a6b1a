import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const COUNTERS = `query ($id: ID!, $on: Day) { premisesCounters(premisesId: $id, on: $on) { on townName
  nuisance { state sentence left { kind } }
  bars { state until sentence rule { amount citation doubt } } reinspections { state until sentence } } }`;
const RECORD = `mutation ($input: RecordOrdinanceInput!) { recordOrdinance(input: $input) { rules { field } } }`;

interface Counters {
  readonly premisesCounters: {
    readonly townName: string | null;
    readonly nuisance: { readonly state: string; readonly sentence: string };
    readonly bars: readonly { readonly state: string; readonly until: string | null; readonly sentence: string }[];
    readonly reinspections: readonly { readonly state: string; readonly until: string | null }[];
  } | null;
}

/** The shop that was closed by order on 2023-05-01 in the invented story. */
describe('what the ordinance of a town counts at a place', () => {
  let house: ApiHouse;
  let premisesId: string;
  let townId: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_counters');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{
      searchBusinesses: { nodes: { occupancies: { premises: { id: string } }[] }[] };
      towns: { nodes: { id: string; name: string }[] };
    }>(
      `{ searchBusinesses(where: { text: "Larkmoor" }) { nodes { occupancies { premises { id } } } } towns { nodes { id name } } }`,
    );
    premisesId = data.searchBusinesses.nodes[0]?.occupancies[0]?.premises.id ?? '';
    townId = data.towns.nodes.find(({ name }) => name === 'Quillhaven')?.id ?? '';
  });
  afterAll(() => house.close());

  const counters = async (on: string | null = null, id = premisesId): Promise<Counters['premisesCounters']> => {
    const { data, errors } = await house.ask<Counters>(COUNTERS, { id, on });
    expect(errors).toBeUndefined();
    return data.premisesCounters;
  };

  it('is not known while the ordinance is silent, which is not "none"', async () => {
    const found = await counters();
    expect(found).toMatchObject({ townName: 'Quillhaven', nuisance: { state: 'BELOW' } });
    expect(found?.bars).toMatchObject([
      { state: 'RULE_UNKNOWN', until: null, sentence: expect.stringMatching(/is not known\.$/) },
    ]);
    expect(await counters(null, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('goes by the ordinance as it stood on the day of the closing', async () => {
    const record = async (validFrom: string, months: string): Promise<void> => {
      const rules = [
        { field: 'PREMISES_BAR_MONTHS', value: months },
        { field: 'REINSPECTION_DAYS', value: '30' },
      ];
      const input = { townId, citation: `Chapter 9 of ${validFrom}`, validFrom, rules };
      const { errors } = await house.ask(RECORD, { input }, JO);
      expect(errors).toBeUndefined();
    };
    await record('2020-01-01', '24');
    await record('2024-01-01', '36');
    const found = await counters('2024-06-01');
    expect(found?.bars).toEqual([
      {
        state: 'RUNNING',
        until: '2025-05-01',
        sentence:
          'A business was closed by order on 2023-05-01. The place is barred until 2025-05-01 (24 months, Chapter 9 of 2020-01-01).',
        rule: { amount: 24, citation: 'Chapter 9 of 2020-01-01', doubt: 'Not verified against the official text.' },
      },
    ]);
    expect(found?.reinspections).toMatchObject([{ state: 'OVERDUE', until: '2023-05-31' }]);
    expect((await counters('2025-05-02'))?.bars).toMatchObject([{ state: 'OVER' }]);
    expect((await counters('2023-04-30'))?.bars).toEqual([]);
  });

  it('is told to the landlord by a letter, in a trial as well', async () => {
    const { data } = await house.ask<{ premises: { propertyInterests: { party: { id: string } | null }[] } }>(
      `{ premises(id: "${premisesId}") { propertyInterests { party { id } } } }`,
    );
    const partyId = data.premises.propertyInterests[0]?.party?.id;
    const known = await house.ask<{ landlordKnowledge: { timeline: { eventId: string | null; sentence: string }[] } }>(
      `{ landlordKnowledge(partyId: "${partyId}") { sentence timeline { eventId sentence } } }`,
    );
    const closing = known.data.landlordKnowledge.timeline.find(({ sentence }) => sentence.endsWith('closed by order.'));
    const input = { partyId, premisesId, eventIds: [closing?.eventId] };
    const drafted = await house.ask<{ made: object }>(
      `mutation ($input: DraftLandlordNoticeInput!) { made: draftLandlordNotice(input: $input) {
        ... on LandlordNotice { number landlordName body state } ... on LandlordNoticeRefusal { code } } }`,
      { input },
      JO,
    );
    expect(drafted.data.made).toMatchObject({
      landlordName: 'Gableton Realty LLC',
      state: 'DRAFT',
      body: expect.stringMatching(/On 2023-05-01 “Larkmoor Massage.*”: closed by order\./),
    });
  });

  it('says what is wrong with a day or an id', async () => {
    for (const [variables, argument] of [
      [{ id: premisesId, on: '2024-02-30' }, 'on'],
      [{ id: 'x', on: null }, 'premisesId'],
    ] as const) {
      const { errors } = await house.ask(COUNTERS, variables);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument } });
    }
  });
});
