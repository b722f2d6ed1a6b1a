import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Asker } from '@townline/leads';
import {
  type DeconflictionHouse,
  openDeconflictionHouse,
  OSTERMERE,
  QUILLHAVEN,
  TARNFORD,
} from './deconfliction-house.js';

const SHOP = {
  record_id: '1',
  trade_name: 'Larkmoor Foot Care',
  category: 'massage',
  phone: '(860) 555-0142',
  email: 'front@larkmoor.example',
  website: 'https://www.larkmoor-feet.com/about',
  license_no: 'Lic. MT-00123',
  street: '18 Quill Street, Unit 2',
  city: 'Dunmarrow',
  state: 'CT',
  postal_code: '06041',
};
const CALL_OSTERMERE = { agency: 'Ostermere Police', contact: 'desk 22' };

describe('deconfliction', () => {
  let house: DeconflictionHouse;
  /** A new account each time, so that no test uses up another's questions. */
  const fresh = (asker: Asker): Asker => ({ ...asker, accountId: randomUUID() });
  const answers = async (
    asked: Parameters<DeconflictionHouse['questions']['ask']>[0],
    asker = QUILLHAVEN,
  ): Promise<unknown> => (await house.questions.ask(asked, fresh(asker))).answers;
  const phone = (value: string) => ({ kind: 'PHONE' as const, value });

  beforeAll(async () => {
    house = await openDeconflictionHouse('deconflict');
    await house.land(
      'ostermere tips',
      { agency: 'OSTERMERE-PD', recordClass: 'TIP' },
      {
        businesses: [SHOP],
        vehicles: [{ record_id: 'v1', plate: 'QX-41 77', state: 'ct' }],
      },
    );
    await house.land(
      'ostermere cases',
      { agency: 'OSTERMERE-PD', recordClass: 'CASE' },
      {
        businesses: [{ ...SHOP, record_id: '2', phone: '860-555-0177' }],
      },
    );
    await house.index.optIn('OSTERMERE-PD', 'TIP', OSTERMERE);
    await house.index.refresh();
  });
  afterAll(() => house.close());

  it('points to who holds the same, however it is spelled, and says nothing else', async () => {
    const { at, ...told } = await house.questions.ask(
      [
        phone('860.555.0142'),
        { kind: 'EMAIL', value: 'Front+night@Larkmoor.example' },
        { kind: 'WEBSITE', value: 'larkmoor-feet.com' },
        { kind: 'LICENSE_NO', value: 'mt 123' },
        { kind: 'PLATE', value: 'qx4177', state: 'CT' },
        { kind: 'ADDRESS', value: '18 QUILL ST, Dunmarrow, CT 06041' },
        { kind: 'ADDRESS', value: '18 Quill St #2, Dunmarrow, CT 06041' },
        phone('860-555-0143'),
        { kind: 'PLATE', value: 'QX4177', state: 'NY' },
        { kind: 'ADDRESS', value: '18 Quill St Unit 3, Dunmarrow, CT 06041' },
      ],
      fresh(QUILLHAVEN),
    );
    expect(told).toEqual({ left: 10, answers: [...Array<unknown>(7).fill([CALL_OSTERMERE]), [], [], []] });
    expect(at).toBeInstanceOf(Date);
  });

  it('asks for nothing of what was not opted in, nor of one’s own', async () => {
    expect(await answers([phone('860-555-0177')])).toEqual([[]]);
    expect(await answers([phone('860-555-0142')], OSTERMERE)).toEqual([[]]);
  });

  it('tells both sides: the owner who asked and for which rows, the asker what was answered', async () => {
    const asker = fresh(TARNFORD);
    await house.questions.ask([phone('860-555-0142'), phone('860-555-0999')], asker);
    const [told] = await house.questions.notices(OSTERMERE);
    expect(told).toMatchObject({
      side: 'OWNER',
      kind: 'PHONE',
      agency: 'Tarnford Health',
      contact: null,
      isSilent: false,
    });
    const [row] = await house.dataSource.query<{ phone: string }[]>(
      `select content->>'phone' as phone from observation where id = $1`,
      [told?.observationIds?.[0]],
    );
    expect(row?.phone).toBe(SHOP.phone);
    const [own, ...rest] = await house.questions.notices(asker);
    expect(own).toMatchObject({ side: 'ASKER', kind: 'PHONE', ...CALL_OSTERMERE, observationIds: null });
    expect(rest).toEqual([]);
  });

  it('of a sealed case or a closed room tells the owner alone', async () => {
    const sealed = { agency: 'TARNFORD-HEALTH', recordClass: 'CASE', caseId: randomUUID(), isSealed: true } as const;
    await house.land('tarnford sealed', sealed, { businesses: [{ ...SHOP, phone: '860-555-0155' }] });
    await house.index.optIn('TARNFORD-HEALTH', 'CASE', TARNFORD);
    await house.index.refresh();
    const asker = fresh(QUILLHAVEN);
    expect((await house.questions.ask([phone('860-555-0155')], asker)).answers).toEqual([[]]);
    const [told] = await house.questions.notices(TARNFORD);
    expect(told).toMatchObject({ side: 'OWNER', agency: 'Quillhaven Police', contact: 'desk 11', isSilent: true });
    const shown = (await house.questions.notices(asker)).filter(({ agency }) => agency === 'Tarnford Health');
    expect(shown).toEqual([]);
  });

  it('never holds survivors, advocates’ files or sealed sources', async () => {
    const agency = 'OSTERMERE-PD';
    await house.land(
      'ostermere informants',
      { agency, recordClass: 'TIP', compartment: 'SEALED_SOURCE' },
      {
        businesses: [{ ...SHOP, phone: '860-555-0161' }],
      },
    );
    await house.land(
      'ostermere advocates',
      { agency, recordClass: 'TIP', compartment: 'ADVOCATE' },
      {
        businesses: [{ ...SHOP, phone: '860-555-0162' }],
      },
    );
    await house.index.refresh();
    const before = await house.questions.notices(OSTERMERE);
    expect(await answers([phone('860-555-0161'), phone('860-555-0162')])).toEqual([[], []]);
    expect(await house.questions.notices(OSTERMERE)).toEqual(before);
    for (const recordClass of ['SURVIVOR', 'REFERRAL', 'STATISTIC', 'AUDIT_TRAIL'] as const) {
      await expect(house.index.optIn(agency, recordClass as 'TIP', OSTERMERE)).rejects.toThrow(
        'ck_opt_in_record_class',
      );
    }
  });

  it('forgets what was superseded, what moved, and everything when the agency opts out', async () => {
    const terms = { agency: 'TARNFORD-HEALTH', recordClass: 'INSPECTION' } as const;
    await house.land('tarnford visits', terms, { businesses: [{ ...SHOP, phone: '860-555-0171' }] });
    await house.index.optIn('TARNFORD-HEALTH', 'INSPECTION', TARNFORD);
    await house.index.refresh();
    const asked = [phone('860-555-0171'), phone('860-555-0172')];
    const there = [{ agency: 'Tarnford Health', contact: null }];
    expect(await answers(asked)).toEqual([there, []]);
    await house.land(
      'tarnford visits',
      { ...terms, caseId: randomUUID() },
      {
        businesses: [{ ...SHOP, phone: '860-555-0172' }],
      },
    );
    await house.index.refresh();
    expect(await answers(asked)).toEqual([[], there]);
    expect(await house.index.optOut('TARNFORD-HEALTH', 'INSPECTION', TARNFORD)).toBe(true);
    expect(await answers(asked)).toEqual([[], []]);
    expect(await house.index.optOut('TARNFORD-HEALTH', 'INSPECTION', TARNFORD)).toBe(false);
  });

  it('takes whole identifiers alone', async () => {
    const bad = [
      phone('860-555'),
      phone('860-555-01%'),
      { kind: 'PLATE', value: 'A', state: 'CT' },
      phone('1'),
    ] as const;
    const further = [
      { kind: 'PLATE', value: 'QX4177' },
      { kind: 'ADDRESS', value: 'Quill Street' },
      { kind: 'WEBSITE', value: 'facebook.com' },
      { kind: 'EMAIL', value: '*@larkmoor.example' },
      { kind: 'LICENSE_NO', value: '%' },
      phone('860-555-0142; 860-555-0143'),
    ] as const;
    for (const one of [...bad, ...further]) {
      await expect(house.questions.ask([one], fresh(QUILLHAVEN))).rejects.toMatchObject({ code: 'UNREADABLE' });
    }
  });

  it('lets an account ask for 20 an hour by the database’s clock, also at the same moment', async () => {
    const asker = fresh(QUILLHAVEN);
    const numbers = Array.from({ length: 200 }, (_, at) => phone(`860-555-${String(100 + at).padStart(4, '0')}`));
    const outcomes = await Promise.allSettled(numbers.map((one) => house.questions.ask([one], asker)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refusal = outcomes.find((one) => one.status === 'rejected');
    expect(refusal?.status === 'rejected' && refusal.reason).toMatchObject({
      code: 'RATE_LIMITED',
      nextAt: expect.any(Date),
    });
    await house.dataSource.query(
      `update deconfliction.question set asked_at = asked_at - interval '61 minutes'
      where account = $1`,
      [asker.accountId],
    );
    expect((await house.questions.ask(numbers.slice(0, 20), asker)).left).toBe(0);
    await expect(house.questions.ask(numbers.slice(0, 1), asker)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('writes as much for a hit as for none', async () => {
    const rows = async (): Promise<number[]> => {
      const [row] = await house.dataSource.query<{ counts: number[] }[]>(
        `select array[(select count(*) from deconfliction.question), (select count(*) from outbox_event),
           (select count(*) from alert)]::integer[] as counts`,
      );
      return row?.counts ?? [];
    };
    const grown = async (value: string): Promise<number[]> => {
      const before = await rows();
      await answers([phone(value)]);
      return (await rows()).map((count, at) => count - (before[at] ?? 0));
    };
    expect(await grown('860-555-0142')).toEqual(await grown('860-555-0998'));
  });

  it('keeps no identifier that can be read, and none without the key', async () => {
    const [kept] = await house.dataSource.query<{ text: string }[]>(
      `select string_agg(i::text, ' ') || (select string_agg(q::text, ' ') from deconfliction.question q) as text
       from deconfliction.identifier i`,
    );
    for (const value of ['5550142', 'larkmoor', 'MT123', 'QX4177', 'QUILL ST']) {
      expect(kept?.text).not.toContain(value);
      expect(kept?.text).not.toContain(Buffer.from(value).toString('hex'));
    }
    await house.keys.destroy('deconfliction');
    await expect(answers([phone('860-555-0142')])).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE' });
    await house.keys.ensure('deconfliction');
    expect(await answers([phone('860-555-0142')])).toEqual([[]]);
  });

  it('is closed to the API’s role but for its doors, and to who has no session once that is asked for', async () => {
    const as = (statement: string): Promise<unknown> =>
      house.dataSource.transaction(async (manager) => {
        await manager.query(`set local role townline_api`);
        return manager.query<unknown>(statement);
      });
    const stated = `'{"account":"x","agency":"QUILLHAVEN-PD"}'`;
    for (const table of [
      'identifier',
      'question',
      'opt_in',
      'operation_plan',
      'operation_conflict',
      'read_observation',
    ]) {
      await expect(as(`select from deconfliction.${table}`)).rejects.toThrow('permission denied');
    }
    await expect(as(`select deconfliction.require_session(false)`)).rejects.toThrow('permission denied');
    await expect(as(`select deconfliction.asker(${stated})`)).rejects.toThrow('permission denied');
    await as(`select deconfliction.ask(${stated}, '[]')`);
    await house.dataSource.query(`select deconfliction.require_session(true)`);
    await expect(as(`select deconfliction.ask(${stated}, '[]')`)).rejects.toThrow('nobody is asking');
    await expect(as(`select * from deconfliction.notices(${stated})`)).rejects.toThrow('nobody is asking');
    await expect(as(`select * from deconfliction.operation_conflicts(${stated})`)).rejects.toThrow('nobody is asking');
    await house.dataSource.query(`select deconfliction.require_session(false)`);
  });

  it('knows only agencies of the installation', async () => {
    const stranger = { name: 'Nobody', agency: 'ELSEWHERE-PD' };
    await expect(answers([phone('860-555-0142')], stranger)).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
    expect(await house.questions.notices(stranger)).toEqual([]);
  });
});
