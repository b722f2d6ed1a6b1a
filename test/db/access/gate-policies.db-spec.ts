import { SYSTEM_ACTOR } from '@townline/kernel';
import { LeadDecisionService, SavedSearchService, WatchService, WebhookService } from '@townline/leads';
import { Outbox, UnitOfWork } from '@townline/platform';
import { FactPreferenceService } from '@townline/registry';
import { JudgementService } from '@townline/resolution';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openGateHouse, type GateHouse } from './gate-house.js';

const TABLES = [
  'match_decision',
  'match_decision_record',
  'fact_preference',
  'lead_decision',
  'alert',
  'alert_delivery',
  'watch',
  'webhook',
  'saved_search',
] as const;

describe('each policy on what people say and keep', () => {
  let house: GateHouse;

  beforeAll(async () => {
    house = await openGateHouse('gate policies');
    await house.dispatchAll();
    await house.house.engine.query(`delete from alert`);
    await sayAndKeep(house, house.alderford);
  });
  afterAll(() => house?.close());

  /** Whether each of the two sees a row of the table. */
  const sights = async (table: string): Promise<readonly boolean[]> => {
    const seen: boolean[] = [];
    for (const person of [house.alderford, house.bramley]) {
      const rows = await house.act(person, () =>
        house.house.dataSource.query<object[]>(`select 1 from ${table} limit 1`),
      );
      seen.push(rows.length > 0);
    }
    return seen;
  };

  it.each(TABLES)(
    'of %s shows it to who said or keeps it, and is missed when it is dropped or widened',
    async (table) => {
      const { engine } = house.house;
      expect(await sights(table)).toEqual([true, false]);
      const [policy] = await engine.query<{ qual: string }[]>(
        `select qual from pg_policies where tablename = $1 and policyname = $2`,
        [table, `${table}_of_viewer`],
      );
      // Records of a decision are shown with it: only both together show more.
      const widened = table === 'match_decision_record' ? 'match_decision' : null;
      const [outer] = await engine.query<{ qual: string }[]>(
        `select qual from pg_policies where tablename = 'match_decision' and policyname = 'match_decision_of_viewer'`,
      );
      await engine.query(`drop policy ${table}_of_viewer on ${table}`);
      expect(await sights(table)).toEqual([false, false]);
      await engine.query(`create policy ${table}_of_viewer on ${table} for select to townline_api using (true)`);
      expect(await sights(table)).toEqual([true, true]);
      await engine.query(`alter policy ${table}_of_viewer on ${table} using (${policy?.qual})`);
      if (widened !== null) {
        await engine.query(`alter policy ${widened}_of_viewer on ${widened} using (true)`);
        expect(await sights(table)).toEqual([true, true]);
        await engine.query(`alter policy ${widened}_of_viewer on ${widened} using (${outer?.qual})`);
      }
      expect(await sights(table)).toEqual([true, false]);
    },
  );

  it.each(TABLES)('of %s is forced, and lets the role of the API write nothing', async (table) => {
    const [forced] = await house.house.engine.query<object[]>(
      `select relrowsecurity, relforcerowsecurity from pg_class where oid = $1::regclass`,
      [table],
    );
    expect(forced).toEqual({ relrowsecurity: true, relforcerowsecurity: true });
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `insert into ${table} default values`]) {
      await expect(house.house.viewers.query(statement)).rejects.toThrow('permission denied');
    }
  });

  it('goes with the records: what moves to another holding takes what was said of it along', async () => {
    const { engine } = house.house;
    const elsewhere = await house.house.holding('ALDERFORD-PD', 'INTELLIGENCE');
    await engine.query(`update source_record set holding_id = $1 where record_id = 'a-new'`, [elsewhere]);
    for (const table of ['match_decision', 'fact_preference', 'lead_decision']) {
      const [said] = await engine.query<{ ids: number[] }[]>(`select holding_ids as ids from ${table}`);
      expect(said?.ids).toContain(elsewhere);
    }
    await expect(engine.query(`update lead_decision set reason = 'another'`)).rejects.toThrow('never changed');
  });
});

async function sayAndKeep(house: GateHouse, person: SignedInPerson): Promise<void> {
  const { accountId, name, agency } = person;
  const actor = { accountId, name, agency };
  const { engine } = house.house;
  const room = <T>(type: new (...parts: never[]) => T): T => house.rooms.get<T>(type, { strict: false });
  const [lead] = await engine.query<{ id: string }[]>('select id from lead');
  const [shop] = [await house.shopOf('a-new')];
  const cards = await engine.query<{ id: number }[]>(
    `select id::float8 as id from source_record where record_id in ('a-old', 'a-new') order by record_id`,
  );
  const [fact] = await engine.query<{ id: string }[]>(`select id from trading_name where source_record_id = $1`, [
    cards[0]?.id,
  ]);
  const leadId = lead?.id ?? '';
  const ruling = { leadId, verdict: 'UNSURE', reason: 'seen', expectedVersion: 1 } as const;
  await house.act(person, () => room(LeadDecisionService).decide(ruling, actor));
  const subject = { kind: 'RECORDS', recordA: cards[0]?.id ?? 0, recordB: cards[1]?.id ?? 0 } as const;
  const verdict = { subject, verdict: 'DIFFERENT', reason: 'seen', supersedes: null } as const;
  await house.act(person, () => room(JudgementService).decide(verdict, actor));
  await house.act(person, () =>
    room(FactPreferenceService).prefer({ kind: 'TRADING_NAME', id: fact?.id ?? '' }, 'on the sign', actor),
  );
  await house.act(person, () => room(WebhookService).add('http://127.0.0.1:9/in', actor));
  const search = { name: 'mine', list: 'LEADS', filter: {}, sort: null } as const;
  await house.act(person, () => room(SavedSearchService).save(search, actor));
  const watch = { reason: 'my case', rules: null, cadence: 'AT_ONCE', webhookId: null } as const;
  const target = { kind: 'BUSINESS', entityId: shop ?? '' } as const;
  await house.act(person, () => room(WatchService).start({ ...watch, target }, actor));
  const rows = await engine.query<{ id: string }[]>(
    `select o.id from observation o join source s on s.id = o.source_id where s.name = 'alderford-file'`,
  );
  await house.dispatchAll();
  await engine.query(`delete from alert_delivery`);
  await engine.query(`delete from alert`);
  await room(UnitOfWork).run(SYSTEM_ACTOR, (manager) =>
    room(Outbox).put(manager, [
      { kind: 'records_resolved', key: 'records_resolved:test', payload: { observationIds: rows.map(({ id }) => id) } },
    ]),
  );
  await house.dispatchAll();
}
