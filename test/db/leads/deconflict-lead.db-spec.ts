import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeconflictionModule, DeconflictionService } from '@townline/leads';
import { PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { type GateHouse, openGateHouse } from '../access/gate-house.js';
import type { SignedInPerson } from '../../support/viewer-house.js';

const [ALDERFORD, BRAMLEY] = ['ALDERFORD-PD', 'BRAMLEY-PD'];

/** Each department holds a part of one lead: Alderford a telephone, Bramley an owner. */
describe('a lead of which another agency holds a part', () => {
  let house: GateHouse;
  let rooms: INestApplicationContext;
  let leadId = '';

  beforeAll(async () => {
    house = await openGateHouse('deconflict_lead');
    const { engine, dataSource } = house.house;
    const platform = PlatformModule.with({ dataSource, engine, filesFolder: '/nonexistent', clock: house.clock });
    rooms = await Test.createTestingModule({ imports: [platform, DeconflictionModule.with()] }).compile();
    const [lead] = await engine.query<{ id: string }[]>('select id from lead');
    leadId = lead?.id ?? '';
    await engine.query(`update access.agency set contact = 'desk 22' where code = $1`, [ALDERFORD]);
    await engine.query(
      `insert into deconfliction.opt_in (agency, record_class, opted_by) values ($1, 'ENFORCEMENT', 'test')`,
      [ALDERFORD],
    );
  });
  afterAll(async () => {
    await rooms?.close();
    await house?.close();
  });

  const ask = (who: SignedInPerson, id = leadId) =>
    house.act(who, () => rooms.get(DeconflictionService).askLead(id, who));
  const pointed = async (who = house.bramley): Promise<string[]> =>
    (await ask(who)).answers.flat().map(({ agency }) => agency);
  const lastQuestion = async (): Promise<unknown> =>
    (
      await house.house.engine.query<object[]>(
        `select told, silent, kind, lead_id as lead from deconfliction.question order by asked_at desc limit 1`,
      )
    )[0];

  it('points to whom to call and to nothing else, and tells those who hold the rest who asked', async () => {
    const { at, ...told } = await ask(house.bramley);
    expect(told).toEqual({ left: 19, answers: [[{ agency: ALDERFORD, contact: 'desk 22' }]] });
    expect(at).toBeInstanceOf(Date);
    expect(await lastQuestion()).toEqual({ told: [ALDERFORD], silent: [], kind: 'LEAD', lead: leadId });

    await house.dispatchAll();
    const alerts = await house.house.engine.query<object[]>(
      `select a.sentence, a.lead_id as lead, a.holding_ids as holdings, w.account_id as account from alert a
       join alert_delivery d on d.alert_id = a.id join watch w on w.id = d.watch_id where a.rule = 'DECONFLICTION'`,
    );
    expect(alerts).toEqual([
      {
        sentence: `${BRAMLEY} asked about a lead of which it sees a part, and another part is what your agency holds.`,
        lead: leadId,
        holdings: [house.holdings.alderford],
        account: house.alderford.accountId,
      },
    ]);
    const notices = (who: SignedInPerson) => house.act(who, () => rooms.get(DeconflictionService).notices(who));
    expect(await notices(house.alderford)).toMatchObject([{ side: 'OWNER', kind: 'LEAD', agency: BRAMLEY }]);
    expect(await notices(house.bramley)).toMatchObject([{ side: 'ASKER', kind: 'LEAD', agency: ALDERFORD }]);
  });

  it('points to nobody who has not opened the class', async () => {
    expect(await pointed(house.alderford)).toEqual([]);
  });

  it('points to nobody for less than two bits, either way', async () => {
    const { engine } = house.house;
    const kept = await engine.query<{ ctid: string; bits: number[] }[]>(
      `select ctid, bits from finding_reason where part > 0 and holding_ids @> array[$1::int]`,
      [house.holdings.alderford],
    );
    expect(kept.length).toBeGreaterThan(0);
    const weighed = async (bits: number): Promise<string[]> => {
      const runner = engine.createQueryRunner();
      await runner.query(
        `update finding_reason set bits = array_fill(0::float8, array[cardinality(bits)])
         where part > 0 and holding_ids @> array[$1::int]`,
        [house.holdings.alderford],
      );
      await runner.query(
        `update finding_reason set bits[1] = $2 where ctid = (select min(ctid) from finding_reason
         where part > 0 and holding_ids @> array[$1::int])`,
        [house.holdings.alderford, bits],
      );
      await runner.release();
      return pointed();
    };
    expect(await weighed(-1.99)).toEqual([]);
    expect(await weighed(-2.01)).toEqual([ALDERFORD]);
  });

  it('says nothing to the asker of what lies in a sealed case, and keeps whom it concerned', async () => {
    const { engine } = house.house;
    const sealed = await house.house.holding(ALDERFORD, 'ENFORCEMENT', {
      caseId: '5f0c1d0e-7d5a-4b1e-9a55-0c4f0f6b2a11',
      isSealed: true,
    });
    await engine.query(`update finding_reason set holding_ids = array_replace(holding_ids, $1, $2)`, [
      house.holdings.alderford,
      sealed,
    ]);
    expect(await pointed()).toEqual([]);
    expect(await lastQuestion()).toMatchObject({ told: [], silent: [ALDERFORD] });
    await engine.query(`update finding_reason set holding_ids = array_replace(holding_ids, $2, $1)`, [
      house.holdings.alderford,
      sealed,
    ]);
  });

  it('is the same for a lead that is hidden and for one that never was; and nobody asks without end', async () => {
    const refusal = (id: string): Promise<string> => house.refusal(house.inspector, () => ask(house.inspector, id));
    const never = '00000000-0000-4000-8000-000000000001';
    expect((await refusal(leadId)).replace(leadId, '?')).toBe((await refusal(never)).replace(never, '?'));
    expect(await refusal(leadId)).toContain('LEAD_NOT_FOUND');
    let { left } = await ask(house.bramley);
    while (left > 0) ({ left } = await ask(house.bramley));
    expect(await house.refusal(house.bramley, () => ask(house.bramley))).toContain('RATE_LIMITED');
  });

  it('is for the engine to answer: the role that answers people cannot ask the database itself', async () => {
    for (const text of [`select * from access.lead_holders($1)`, `select deconfliction.ask_lead('{}', $1)`]) {
      await expect(house.act(house.bramley, () => house.house.dataSource.query(text, [leadId]))).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
