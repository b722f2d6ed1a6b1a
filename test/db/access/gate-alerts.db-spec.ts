import { SYSTEM_ACTOR } from '@townline/kernel';
import { AlertInboxService, WatchService, WebhookService } from '@townline/leads';
import { Outbox, UnitOfWork } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openGateHouse, type GateHouse } from './gate-house.js';

const WATCH = { reason: 'my case', rules: null, cadence: 'AT_ONCE', webhookId: null } as const;
const ALL = { unseenOnly: false, withQuiet: false, rules: null, dueFrom: null, dueTo: null };

describe('alerts, each as far as its reader sees', () => {
  let house: GateHouse;

  beforeAll(async () => {
    house = await openGateHouse('gate alerts');
    await house.dispatchAll();
  });
  afterAll(() => house?.close());

  const actorOf = ({ accountId, name, agency }: SignedInPerson) => ({ accountId, name, agency });
  const watch = async (person: SignedInPerson, recordId: string, webhookId: string | null = null): Promise<string> => {
    const entityId = await house.shopOf(recordId);
    const watches = house.rooms.get(WatchService, { strict: false });
    const target = { kind: 'BUSINESS', entityId } as const;
    return (await house.act(person, () => watches.start({ ...WATCH, webhookId, target }, actorOf(person)))).id;
  };
  const inbox = async (person: SignedInPerson): Promise<string[]> => {
    const service = house.rooms.get(AlertInboxService, { strict: false });
    const rows = await house.act(person, () => service.find(actorOf(person), ALL, { limit: 50, after: null }));
    return rows.map(({ rule, sentence }) => `${rule} ${sentence}`);
  };
  let news = 0;
  const put = async (kind: string, payload: object): Promise<void> => {
    await house.rooms
      .get(UnitOfWork)
      .run(SYSTEM_ACTOR, (manager) =>
        house.rooms.get(Outbox).put(manager, [{ kind, key: `${kind}:${++news}`, payload }]),
      );
    await house.dispatchAll();
  };
  const raiseLead = async (): Promise<void> => {
    const [lead] = await house.house.engine.query<{ id: string }[]>('select id from lead');
    await put('lead_raised', { leadId: lead?.id });
  };
  const landed = async (source: string): Promise<void> => {
    const rows = await house.house.engine.query<{ id: string }[]>(
      `select o.id from observation o join source s on s.id = o.source_id where s.name = $1 and o.resource = 'businesses'`,
      [source],
    );
    await put('records_resolved', { observationIds: rows.map(({ id }) => id) });
  };

  it('tells of one lead each with the reasons and the figure in sight', async () => {
    for (const person of [house.alderford, house.bramley]) await watch(person, 'new');
    await raiseLead();
    const [alderford, bramley] = [await inbox(house.alderford), await inbox(house.bramley)];
    expect(alderford).toHaveLength(1);
    expect(alderford[0]).toMatch(/^LEAD_RAISED “Lanternfold Bodywork”.* may be “Amberwick Massage”.*\+18605550142/);
    // The telephone is Alderford's alone, the owner Bramley's.
    for (const sentence of bramley) expect(sentence).not.toContain('18605550142');
    for (const sentence of alderford) expect(sentence).not.toContain('Ibsley');
    const all = await house.house.engine.query<{ holdings: number[]; sentence: string }[]>(
      `select holding_ids as holdings, sentence from alert where rule = 'LEAD_RAISED'`,
    );
    for (const { holdings, sentence } of all) {
      if (sentence.includes('18605550142')) expect(holdings).toContain(house.holdings.alderford);
    }
  });

  it('tells of a row only who may see it, and shows no alert once that is over', async () => {
    const before = await inbox(house.bramley);
    await landed('alderford-file');
    expect((await inbox(house.alderford)).filter((text) => text.startsWith('RECORD_ADDED'))).toHaveLength(1);
    expect(await inbox(house.bramley)).toEqual(before);
    const agreement = await house.house.agree('ALDERFORD-PD', 'BRAMLEY-PD', ['ENFORCEMENT'], ['INVESTIGATION']);
    await raiseLead();
    const shared = await inbox(house.bramley);
    expect(shared).toHaveLength(before.length + 1);
    const [told] = await house.house.engine.query<{ holdings: number[] }[]>(
      `select a.holding_ids as holdings from alert a join alert_delivery d on d.alert_id = a.id where d.account_id = $1
       order by d.id desc limit 1`,
      [house.bramley.accountId],
    );
    expect(told?.holdings).toEqual(expect.arrayContaining([house.holdings.alderford, house.holdings.bramley]));
    await house.house.withdraw(agreement);
    expect(await inbox(house.bramley)).toEqual(before);
  });

  it('is nothing of what is hidden, by whatever way it is watched', async () => {
    const secret = await house.shopOf('secret');
    await house.house.engine.query(
      `insert into watch (id, kind, phone, reason, actor_name, actor_agency, account_id, cadence, recorded_at, purpose)
       values (gen_random_uuid(), 'PHONE', '+18605550142', 'fishing', 'x', 'y', $1, 'AT_ONCE', now(), 'INVESTIGATION')`,
      [house.bramley.accountId],
    );
    const before = (await inbox(house.bramley)).length;
    await landed('bramley-file');
    await raiseLead();
    const rows = await house.house.engine.query<{ reason: string }[]>(
      `select w.reason from alert_delivery d join watch w on w.id = d.watch_id where w.kind = 'PHONE'`,
    );
    expect(rows).toEqual([]);
    expect((await inbox(house.bramley)).length).toBeGreaterThanOrEqual(before);
    const alerts = await house.house.engine.query<object[]>(
      `select 1 from alert where $1::uuid = any (business_ids)
      and not holding_ids @> array[$2::integer]`,
      [secret, house.holdings.bramley],
    );
    expect(alerts).toEqual([]);
  });

  it('posts nothing to a webhook that its owner may no longer see, nor for an account that is over', async () => {
    const webhooks = house.rooms.get(WebhookService, { strict: false });
    const person = await house.house.person('ALDERFORD-PD', ['DETECTIVE'], 'Lee Marsh');
    const made = await house.act(person, () => webhooks.add('http://127.0.0.1:9/in', actorOf(person)));
    await watch(person, 'new', made.id);
    await raiseLead();
    await house.house.engine.query(
      `update access.account set state = 'DISABLED', ended_at = now(), ended_by = 'x',
      ended_reason = 'left' where id = $1`,
      [person.accountId],
    );
    expect((await webhooks.postDue()).tried).toBe(0);
    const [delivery] = await house.house.engine.query<{ fault: string; next: Date | null }[]>(
      `select post_fault as fault, next_post_at as next from alert_delivery where account_id = $1`,
      [person.accountId],
    );
    expect(delivery).toEqual({ fault: 'no longer open to whoever watches', next: null });
  });
});
