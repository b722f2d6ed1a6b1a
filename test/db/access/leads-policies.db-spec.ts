import { randomUUID } from 'node:crypto';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { EntityReadRepository, NetworkReadRepository, NetworkService } from '@townline/resolution';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openTwoAgencies, type TwoAgencies } from './two-agency-story.js';

/** What of each table tells its rows apart. */
const TABLES = {
  entity_member: 'entity_id, source_record_id',
  entity: 'id, kind',
  entity_merge: 'entity_id, into_id',
  match_candidate: 'record_a_id, record_b_id, evidence',
  finding_reason: 'finding_id, part, holding_ids',
  reopening_curve: 'model_version',
  reopening_finding: 'id',
  lead: 'id, status',
  lead_state_change: 'lead_id, version, reason',
  lead_sign: 'lead_id, signs',
} as const;

const ENGINE_TABLES = [
  ...['blocking_key', 'shop_door', 'shop_profile', 'shop_rarity', 'shop_thing', 'party_profile', 'reopening_pair'],
  ...['silence_day', 'match_version', 'resolve_run'],
];

describe('the policies of entities, findings and leads', () => {
  let story: TwoAgencies;
  let lead: string;
  let secret: string;
  let hidden: string;

  beforeAll(async () => {
    story = await openTwoAgencies('leads policies');
    secret = await story.shopOf('secret');
    const { engine } = story.house;
    const [row] = await engine.query<{ id: string }[]>('select id from lead');
    lead = row?.id ?? '';
    hidden = await makeHiddenLead();
    await engine.query(
      'insert into entity_merge (entity_id, into_id, merged_at, parted_at) values ($1, $2, now(), now())',
      [secret, await story.shopOf('new')],
    );
    await engine.query(
      `insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, reason, from_status, to_status,
         finding_id)
       select id, 2, 'CLAIM', 'Jo Rivers', 'BRAMLEY-PD', now(), 'as our witness says', status, 'CLAIMED', finding_id
       from lead where id = $1`,
      [lead],
    );
  });
  afterAll(() => story?.close());

  it('show a shop with the cards that are open alone, and one without any not at all', async () => {
    const { house } = story;
    const old = await story.shopOf('old');
    const ask = (who: SignedInPerson, id: string): Promise<unknown> =>
      house.as(who, null, async () => {
        const entities = new EntityReadRepository(house.dataSource);
        const [found] = await entities.findSurviving([id], PRESENT_VANTAGE);
        const network = new NetworkService(new NetworkReadRepository(house.dataSource), entities);
        const around = await network.neighbors(id, 2, 50, PRESENT_VANTAGE);
        return {
          found: found && (await recordIds(found.cardIds)),
          matches: found ? (await entities.findMatches(found.cardIds, PRESENT_VANTAGE)).length : 0,
          around: around?.nodes.map(({ kind }) => kind).sort() ?? null,
          path: (await network.pathBetween([old, id], 4, 50, PRESENT_VANTAGE)) !== null,
        };
      });
    expect(await ask(story.alderford, old)).toMatchObject({ found: ['a-old', 'old'], matches: 1 });
    expect(await ask(story.bramley, old)).toMatchObject({ found: ['old'], matches: 0 });
    expect(JSON.stringify(await ask(story.bramley, old))).toContain('PERSON');
    expect(JSON.stringify(await ask(story.alderford, old))).not.toContain('PERSON');
    expect(await ask(story.bramley, secret)).toMatchObject({ found: ['secret'] });
    // To the letter what is said of an id that never was.
    expect(JSON.stringify(await ask(story.alderford, secret))).toBe(
      JSON.stringify(await ask(story.alderford, randomUUID())),
    );
  });

  it('let a merge widen nobody’s sight (C16)', async () => {
    const { engine } = story.house;
    const [card] = await engine.query<{ id: string }[]>(`select id from source_record where record_id = 'secret'`);
    const before = await sight(story.alderford);
    await engine.query(`update entity_member set left_at = now() where source_record_id = $1 and left_at is null`, [
      card?.id,
    ]);
    await engine.query(`insert into entity_member (entity_id, source_record_id, joined_at) values ($1, $2, now())`, [
      await story.shopOf('old'),
      card?.id,
    ]);
    expect(await sight(story.alderford)).toEqual(before);
    const shown = await story.house.as(story.alderford, null, () =>
      new EntityReadRepository(story.house.dataSource).findSurviving([secret], PRESENT_VANTAGE),
    );
    expect(shown).toEqual([]);
    await engine.query(`delete from entity_member where source_record_id = $1 and left_at is null`, [card?.id]);
    await engine.query(`update entity_member set left_at = null where source_record_id = $1`, [card?.id]);
  });

  it('keep scores, reasons and what follows from them from whoever asks past the views', async () => {
    for (const asked of [
      ...['probability', 'weight', 'answer', 'evidence', 'gap_days', 'relation', 'kind'].map((column) => [
        column,
        'reopening_finding',
      ]),
      ['probability', 'lead'],
      ['recorded_at', 'entity'],
      ...ENGINE_TABLES.map((table) => ['*', table]),
    ]) {
      await expect(
        story.house.as(story.force, null, (manager) => manager.query(`select ${asked[0]} from ${asked[1]}`)),
      ).rejects.toThrow('permission denied');
    }
    await expect(
      story.house.as(story.force, null, (manager) => manager.query(`update lead set status = 'CONFIRMED'`)),
    ).rejects.toThrow();
    const seen = await story.house.as(story.alderford, null, (manager) =>
      manager.query<{ told: unknown }[]>(`select access.finding_evidence($1) as told`, [hidden]),
    );
    expect(seen).toEqual([{ told: [] }]);
  });

  it('show nothing to whoever has no session', async () => {
    for (const [table, columns] of Object.entries(TABLES)) {
      const rows = await story.house.viewers.query(`select ${columns} from ${table}`);
      expect([table, rows]).toEqual([table, table === 'reopening_curve' ? rows : []]);
    }
  });

  it('show a change with its reason to those alone who may see what it may speak of', async () => {
    const reasons = async (who: SignedInPerson): Promise<unknown[]> =>
      (await sight(who))['lead_state_change']?.filter((row) => row.includes('witness')) ?? [];
    expect(await reasons(story.bramley)).toHaveLength(1);
    expect(await reasons(story.alderford)).toHaveLength(0);
  });

  it.each(Object.keys(TABLES))('are noticed when that of %s is dropped or widened', async (table) => {
    const { engine } = story.house;
    const before = await everybody();
    const [policy] = await engine.query<{ qual: string }[]>(
      `select qual from pg_policies where policyname = $1 || '_of_viewer'`,
      [table],
    );
    await engine.query(`drop policy ${table}_of_viewer on ${table}`);
    expect(await everybody()).not.toEqual(before);
    await engine.query(`create policy ${table}_of_viewer on ${table} for select to townline_api using (true)`);
    if (table !== 'reopening_curve') expect(await everybody()).not.toEqual(before);
    await engine.query(`alter policy ${table}_of_viewer on ${table} using (${policy?.qual})`);
    expect(await everybody()).toEqual(before);
  });

  async function everybody(): Promise<unknown[]> {
    return [await sight(story.alderford), await sight(story.bramley), await sight(story.inspector)];
  }

  /** Every row that somebody can read, by table, as texts. */
  function sight(who: SignedInPerson): Promise<Record<string, string[]>> {
    return story.house.as(who, null, async (manager) => {
      const told: Record<string, string[]> = {};
      for (const [table, columns] of Object.entries(TABLES)) {
        const rows = await manager.query<{ row: string }[]>(
          `select row(${columns})::text as row from ${table} order by 1`,
        );
        told[table] = rows.map(({ row }) => row);
      }
      return told;
    });
  }

  async function recordIds(cards: readonly string[]): Promise<string[]> {
    const rows = await story.house.engine.query<{ id: string }[]>(
      'select record_id as id from source_record where id = any($1::bigint[]) order by 1',
      [cards],
    );
    return rows.map(({ id }) => id);
  }

  /** A lead of which Alderford may see neither the first shop nor a reason; its finding. */
  async function makeHiddenLead(): Promise<string> {
    const { engine } = story.house;
    const id = randomUUID();
    const values = [id, secret, await story.shopOf('new')];
    await engine.query(
      `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation,
         evidence, model_version, run_id, recorded_at)
       select $1, kind, $2, $3, probability, weight, answer, gap_days, relation, evidence, model_version, run_id, recorded_at
       from reopening_finding limit 1`,
      values,
    );
    await engine.query(
      `insert into finding_reason (finding_id, part, alternative, holding_ids, weight, probability, answer)
       values ($1, 0, 0, $2, 1, .7, 'FLAGGED')`,
      [id, [story.holdings.bramley]],
    );
    await engine.query(
      `insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
       values (gen_random_uuid(), $2, $3, 'NEW', .7, $1, now(), now())`,
      values,
    );
    await engine.query(
      `insert into lead_sign (lead_id, signs, harm, rules, weights, holding_ids)
       select id, '{}', 1, '{}', '{}', $2 from lead where finding_id = $1`,
      [id, [story.holdings.bramley]],
    );
    return id;
  }
});
