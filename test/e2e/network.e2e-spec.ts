import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly distance: number | null;
  readonly ties: number | null;
}

interface Network {
  readonly nodes: readonly Node[];
  readonly links: readonly { from: string; to: string; kind: string; detail: string | null; rows: number }[];
  readonly cuts: readonly { nodeId: string; rule: string; leftOut: number }[];
}

const FIELDS = `nodes { id kind label distance ties business { name } party { name } premises { line } }
  links { from to kind detail rows period { validFrom validTo } } cuts { nodeId rule leftOut }`;
const NEIGHBORS = `query ($id: ID!, $depth: Int!, $first: Int!, $asOf: Day, $knownAt: Instant) {
  neighbors(id: $id, depth: $depth, first: $first, asOf: $asOf, knownAt: $knownAt) { ${FIELDS} } }`;
const PATH = `query ($a: ID!, $b: ID!, $maxSteps: Int, $asOf: Day) {
  pathBetween(a: $a, b: $b, maxSteps: $maxSteps, asOf: $asOf) { ${FIELDS} } }`;

/** A dispatch service's phone that sixty shops give as their own. */
const HUB_PHONE = 'PHONE:+18605550999';
const HUB_SHOPS = 60;

describe('networks', () => {
  let house: ApiHouse;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_network');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    await house.bring('2026-03-02T00:00:00Z', { businesses: dispatchedShops() });
    await house.resolve();
    house.clock.set(new Date('2026-04-01T00:00:00Z'));
    for (const name of [
      'Larkmoor Massage',
      'Silver Fern Body Works',
      'The Brass Heron',
      'Tarn 1 Salon',
      'Tarn 2 Salon',
    ]) {
      const found = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
        `query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }`,
        { text: name },
      );
      ids.set(name, found.data.searchBusinesses.nodes[0]?.id ?? '');
    }
  });
  afterAll(() => house.close());

  const idOf = (name: string): string => ids.get(name) ?? '';
  const neighbors = async (id: string, depth = 1, first = 100, further = {}): Promise<Network | null> => {
    const { data, errors } = await house.ask<{ neighbors: Network | null }>(NEIGHBORS, {
      id,
      depth,
      first,
      ...further,
    });
    expect(errors).toBeUndefined();
    return data.neighbors;
  };
  const path = async (a: string, b: string, further = {}): Promise<Network> => {
    const { data, errors } = await house.ask<{ pathBetween: Network }>(PATH, { a, b, ...further });
    expect(errors).toBeUndefined();
    return data.pathBetween;
  };

  it('shows who and what stands around a shop, and one step further the shop it may have become', async () => {
    const near = await neighbors(idOf('Larkmoor Massage'));
    const labels = near?.nodes.map(({ kind, label, distance }) => `${distance} ${kind} ${label}`);
    expect(labels).toEqual(
      expect.arrayContaining([
        '0 BUSINESS Larkmoor Massage',
        '1 PERSON Tova Brandreth',
        '1 PERSON Ida Merrowby',
        '1 ORGANIZATION Gableton Realty LLC',
        '1 PHONE +18605550114',
      ]),
    );
    expect(near?.nodes.some(({ kind, label }) => kind === 'PREMISES' && label.includes('MIRABEL'))).toBe(true);
    expect(near?.nodes.every(({ distance }) => distance !== null && distance <= 1)).toBe(true);
    expect(near?.cuts).toEqual([]);
    const owner = near?.nodes.find(({ label }) => label === 'Tova Brandreth');
    expect(near?.links).toContainEqual(
      expect.objectContaining({ from: idOf('Larkmoor Massage'), to: owner?.id, kind: 'AFFILIATION', detail: 'OWNER' }),
    );
    const far = await neighbors(idOf('Larkmoor Massage'), 2);
    expect(far?.nodes.find(({ label }) => label === 'Silver Fern Body Works')).toMatchObject({
      kind: 'BUSINESS',
      distance: 2,
    });
  });

  it('finds the shortest way between two shops, and what lies on it', async () => {
    const way = await path(idOf('Larkmoor Massage'), idOf('Silver Fern Body Works'));
    expect(way.nodes).toHaveLength(3);
    expect([way.nodes[0]?.id, way.nodes[2]?.id]).toEqual([idOf('Larkmoor Massage'), idOf('Silver Fern Body Works')]);
    expect(way.nodes[1]?.kind).toBe('PERSON');
    expect(way.links.every(({ kind, rows }) => kind === 'AFFILIATION' && rows > 0)).toBe(true);
    const ends = new Set(way.links.flatMap(({ from, to }) => [from, to]));
    expect([...ends].sort()).toEqual(way.nodes.map(({ id }) => id).sort());
    const back = await path(idOf('Silver Fern Body Works'), idOf('Larkmoor Massage'));
    expect(back.nodes).toHaveLength(3);
    expect((await path(idOf('Larkmoor Massage'), idOf('Larkmoor Massage'))).nodes).toHaveLength(1);
  });

  it('sees what held on a day and what was known at a moment, and no more', async () => {
    const early = await neighbors(idOf('Larkmoor Massage'), 2, 100, { asOf: '2020-01-01' });
    expect(early?.nodes.map(({ label }) => label)).toContain('Tova Brandreth');
    expect(early?.nodes.map(({ label }) => label)).not.toContain('Ida Merrowby');
    expect(early?.nodes.map(({ label }) => label)).not.toContain('Silver Fern Body Works');
    const never = await path(idOf('Larkmoor Massage'), idOf('Silver Fern Body Works'), { asOf: '2020-01-01' });
    expect(never).toMatchObject({ nodes: [], links: [] });
    expect(await neighbors(idOf('Tarn 1 Salon'), 1, 100, { knownAt: '2026-02-01T00:00:00Z' })).toBeNull();
    expect((await path(idOf('Larkmoor Massage'), idOf('The Brass Heron'))).nodes).toEqual([]);
  });

  it('does not go through a hub, and says so; asked for by name, the hub is opened', async () => {
    const around = await neighbors(idOf('Tarn 1 Salon'), 3);
    expect(around?.nodes.map(({ id }) => id)).toContain(HUB_PHONE);
    expect(around?.nodes.filter(({ kind }) => kind === 'BUSINESS')).toHaveLength(1);
    expect(around?.cuts).toEqual([{ nodeId: HUB_PHONE, rule: 'HUB', leftOut: HUB_SHOPS }]);
    const hub = await neighbors(HUB_PHONE);
    expect(hub?.nodes[0]).toMatchObject({ id: HUB_PHONE, kind: 'PHONE', label: '+18605550999', ties: HUB_SHOPS });
    expect(hub?.nodes.filter(({ kind }) => kind === 'BUSINESS')).toHaveLength(HUB_SHOPS);
    const way = await path(idOf('Tarn 1 Salon'), idOf('Tarn 2 Salon'));
    expect(way.nodes).toEqual([]);
    expect(way.cuts).toContainEqual({ nodeId: HUB_PHONE, rule: 'HUB', leftOut: HUB_SHOPS });
  });

  it('keeps to the number of things asked for, the rarest first, and counts what it leaves out', async () => {
    const whole = await neighbors(HUB_PHONE);
    const part = await neighbors(HUB_PHONE, 1, 11);
    expect(part?.nodes).toHaveLength(11);
    expect(part?.cuts).toEqual([{ nodeId: HUB_PHONE, rule: 'BUDGET', leftOut: HUB_SHOPS - 10 }]);
    const few = await neighbors(idOf('Larkmoor Massage'), 1, 4);
    const all = await neighbors(idOf('Larkmoor Massage'), 1);
    const ties = (network: Network | null): number[] => network?.nodes.slice(1).map((node) => node.ties ?? 0) ?? [];
    expect(ties(few)).toEqual(ties(all).slice(0, 3));
    expect(ties(all)).toEqual([...ties(all)].sort((a, b) => a - b));
    expect(whole?.cuts).toEqual([]);
  });

  it('takes one statement a step, however much stands around', async () => {
    const count = (id: string, depth: number): Promise<number> =>
      house.countStatements(
        'query ($id: ID!, $depth: Int!) { neighbors(id: $id, depth: $depth, first: 500) { nodes { id } links { kind } } }',
        { id, depth },
      );
    expect([await count(HUB_PHONE, 1), await count(HUB_PHONE, 2)]).toEqual([2, 3]);
    for (const name of ['Larkmoor Massage', 'Silver Fern Body Works']) expect(await count(idOf(name), 2)).toBe(4);
  });

  it.each([
    ['an id of no form', { id: 'x', depth: 1, first: 10 }, 'id'],
    ['too deep', { id: HUB_PHONE, depth: 4, first: 10 }, 'depth'],
    ['none at all', { id: HUB_PHONE, depth: 1, first: 0 }, 'first'],
  ])('refuses %s', async (_case, variables, argument) => {
    const { errors } = await house.ask(NEIGHBORS, variables);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT', argument });
  });

  it('answers null for what is not there', async () => {
    expect(await neighbors('00000000-0000-4000-8000-00000000000f')).toBeNull();
  });
});

function dispatchedShops(): Row[] {
  return Array.from({ length: HUB_SHOPS }, (_, n) => ({
    source: 'town-permits',
    record_id: `TARN-${n}`,
    as_of: '2022-01-01',
    trade_name: `Tarn ${n} Salon`,
    street: `${100 + n * 7} ${['Ebble', 'Fosse', 'Gorrel', 'Hythe', 'Ixby', 'Jessop'][n % 6]} Lane`,
    city: 'Quillhaven',
    state: 'XA',
    postal_code: '00021',
    phone: '860-555-0999',
    category: 'nail salon',
    license_no: `NS-${7000 + n}`,
  }));
}
