import { PinService, VehicleService } from '@townline/registry';
import { openFactHouse, type FactHouse } from './fact-house.js';

const ACTOR = { name: 'Sgt. Mirabel Thorne', agency: 'Quillmere Police' };
const SHOP = {
  source: 'register',
  record_id: 'b1',
  as_of: '2019-01-01',
  trade_name: 'Quill Spa',
  street: '18 Tolland St',
  postal_code: '00071',
};

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('hand_entry')));
beforeEach(() => house.bring({ rows: { businesses: [SHOP] } }));
afterEach(() => house.clear());
afterAll(() => house.close());

async function only(sql: string): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown>[] = await house.dataSource.query(sql);
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

async function premisesId(): Promise<string> {
  return String((await only(`select id from premises`))['id']);
}

describe('a pin', () => {
  it('is kept with its reason and with who set it', async () => {
    const pin = await house.module
      .get(PinService)
      .pin(await premisesId(), { latitude: 36.2, longitude: -40.3 }, 'Seen at the rear of the plaza', ACTOR);
    expect(
      await only(`select pin.id, st_astext(pin.point) as point, pin.reason, o.content->>'entered_by' as by, s.name as source,
                         p.stated_on::text as day
                  from premises_pin pin join observation o on o.id = pin.observation_id join source s on s.id = o.source_id
                  join projection p on p.observation_id = o.id`),
    ).toEqual({
      id: pin.id,
      point: 'POINT(-40.3 36.2)',
      reason: 'Seen at the rear of the plaza',
      by: ACTOR.name,
      source: 'hand entry',
      day: '2026-06-15',
    });
    expect(await house.projection.projectNew()).toEqual({ observations: 0, facts: 0 });
  });

  it('is superseded by the next, and stays', async () => {
    const pins = house.module.get(PinService);
    const id = await premisesId();
    await pins.pin(id, { latitude: 36.2, longitude: -40.3 }, 'First look', ACTOR);
    house.clock.set(new Date('2026-07-01T00:00:00Z'));
    await pins.pin(id, { latitude: 36.4, longitude: -40.5 }, 'Second look', ACTOR);
    const rows: unknown[] = await house.dataSource.query(
      `select reason, superseded_at from premises_pin order by recorded_at`,
    );
    expect(rows).toEqual([
      { reason: 'First look', superseded_at: new Date('2026-07-01T00:00:00Z') },
      { reason: 'Second look', superseded_at: null },
    ]);
  });

  it.each([
    ['premises nobody knows', 'PREMISES_NOT_FOUND', '00000000-0000-4000-8000-000000000000', 36, 'A reason'],
    ['a latitude outside the world', 'BAD_ROWS', undefined, 97, 'A reason'],
    ['an empty reason', 'BAD_ROWS', undefined, 36, ''],
  ])('is refused for %s, and nothing is kept', async (_case, code, id, latitude, reason) => {
    const pinned = house.module
      .get(PinService)
      .pin(id ?? (await premisesId()), { latitude, longitude: -40 }, reason, ACTOR);
    await expect(pinned).rejects.toMatchObject({ code });
    await only(`select id from observation`);
  });

  it('goes with the shop when its place proves to be another', async () => {
    await house.bring({
      rows: { businesses: [{ ...SHOP, record_id: 'b2', street: '20 Tolland St', city: 'Quillmere', postal_code: '' }] },
    });
    const lone = await only(`select id from premises where postal_code is null`);
    await house.module.get(PinService).pin(String(lone['id']), { latitude: 36.2, longitude: -40.3 }, 'Seen', ACTOR);
    await house.bring({
      rows: {
        businesses: [{ ...SHOP, record_id: 'b3', street: '20 Tolland St', city: 'Quillmere', postal_code: '00072' }],
      },
    });
    expect(await only(`select p.key from premises_pin pin join premises p on p.id = pin.premises_id`)).toEqual({
      key: '20 TOLLAND ST|00072',
    });
  });
});

describe('a vehicle entered by hand', () => {
  it('is tied to the shop it was seen with, from today on', async () => {
    const card = await only(`select id from source_record`);
    const entry = { plate: 'qv-12 34', state: 'xa', note: 'dropping off staff', validFrom: '2026-06-14' };
    const id = await house.module.get(VehicleService).record({ ...entry, businessRecordId: String(card['id']) }, ACTOR);
    expect(
      await only(`select v.id, v.plate, v.state, u.note, u.valid::text, u.source_record_id as card, p.stated_on::text as day
                  from vehicle v join vehicle_use u on u.vehicle_id = v.id join projection p on p.observation_id = u.observation_id`),
    ).toEqual({
      id,
      plate: 'QV1234',
      state: 'XA',
      note: 'dropping off staff',
      valid: '[2026-06-14,)',
      card: card['id'],
      day: '2026-06-15',
    });
    expect(await house.module.get(VehicleService).record({ plate: 'QV1234', state: 'XA' }, ACTOR)).toBe(id);
  });

  it.each([
    ['UNREADABLE_PLATE', { plate: '---', state: 'XA' }],
    ['RECORD_NOT_FOUND', { plate: 'QV1', state: 'XA', partyRecordId: '4711' }],
    ['BAD_ROWS', { plate: 'QV1', state: 'XA', validFrom: '2023-02-30' }],
  ])('is refused with %s, and nothing is kept', async (code, entry) => {
    await expect(house.module.get(VehicleService).record(entry, ACTOR)).rejects.toMatchObject({ code });
    await only(`select id from observation`);
  });
});
