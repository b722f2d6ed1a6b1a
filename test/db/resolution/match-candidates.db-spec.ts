import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRESENT_VANTAGE } from '@townline/kernel';
import {
  type CandidateOrder,
  type CandidateQuestion,
  type CandidateRow,
  MatchCandidateReadRepository,
} from '@townline/resolution';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const ALL: CandidateQuestion = {
  kind: null,
  review: 'OPEN',
  together: null,
  minProbability: null,
  maxProbability: null,
  between: null,
  everyPair: false,
};

/** Shops and the cards held to be them. */
const HELD = { a: ['a1', 'a2'], b: ['b1', 'b2'], c: ['c1'] } as const;
const SCORES = [
  ['a1', 'a2', 0.97],
  ['a1', 'b1', 0.4],
  ['a1', 'b2', 0.9],
  ['a2', 'b2', 0.6],
  ['a1', 'c1', 0.5],
] as const;

describe('candidates listed', () => {
  let database: TestDatabase;
  let candidates: MatchCandidateReadRepository;
  const cards = new Map<string, string>();
  const entities = new Map<string, string>();

  beforeAll(async () => {
    database = await createTestDatabase('match_candidates');
    candidates = new MatchCandidateReadRepository(database.dataSource);
    const source = randomUUID();
    await database.dataSource.query(
      `insert into source (id, name, kind, reliability, recorded_at) values ($1, 'invented', 'REGISTER', 'B', '2026-01-01')`,
      [source],
    );
    for (const [name, members] of Object.entries(HELD)) await hold(name, members, source);
    for (const [a, b, probability] of SCORES) {
      await database.dataSource.query(
        `insert into match_candidate (record_a_id, record_b_id, model_version, weight, probability, evidence, recorded_at)
         values ($1, $2, 'test', 1, $3, '[]', '2026-01-02')`,
        [cards.get(a), cards.get(b), probability],
      );
    }
  });
  afterAll(() => database.drop());

  async function hold(name: string, members: readonly string[], source: string): Promise<void> {
    const id = randomUUID();
    entities.set(name, id);
    const { dataSource } = database;
    await dataSource.query(`insert into entity (id, kind, recorded_at) values ($1, 'BUSINESS', '2026-01-01')`, [id]);
    for (const member of members) {
      const [card]: { id: string }[] = await dataSource.query(
        `insert into source_record (source_id, kind, record_id) values ($1, 'BUSINESS', $2) returning id`,
        [source, member],
      );
      cards.set(member, card?.id ?? '');
      await dataSource.query(
        `insert into entity_member (entity_id, source_record_id, joined_at) values ($1, $2, '2026-01-01')`,
        [id, card?.id],
      );
    }
  }

  async function list(question: Partial<CandidateQuestion>, order: CandidateOrder = 'PROBABILITY'): Promise<unknown[]> {
    const page = { limit: 50, after: null };
    const rows = await candidates.findToJudge({ ...ALL, ...question }, order, page, PRESENT_VANTAGE);
    return rows.map(shown);
  }

  function shown({ cardAId, cardBId, recordPairs }: CandidateRow): unknown[] {
    const name = (id: string): string => [...cards].find(([, card]) => card === id)?.[0] ?? '';
    return [`${name(cardAId)}-${name(cardBId)}`, recordPairs];
  }

  it('are one for each two things, the most alike of their records, with how many there are', async () => {
    expect(await list({})).toEqual([
      ['a1-a2', 1],
      ['a1-b2', 3],
      ['a1-c1', 1],
    ]);
    expect(await list({ together: false }, 'TEACHES_MOST')).toEqual([
      ['a1-c1', 1],
      ['a1-b2', 3],
    ]);
  });

  it('are all there when every pair, or what lies between two, is asked for', async () => {
    expect(await list({ everyPair: true })).toHaveLength(SCORES.length);
    const between = [entities.get('b') ?? '', entities.get('a') ?? ''];
    expect(await list({ between, everyPair: true })).toEqual([
      ['a1-b2', 3],
      ['a2-b2', 3],
      ['a1-b1', 3],
    ]);
    expect(await list({ between: [entities.get('a') ?? ''], everyPair: true })).toEqual([['a1-a2', 1]]);
  });

  it('choose the most alike among those that fit', async () => {
    expect(await list({ minProbability: 0.7 })).toEqual([
      ['a1-a2', 1],
      ['a1-b2', 1],
    ]);
    expect(await list({ maxProbability: 0.7 })).toEqual([
      ['a2-b2', 2],
      ['a1-c1', 1],
    ]);
  });

  it('page one by one without loss, in every order', async () => {
    for (const order of ['PROBABILITY', 'TEACHES_MOST', 'RECORDED'] as const) {
      const seen: unknown[] = [];
      let after: readonly [string, string] | null = null;
      for (;;) {
        const rows: CandidateRow[] = await candidates.findToJudge(ALL, order, { limit: 1, after }, PRESENT_VANTAGE);
        const [row] = rows;
        if (row === undefined) break;
        seen.push(shown(row));
        after = [row.sort, row.id];
      }
      expect(seen).toEqual(await list({}, order));
    }
  });

  it('are counted as they are listed', async () => {
    const tally = candidates.tally(ALL, PRESENT_VANTAGE);
    expect(await tally.total()).toBe(3);
    expect(await tally.facets(['TOGETHER', 'PROBABILITY'])).toEqual(
      expect.arrayContaining([
        { dimension: 'TOGETHER', key: 'false', label: 'false', count: 2 },
        { dimension: 'TOGETHER', key: 'true', label: 'true', count: 1 },
        { dimension: 'PROBABILITY', key: '0.9', label: '0.9', count: 2 },
        { dimension: 'PROBABILITY', key: '0.5', label: '0.5', count: 1 },
      ]),
    );
    expect(await candidates.tally({ ...ALL, everyPair: true }, PRESENT_VANTAGE).total()).toBe(SCORES.length);
  });
});
