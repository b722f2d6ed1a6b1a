import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const SHOP = `query ($id: ID!, $knownAt: Instant) { business(id: $id, knownAt: $knownAt) { name venueKind names { id name source { source { name reliability } } }
  statements { id venueKind } presentation { field value because others source { source { name } } preference { id reason actor { name } } } } }`;
const PREFER = `mutation ($input: PreferFactInput!) { preferFact(input: $input) { __typename
  ... on FactPreferred { entity { ... on Business { name } ... on Person { name } } standing { id value reason } } } }`;
const UNDO = `mutation ($input: UndoFactPreferenceInput!) { undoFactPreference(input: $input) { __typename
  ... on FactPreferred { entity { ... on Business { name } } standing { id value } }
  ... on FactPreferenceSuperseded { standing { id value } } } }`;

interface Shop {
  readonly name: string;
  readonly venueKind: string;
  readonly names: readonly { readonly id: string; readonly name: string }[];
  readonly statements: readonly { readonly id: string; readonly venueKind: string }[];
  readonly presentation: readonly { field: string; value: string; because: string; others: number }[];
}
interface Outcome {
  readonly __typename: string;
  readonly entity: { readonly name: string };
  readonly standing: readonly { readonly id: string; readonly value: string | null }[];
}

describe('contradicting sources', () => {
  let house: ApiHouse;
  let id = '';

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_presentation');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
      '{ searchBusinesses(where: { text: "larkmoor" }) { nodes { id } } }',
    );
    id = data.searchBusinesses.nodes[0]?.id ?? '';
  });
  afterAll(() => house.close());

  const shop = async (knownAt?: string): Promise<Shop> =>
    (await house.ask<{ business: Shop }>(SHOP, { id, knownAt })).data.business;
  const act = async (query: string, input: object): Promise<Outcome> => {
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    const { data, errors } = await house.ask<Record<string, Outcome>>(query, { input }, JO);
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as Outcome;
  };

  it('stand side by side, with the one that is shown and why', async () => {
    const { name, names, presentation } = await shop();
    expect(name).toBe('Larkmoor Massage');
    expect(names.map((each) => each.name)).toEqual([
      'Larkmoor Massage',
      'Larkmoor Massage Spa',
      'Larkmoor Wellness LLC',
    ]);
    expect(presentation).toMatchObject([
      {
        field: 'NAME',
        value: 'Larkmoor Massage',
        because: 'its source is graded A, that of "Larkmoor Massage Spa" B',
        others: 2,
        source: { source: { name: 'state-register' } },
        preference: null,
      },
      { field: 'VENUE_KIND', value: 'MASSAGE', because: 'all sources state the same', others: 0 },
    ]);
  });

  it('are overruled by a person, with a reason, and the overruling is taken back', async () => {
    const factId = (await shop()).names.find(({ name }) => name === 'Larkmoor Massage Spa')?.id;
    const before = house.clock.now().toISOString();
    const made = await act(PREFER, { kind: 'TRADING_NAME', factId, reason: 'so says the sign over the door' });
    expect(made).toMatchObject({
      entity: { name: 'Larkmoor Massage Spa' },
      standing: [{ value: 'Larkmoor Massage Spa' }],
    });
    const now = await shop();
    expect(now.names).toHaveLength(3);
    expect(now.presentation[0]).toMatchObject({
      value: 'Larkmoor Massage Spa',
      because: 'a person preferred it: Jo Rivers of Quillhaven Police, "so says the sign over the door"',
      preference: { id: made.standing[0]?.id, actor: { name: 'Jo Rivers' } },
    });
    expect((await shop(before)).name).toBe('Larkmoor Massage');
    const legal = now.names.find(({ name }) => name === 'Larkmoor Wellness LLC')?.id;
    const second = await act(PREFER, { kind: 'TRADING_NAME', factId: legal, reason: 'the company is what we charge' });
    expect(second.entity.name).toBe('Larkmoor Wellness LLC');
    const back = await act(UNDO, { id: second.standing[0]?.id, reason: 'the sign it is' });
    expect(back).toMatchObject({ __typename: 'FactPreferred', entity: { name: 'Larkmoor Massage Spa' } });
    expect(await act(UNDO, { id: second.standing[0]?.id, reason: 'again' })).toMatchObject({
      __typename: 'FactPreferenceSuperseded',
    });
    const first = await act(UNDO, { id: made.standing[0]?.id, reason: 'no sign any more' });
    expect(first.entity.name).toBe('Larkmoor Massage');
  });

  it('let a trade be preferred too, and refuse what nobody states', async () => {
    const statement = (await shop()).statements[0];
    const made = await act(PREFER, { kind: 'BUSINESS_STATEMENT', factId: statement?.id, reason: 'seen inside' });
    expect(made.__typename).toBe('FactPreferred');
    expect((await shop()).presentation[1]).toMatchObject({
      field: 'VENUE_KIND',
      preference: { reason: 'seen inside' },
    });
    const code = async (input: object, headers: Record<string, string> = JO): Promise<string | undefined> =>
      (await house.ask(PREFER, { input }, headers)).errors?.[0]?.extensions.code;
    expect(await code({ kind: 'PARTY_NAME', factId: '999999', reason: 'seen' })).toBe('NOT_FOUND');
    expect(await code({ kind: 'PARTY_NAME', factId: 'x', reason: 'seen' })).toBe('BAD_INPUT');
    expect(await code({ kind: 'PARTY_NAME', factId: '1', reason: ' ' })).toBe('BAD_INPUT');
    expect(await code({ kind: 'PARTY_NAME', factId: '1', reason: 'seen' }, {})).toBe('NO_ACTOR');
    await expect(house.dataSource.query(`update fact_preference set value = 'x'`)).rejects.toThrow('never changed');
  });
});
