import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { FIRST_RECEIVED, SECOND_RECEIVED, tellStory } from './invented-story.js';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

interface MatchNode {
  readonly weight: number;
  readonly prior: number;
  readonly waterfall: string;
  readonly evidence: readonly { readonly weight: number }[];
}

describe('businesses, people, organizations and premises by id', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_entities');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  async function find(text: string): Promise<Named> {
    const query = 'query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id name } } }';
    const { data } = await house.ask<{ searchBusinesses: Nodes<Named> }>(query, { text });
    return data.searchBusinesses.nodes[0] ?? { id: '', name: null };
  }

  it('answers a shop with what two registers say of it side by side, each with its row', async () => {
    const { id } = await find('larkmoor');
    const { data, errors } = await house.ask<{ business: Record<string, unknown> }>(
      `query ($id: ID!) { business(id: $id) {
        name venueKind
        names { name kind source { recordId rowNumber statedOn recordedAt source { name kind reliability } document { fileName sha256 } } }
        statements { openedOn closedOn }
        records { recordId source { name } }
        matches { probability weight prior waterfall evidence { weight sentence } }
        occupancies { period { validFrom validTo } premises { kind line unit postalCity point { latitude longitude pinned source { recordId } }
          parent { kind } town { name state geoidCounty } propertyInterests { kind party { __typename name } } } }
        affiliations { kind period { validFrom validTo } party { __typename id name ... on Person { identifiers { kind normalValue } } } }
        identifiers { kind normalValue }
        licenses { licenseNo status }
        events { kind occurredOn instrument authority source { recordId } }
      } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const { business } = data;
    for (const match of business['matches'] as MatchNode[]) {
      expect(match.evidence.reduce((sum, { weight }) => sum + weight, match.prior)).toBeCloseTo(match.weight, 9);
      expect(match.waterfall).toContain('Are the two records one thing?');
    }
    expect(business).toMatchObject({
      name: 'Larkmoor Massage',
      venueKind: 'MASSAGE',
      names: expect.arrayContaining([
        {
          name: 'Larkmoor Massage',
          kind: 'TRADE',
          source: {
            recordId: 'L-1',
            rowNumber: 1,
            statedOn: '2022-03-01',
            recordedAt: FIRST_RECEIVED,
            source: { name: 'state-register', kind: 'REGISTER', reliability: 'A' },
            document: { fileName: 'businesses.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
          },
        },
        expect.objectContaining({ name: 'Larkmoor Massage Spa', kind: 'TRADE' }),
        expect.objectContaining({ name: 'Larkmoor Wellness LLC', kind: 'LEGAL' }),
      ]),
      statements: [
        { openedOn: '2019-04-01', closedOn: '2023-05-01' },
        { openedOn: '2019-04', closedOn: null },
      ],
      licenses: expect.arrayContaining([{ licenseNo: 'MT-0071', status: 'active' }]),
      events: [
        { kind: 'INSPECTED', occurredOn: '2022-11-15', instrument: null, authority: null, source: { recordId: 'E-1' } },
        {
          kind: 'CLOSED_BY_ORDER',
          occurredOn: '2023-05-01',
          instrument: 'HEALTH_ORDER',
          authority: 'Quillhaven health district',
          source: { recordId: 'E-2' },
        },
      ],
    });
    expect(business['records']).toHaveLength(2);
    expect(business['occupancies']).toContainEqual({
      period: { validFrom: '2019-04-01', validTo: '2023-05-01' },
      premises: {
        kind: 'UNIT',
        line: expect.stringContaining('18 MIRABEL ST'),
        unit: '2',
        postalCity: expect.any(String),
        point: { latitude: 36.05, longitude: -40.05, pinned: false, source: { recordId: 'L-1' } },
        parent: { kind: 'BUILDING' },
        // The register's postal city is Ostermere; the point lies in Quillhaven.
        town: { name: 'Quillhaven', state: 'XA', geoidCounty: '9900100000' },
        propertyInterests: [{ kind: 'LANDLORD', party: { __typename: 'Organization', name: 'Gableton Realty LLC' } }],
      },
    });
    expect(business['affiliations']).toContainEqual({
      kind: 'OWNER',
      period: { validFrom: '2019-04-01', validTo: '2023-05-01' },
      party: {
        __typename: 'Person',
        id: expect.any(String),
        name: 'Tova Brandreth',
        identifiers: expect.arrayContaining([{ kind: 'PHONE', normalValue: '+18605550150' }]),
      },
    });
  });

  it('holds asOf for everything below the root', async () => {
    const { id } = await find('larkmoor');
    const query = `query ($id: ID!, $asOf: Day) { business(id: $id, asOf: $asOf) {
      affiliations { kind party { name } } events { kind } occupancies { premises { occupancies { business { name } } } } } }`;
    const inService = await house.ask<{ business: { affiliations: unknown[]; events: unknown[] } }>(query, {
      id,
      asOf: '2020-01-01',
    });
    expect(inService.data.business.affiliations).toEqual([{ kind: 'OWNER', party: { name: 'Tova Brandreth' } }]);
    expect(inService.data.business.events).toEqual([]);
    const onLastDay = await house.ask<{ business: { affiliations: unknown[] } }>(query, { id, asOf: '2023-04-30' });
    expect(onLastDay.data.business.affiliations).toHaveLength(2);
    const onClosing = await house.ask<{ business: { affiliations: unknown[]; occupancies: unknown[] } }>(query, {
      id,
      asOf: '2023-05-01',
    });
    expect(onClosing.data.business.affiliations).toEqual([]);
  });

  it('answers what was known before a row was issued anew, and what is known since', async () => {
    const { id } = await find('silver fern');
    const query = `query ($id: ID!, $knownAt: Instant) { business(id: $id, knownAt: $knownAt) {
      name identifiers { kind normalValue source { recordedAt supersededAt statedOn } } } }`;
    interface Card {
      readonly business: { name: string; identifiers: { kind: string; normalValue: string; source: object }[] } | null;
    }
    const phoneIn = ({ data }: { data: Card }): unknown =>
      data.business?.identifiers.filter(({ kind }) => kind === 'PHONE');
    const before = await house.ask<Card>(query, { id, knownAt: '2026-01-20T00:00:00Z' });
    expect(before.data.business?.name).toBe('Silver Fern Bodywork');
    expect(phoneIn(before)).toEqual([
      {
        kind: 'PHONE',
        normalValue: '+18605550114',
        source: { recordedAt: FIRST_RECEIVED, supersededAt: SECOND_RECEIVED, statedOn: '2023-07-01' },
      },
    ]);
    const now = await house.ask<Card>(query, { id });
    expect(now.data.business?.name).toBe('Silver Fern Body Works');
    expect(phoneIn(now)).toMatchObject([{ normalValue: '+18605550199', source: { recordedAt: SECOND_RECEIVED } }]);
    const tooEarly = await house.ask<Card>(query, { id, knownAt: '2026-01-09T00:00:00Z' });
    expect(tooEarly.data.business).toBeNull();
  });

  it('answers people, organizations and premises by id, and each kind only at its own door', async () => {
    const found = await house.ask<{ searchPeople: Nodes<Named & { __typename: string }> }>(
      '{ searchPeople(where: { text: "brandreth" }) { nodes { __typename id name } } }',
    );
    const [tova] = found.data.searchPeople.nodes;
    expect(tova).toMatchObject({ __typename: 'Person', name: 'Tova Brandreth' });
    const { data } = await house.ask<Record<string, unknown>>(
      `query ($id: ID!) { person(id: $id) { name names { birthDate } affiliations { kind business { name } } licenses { licenseNo } }
        organization(id: $id) { name } business(id: $id) { name } }`,
      { id: tova?.id },
    );
    expect(data).toMatchObject({ organization: null, business: null, person: { name: 'Tova Brandreth' } });
    expect(data['person']).toMatchObject({
      names: [{ birthDate: '1979-02-11' }],
      affiliations: [
        { kind: 'OWNER', business: { name: 'Larkmoor Massage' } },
        { kind: 'OWNER', business: { name: 'Silver Fern Body Works' } },
      ],
    });
    const nobody = await house.ask(`{ person(id: "00000000-0000-4000-8000-000000000000") { name } }`);
    expect(nobody).toEqual({ data: { person: null } });
  });

  it('answers several businesses at once, in the order asked for, with null where there is none', async () => {
    const [silver, larkmoor] = [await find('silver fern'), await find('larkmoor')];
    const nobody = '00000000-0000-4000-8000-000000000000';
    const query = 'query ($ids: [ID!]!) { businesses(ids: $ids) { name } }';
    const { data } = await house.ask<{ businesses: (object | null)[] }>(query, {
      ids: [silver.id, nobody, larkmoor.id],
    });
    expect(data.businesses).toEqual([{ name: silver.name }, null, { name: larkmoor.name }]);
    const tooMany = await house.ask(query, { ids: new Array<string>(201).fill(nobody) });
    expect(tooMany.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument: 'ids' } });
  });

  it('answers an id that was merged into another with the one that remains', async () => {
    const { id } = await find('larkmoor');
    const gone = '11111111-1111-4111-8111-111111111111';
    await house.dataSource.query(
      `insert into entity (id, kind, recorded_at, merged_into_id) values ($1, 'BUSINESS', now(), $2)`,
      [gone, id],
    );
    const { data } = await house.ask<{ business: Named }>('query ($id: ID!) { business(id: $id) { id name } }', {
      id: gone,
    });
    expect(data.business).toEqual({ id, name: 'Larkmoor Massage' });
  });
});
