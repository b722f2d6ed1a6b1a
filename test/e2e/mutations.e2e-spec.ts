import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const ACTOR = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const PIN = `mutation ($input: PinPremisesInput!) { pinPremises(input: $input) { id town { name } townPrecision
  point { latitude longitude pinned source { source { name kind } cells { column value } } }
  pins { reason latitude supersededAt } } }`;
const VEHICLE = `mutation ($input: RecordVehicleInput!) { recordVehicle(input: $input) { id plate state description
  source { source { name } } uses { note period { validFrom } business { name } party { name } source { cells { column value } } } } }`;

describe('what a person enters', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_mutations');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  async function premisesOf(text: string): Promise<string> {
    const { data } = await house.ask<{ searchPremises: { nodes: { id: string; kind: string }[] } }>(
      'query ($text: String!) { searchPremises(where: { text: $text }) { nodes { id kind } } }',
      { text },
    );
    return data.searchPremises.nodes[0]?.id ?? '';
  }

  it('pins premises above every stated point; the town follows, and what was known before stays answerable', async () => {
    const premisesId = await premisesOf('corvane');
    const before = '2026-03-01T08:30:00.000Z';
    house.clock.set(new Date('2026-03-01T09:00:00Z'));
    const input = { premisesId, latitude: 36.02, longitude: -39.98, reason: 'stood in front of it' };
    const { data, errors } = await house.ask<{ pinPremises: Record<string, unknown> }>(PIN, { input }, ACTOR);
    expect(errors).toBeUndefined();
    expect(data.pinPremises).toMatchObject({
      town: { name: 'Ostermere' },
      point: {
        latitude: 36.02,
        longitude: -39.98,
        pinned: true,
        source: { source: { name: 'hand entry', kind: 'ANALYST' } },
      },
      pins: [{ reason: 'stood in front of it', supersededAt: null }],
    });
    expect(JSON.stringify(data.pinPremises)).toContain('Jo Rivers');
    house.clock.set(new Date('2026-03-01T10:00:00Z'));
    const second = await house.ask<{ pinPremises: { pins: unknown[] } }>(
      PIN,
      { input: { ...input, longitude: -40.02 } },
      ACTOR,
    );
    expect(second.data.pinPremises).toMatchObject({ town: { name: 'Quillhaven' } });
    expect(second.data.pinPremises.pins).toHaveLength(2);
    const query =
      'query ($id: ID!, $knownAt: Instant) { premises(id: $id, knownAt: $knownAt) { town { name } point { pinned longitude } pins { reason } } }';
    const earlier = await house.ask<{ premises: object }>(query, { id: premisesId, knownAt: before });
    expect(earlier.data.premises).toEqual({
      town: { name: 'Quillhaven' },
      point: { pinned: false, longitude: -40.02 },
      pins: [],
    });
    const between = await house.ask<{ premises: object }>(query, { id: premisesId, knownAt: '2026-03-01T09:30:00Z' });
    expect(between.data.premises).toMatchObject({ town: { name: 'Ostermere' }, point: { pinned: true } });
  });

  it('records a vehicle with whom it was seen, and finds it again', async () => {
    const found = await house.ask<{ b: { nodes: { id: string }[] }; p: { nodes: { id: string }[] } }>(
      '{ b: searchBusinesses(where: { text: "larkmoor" }) { nodes { id } } p: searchPeople(where: { text: "merrowby" }) { nodes { id } } }',
    );
    const input = {
      plate: 'qx 41-7',
      state: 'xa',
      description: 'grey van',
      note: 'at the back door every evening',
      validFrom: '2022-05',
      businessId: found.data.b.nodes[0]?.id,
      partyId: found.data.p.nodes[0]?.id,
    };
    const { data, errors } = await house.ask<{ recordVehicle: { id: string; uses: object[] } }>(
      VEHICLE,
      { input },
      ACTOR,
    );
    expect(errors).toBeUndefined();
    expect(data.recordVehicle).toMatchObject({
      plate: 'QX417',
      state: 'XA',
      source: { source: { name: 'hand entry' } },
    });
    expect(data.recordVehicle.uses).toContainEqual(
      expect.objectContaining({ business: { name: 'Larkmoor Massage' }, party: null }),
    );
    expect(data.recordVehicle.uses).toContainEqual(
      expect.objectContaining({ business: null, party: { name: 'Ida Merrowby' } }),
    );
    const again = await house.ask(
      `query ($id: ID!) { vehicle(id: $id) { plate } searchVehicles(plate: "qx4") { nodes { id } }
        none: searchVehicles(plate: "qx4", state: "XB") { nodes { id } }
        searchPeople(where: { text: "merrowby" }) { nodes { vehicles { vehicle { plate } } } } }`,
      { id: data.recordVehicle.id },
    );
    expect(again.data).toEqual({
      vehicle: { plate: 'QX417' },
      searchVehicles: { nodes: [{ id: data.recordVehicle.id }] },
      none: { nodes: [] },
      searchPeople: { nodes: [{ vehicles: [{ vehicle: { plate: 'QX417' } }] }] },
    });
  });

  it('refuses a change by nobody, of nothing, or without a reason', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const input = { premisesId: nowhere, latitude: 36, longitude: -40, reason: 'seen' };
    const code = async (
      query: string,
      sent: object,
      headers: Record<string, string> = ACTOR,
    ): Promise<string | undefined> => (await house.ask(query, { input: sent }, headers)).errors?.[0]?.extensions.code;
    expect(await code(PIN, input, {})).toBe('NO_ACTOR');
    expect(await code(PIN, input, { 'x-townline-actor': 'somebody' })).toBe('NO_ACTOR');
    expect(await code(PIN, input)).toBe('NOT_FOUND');
    expect(await code(PIN, { ...input, reason: '  ' })).toBe('BAD_INPUT');
    expect(await code(PIN, { ...input, latitude: 136 })).toBe('BAD_INPUT');
    expect(await code(VEHICLE, { plate: '--', state: 'XA' })).toBe('BAD_INPUT');
    expect(await code(VEHICLE, { plate: 'A1', state: 'XA', validFrom: '2023-02-30' })).toBe('BAD_INPUT');
    expect(await code(VEHICLE, { plate: 'A1', state: 'XA', businessId: nowhere })).toBe('NOT_FOUND');
    const { data } = await house.ask<{ searchVehicles: { nodes: unknown[] } }>(
      '{ searchVehicles(plate: "A1") { nodes { id } } }',
    );
    expect(data.searchVehicles.nodes).toEqual([]);
  });
});
