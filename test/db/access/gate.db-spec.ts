import { randomUUID } from 'node:crypto';
import { LeadDecisionService, SavedSearchService, WatchService, WebhookService } from '@townline/leads';
import { FactPreferenceService } from '@townline/registry';
import { JudgementService } from '@townline/resolution';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openGateHouse, type GateHouse } from './gate-house.js';

const WATCH = { reason: 'my case', rules: null, cadence: 'AT_ONCE', webhookId: null } as const;
const NOBODY = randomUUID();

describe('the gate', () => {
  let house: GateHouse;
  let leadId: string;
  let colleague: SignedInPerson;

  beforeAll(async () => {
    house = await openGateHouse('gate');
    const [lead] = await house.house.engine.query<{ id: string }[]>('select id from lead');
    leadId = lead?.id ?? '';
    colleague = await house.house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Ada Quill');
  });
  afterAll(() => house?.close());

  const actorOf = ({ accountId, name, agency }: SignedInPerson) => ({ accountId, name, agency });
  const card = async (recordId: string): Promise<number> => {
    const question = 'select id::float8 as id from source_record where record_id = $1';
    const [row] = await house.house.engine.query<{ id: number }[]>(question, [recordId]);
    return row?.id ?? 0;
  };
  const seen = async (person: SignedInPerson, table: string): Promise<number> => {
    const rows = await house.act(person, () => house.house.dataSource.query<object[]>(`select 1 from ${table}`));
    return rows.length;
  };

  it('is passed by who may judge all that they see of a lead, and says the same to others as of no lead', async () => {
    const leads = house.rooms.get(LeadDecisionService, { strict: false });
    const ruling = (id: string) =>
      ({ leadId: id, verdict: 'SAME', reason: 'one telephone', expectedVersion: 1 }) as const;
    const { inspector, alderford, bramley } = house;
    for (const change of [
      (id: string) => leads.decide(ruling(id), actorOf(inspector)),
      (id: string) => leads.claim(id, null, actorOf(inspector)),
      (id: string) => leads.release(id, null, actorOf(inspector)),
      (id: string) => leads.undo(id, 1, null, actorOf(inspector)),
    ]) {
      const refused = await house.refusal(inspector, () => change(leadId));
      expect(refused).toMatch(/^LEAD_NOT_FOUND/);
      expect(refused.replace(leadId, NOBODY)).toBe(await house.refusal(inspector, () => change(NOBODY)));
    }
    expect(await house.count('lead_decision')).toBe(0);
    const outcome = await house.act(alderford, () => leads.decide(ruling(leadId), actorOf(alderford)));
    expect(outcome).toEqual({ kind: 'DONE', leadId });
    const said = await house.house.engine.query<{ holdings: number[]; account: string }[]>(
      'select holding_ids as holdings, account_id as account from lead_decision',
    );
    expect(said).toEqual([{ holdings: [1, house.holdings.alderford], account: alderford.accountId }]);
    expect([await seen(alderford, 'lead_decision'), await seen(colleague, 'lead_decision')]).toEqual([1, 1]);
    expect([await seen(bramley, 'lead_decision'), await seen(inspector, 'lead_decision')]).toEqual([0, 0]);
  });

  it('lets agencies judge side by side what the other may not see, and tells neither of the other', async () => {
    const judgements = house.rooms.get(JudgementService, { strict: false });
    const [old, fresh] = [await card('old'), await card('new')];
    const verdict = (verdict: 'SAME' | 'DIFFERENT') =>
      ({
        ...{
          subject: { kind: 'RECORDS' as const, recordA: old, recordB: fresh },
          verdict,
          reason: 'seen',
          supersedes: null,
        },
      }) as const;
    const { alderford, bramley } = house;
    const first = await house.act(alderford, () => judgements.decide(verdict('DIFFERENT'), actorOf(alderford)));
    expect(first.kind).toBe('DECIDED');
    const other = await house.act(bramley, () => judgements.decide(verdict('SAME'), actorOf(bramley)));
    expect(other.kind).toBe('DECIDED');
    const again = await house.act(colleague, () => judgements.decide(verdict('SAME'), actorOf(colleague)));
    expect(again).toMatchObject({ kind: 'ALREADY_DECIDED', decision: { verdict: 'DIFFERENT' } });
    expect(await seen(alderford, 'match_decision')).toBe(1);
    expect(await seen(alderford, 'match_decision_record')).toBe(2);
    expect(await seen(bramley, 'match_decision')).toBe(1);
    expect(await seen(house.inspector, 'match_decision_record')).toBe(0);
    // DIFFERENT goes above, whoever said it.
    expect(await house.shopOf('old')).not.toBe(await house.shopOf('new'));
    const id = first.kind === 'DECIDED' ? first.decisionId : '';
    const refused = await house.refusal(bramley, () => judgements.undo(id, 'not so', actorOf(bramley)));
    expect(refused.replace(id, NOBODY)).toBe(
      await house.refusal(bramley, () => judgements.undo(NOBODY, 'not so', actorOf(bramley))),
    );
    expect(await house.act(alderford, () => judgements.undo(id, 'not so', actorOf(alderford)))).toMatchObject({
      kind: 'DECIDED',
    });
  });

  it('refuses to judge what is hidden as it does what never was (C6)', async () => {
    const judgements = house.rooms.get(JudgementService, { strict: false });
    const before = await house.count('match_decision');
    const [old, secret, shop] = [await card('old'), await card('secret'), await house.shopOf('secret')];
    const open = await house.shopOf('old');
    const say = (subject: Parameters<JudgementService['decide']>[0]['subject']) =>
      house.refusal(house.alderford, () =>
        judgements.decide({ subject, verdict: 'SAME', reason: 'seen', supersedes: null }, actorOf(house.alderford)),
      );
    expect(await say({ kind: 'RECORDS', recordA: old, recordB: secret })).toBe(
      await say({ kind: 'RECORDS', recordA: old, recordB: 999_999 }),
    );
    expect(await say({ kind: 'ENTITIES', entityA: open, entityB: shop })).toBe(
      await say({ kind: 'ENTITIES', entityA: open, entityB: NOBODY }),
    );
    expect(await house.count('match_decision')).toBe(before);
  });

  it('keeps what an agency prefers to itself, and prefers nothing that is hidden', async () => {
    const preferences = house.rooms.get(FactPreferenceService, { strict: false });
    const [name] = await house.house.engine.query<{ id: string }[]>(
      `select n.id from trading_name n join source_record r on r.id = n.source_record_id where r.record_id = 'old'`,
    );
    const [hidden] = await house.house.engine.query<{ id: string }[]>(
      `select n.id from trading_name n join source_record r on r.id = n.source_record_id where r.record_id = 'secret'`,
    );
    const prefer = (person: SignedInPerson, id = '') =>
      preferences.prefer({ kind: 'TRADING_NAME', id }, 'on the sign', actorOf(person));
    const { alderford, bramley } = house;
    const made = await house.act(alderford, () => prefer(alderford, name?.id));
    expect(made.kind).toBe('PREFERRED');
    expect((await house.act(bramley, () => prefer(bramley, name?.id))).kind).toBe('PREFERRED');
    expect([await seen(alderford, 'fact_preference'), await seen(bramley, 'fact_preference')]).toEqual([1, 1]);
    const refused = await house.refusal(alderford, () => prefer(alderford, hidden?.id));
    expect(refused.replace(hidden?.id ?? '', '0')).toBe(await house.refusal(alderford, () => prefer(alderford, '0')));
    const id = made.kind === 'PREFERRED' ? made.preferenceId : '';
    const undone = await house.refusal(bramley, () => preferences.undo(id, 'no', actorOf(bramley)));
    expect(undone).toMatch(/^PREFERENCE_NOT_FOUND/);
  });

  it('lets nobody watch what they do not see, nor touch what another keeps (C6)', async () => {
    const watches = house.rooms.get(WatchService, { strict: false });
    const { alderford, bramley } = house;
    const start = (person: SignedInPerson, entityId: string) =>
      watches.start({ ...WATCH, target: { kind: 'BUSINESS', entityId } }, actorOf(person));
    const secret = await house.shopOf('secret');
    const refused = await house.refusal(alderford, () => start(alderford, secret));
    expect(refused).toMatch(/^TARGET_NOT_FOUND/);
    expect(refused).toBe(await house.refusal(alderford, () => start(alderford, NOBODY)));
    expect(await house.count('watch')).toBe(0);
    const own = await house.act(bramley, () => start(bramley, secret));
    const foreign = await house.refusal(alderford, () => watches.end(own.id, actorOf(alderford)));
    expect(foreign).toBe(await house.refusal(alderford, () => watches.end(NOBODY, actorOf(alderford))));
    expect([await seen(bramley, 'watch'), await seen(alderford, 'watch')]).toEqual([1, 0]);
    // Nobody acts in another's name.
    expect(await house.refusal(alderford, () => watches.mute(own.id, true, actorOf(bramley)))).toMatch(
      /^NOT_FOUND_OR_NO_ACCESS/,
    );
  });

  it('keeps webhooks, their secrets and saved searches to their owners, also from a namesake', async () => {
    const namesake = await house.house.person('ALDERFORD-PD', ['DETECTIVE'], house.alderford.name);
    const searches = house.rooms.get(SavedSearchService, { strict: false });
    const webhooks = house.rooms.get(WebhookService, { strict: false });
    const search = { name: 'mine', list: 'LEADS', filter: {}, sort: null } as const;
    for (const person of [house.alderford, namesake]) {
      expect(await house.act(person, () => searches.save(search, actorOf(person)))).toMatchObject({ name: 'mine' });
      expect(await house.act(person, () => searches.save(search, actorOf(person)))).toBeNull();
      await house.act(person, () => webhooks.add('http://127.0.0.1:9/in', actorOf(person)));
      expect(await house.act(person, () => webhooks.findOf(actorOf(person)))).toHaveLength(1);
      expect([await seen(person, 'saved_search'), await seen(person, 'webhook')]).toEqual([1, 1]);
    }
    await expect(house.act(namesake, () => house.house.dataSource.query('select secret from webhook'))).rejects.toThrow(
      'permission denied',
    );
  });
});
