import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService, type DiscoveryTarget } from '@townline/registry';
import { type IntelligenceHouse, openIntelligenceHouse } from './intelligence-house.js';

const FIRST = { source: 'street-notes', record_id: 'n1', trade_name: 'Ivy Lane Spa', street: '3 Ivy Lane' };
const TARGET: DiscoveryTarget = { kind: 'RECORD', source: 'street-notes', resource: 'businesses', recordId: 'n1' };

/** A note of one department that was corrected twice, by export. */
describe('a discovery export of what is stored', () => {
  let house: IntelligenceHouse;
  let discovery: DiscoveryService;

  beforeAll(async () => {
    house = await openIntelligenceHouse('discovery');
    discovery = house.module.get(DiscoveryService);
    await house.land(
      { received: '2026-06-01', rows: { businesses: [FIRST] } },
      { received: '2026-06-03', rows: { businesses: [{ ...FIRST, trade_name: 'Ivy Lane Bodywork' }] } },
      { received: '2026-06-05', rows: { businesses: [{ ...FIRST, trade_name: 'Fernhollow Bodywork' }] } },
    );
    const holding = await house.holding('ALDERFORD-PD', 'OPEN_SOURCE');
    await house.engine.query(`update observation set holding_id = $1`, [holding]);
  });
  afterAll(() => house.close());

  it('holds all versions, superseded ones too, as they were known at the moment, and is the same to the last byte', async () => {
    const all = await made('2026-06-10');
    expect(all.versions.map(({ content }) => content['trade_name'])).toEqual([
      'Ivy Lane Spa',
      'Ivy Lane Bodywork',
      'Fernhollow Bodywork',
    ]);
    expect(all.versions[0]).toMatchObject({ supersededAt: '2026-06-03T12:00:00.000Z' });
    const then = await made('2026-06-04');
    expect(then.versions.map(({ supersededAt }) => supersededAt)).toEqual(['2026-06-03T12:00:00.000Z', null]);
    const export1 = await exported('2026-06-10');
    const export2 = await exported('2026-06-10');
    expect(export2).toEqual(export1);
  });

  it('names what is held back, with the ground, and shows nothing of it', async () => {
    const { by, supervisor, officer, clock, engine } = house;
    const [row] = await engine.query<{ id: string }[]>(`select id from observation order by id limit 1`);
    clock.set(new Date('2026-06-08T00:00:00Z'));
    await expect(by(officer, (actor) => discovery.withhold(actor, row?.id ?? '', 'INFORMANT'))).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    await by(supervisor, (actor) => discovery.withhold(actor, row?.id ?? '', 'INFORMANT'));
    const { text, shown, withheld } = await exported('2026-06-10');
    expect({ shown, withheld }).toEqual({ shown: 2, withheld: 1 });
    expect(text).toContain('"ground": "INFORMANT"');
    expect(text).not.toContain('Ivy Lane Spa');
    // Before that day it was not held back.
    expect((await exported('2026-06-07')).withheld).toBe(0);
  });

  it('is for those who may export, and tells others nothing', async () => {
    const { by, officer, stranger } = house;
    for (const who of [officer, stranger]) {
      for (const target of [TARGET, { ...TARGET, recordId: 'none' }]) {
        await expect(by(who, (actor) => discovery.export(actor, target, new Date()))).rejects.toMatchObject({
          code: 'NOT_FOUND_OR_NO_ACCESS',
        });
      }
    }
  });

  function exported(asOf: string): ReturnType<DiscoveryService['export']> {
    return house.by(house.supervisor, (actor) => discovery.export(actor, TARGET, new Date(asOf)));
  }

  async function made(
    asOf: string,
  ): Promise<{ versions: { content: Record<string, string>; supersededAt: string | null }[] }> {
    return JSON.parse((await exported(asOf)).text) as never;
  }
});
