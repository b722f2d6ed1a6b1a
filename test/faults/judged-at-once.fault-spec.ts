import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLeadHouse, type LeadHouse } from '../db/leads/lead-house.js';
import { ANNE, cards, decide, entityState, JO, landShops, undo } from '../db/resolution/judgement-house.js';
import { sequenceFrom } from './fault-seed.js';

const MANY = process.env['TOWNLINE_FAULTS'] === 'many';
const [HISTORIES, PEOPLE, DEEDS] = MANY ? [40, 8, 6] : [2, 4, 4];
const CARDS = ['town-permits/1', 'town-permits/2', 'town-permits/4', 'state-licenses/1', 'state-licenses/2'];
const VERDICTS = ['SAME', 'DIFFERENT', 'UNSURE'] as const;

interface Standing {
  readonly id: string;
  readonly verdict: string;
  readonly recordsA: readonly string[];
  readonly recordsB: readonly string[];
}

let house: LeadHouse;
beforeAll(async () => {
  house = await openLeadHouse('judged at once');
  await landShops(house);
});
afterAll(() => house.close());

async function countOf(text: string): Promise<number> {
  const [row] = await house.dataSource.query<{ count: number }[]>(`select count(*)::int as count from ${text}`);
  return row?.count ?? -1;
}

/** Decisions that link or part records now. */
function standing(): Promise<Standing[]> {
  return house.dataSource.query<Standing[]>(
    `select d.id, d.verdict,
       array(select r.source_record_id::text from match_decision_record r where r.decision_id = d.id and r.side = 'A') as "recordsA",
       array(select r.source_record_id::text from match_decision_record r where r.decision_id = d.id and r.side = 'B') as "recordsB"
     from match_decision d where d.superseded_at is null and d.verdict in ('SAME', 'DIFFERENT')`,
  );
}

/** Which cards are held to be one. */
async function partition(): Promise<string[]> {
  const entities = await entityState(house.dataSource);
  return entities
    .filter(({ cards: held }) => held.length > 0)
    .map(({ cards: held }) => held.join(' '))
    .sort();
}

describe('several people who join and part the same cards at once', () => {
  it('leave a partition, one standing decision a pair, and nothing that cannot be taken back', async () => {
    const { seed, next } = sequenceFrom(process.env['TOWNLINE_SEED']);
    process.stderr.write(`people judge at once: seed ${seed}\n`);
    const among = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const before = await partition();
    const members = await countOf('entity_member where left_at is null');
    const outcomes: string[] = [];

    const deed = async (actor: typeof JO): Promise<void> => {
      const known = await standing();
      const earlier = known.length > 0 && next() < 0.4 ? among(known) : undefined;
      if (earlier !== undefined && next() < 0.5) {
        outcomes.push((await undo(house, earlier.id, actor)).kind);
        return;
      }
      const a = among(CARDS);
      const b = among(CARDS.filter((card) => card !== a));
      const subject =
        earlier === undefined
          ? await cards(house, a, b)
          : ({
              kind: 'RECORDS',
              recordA: Number(earlier.recordsA[0]),
              recordB: Number(earlier.recordsB[0]),
            } as const);
      const options = earlier === undefined ? { actor } : { actor, supersedes: earlier.id };
      outcomes.push((await decide(house, subject, among(VERDICTS), options)).kind);
    };
    const person = async (at: number): Promise<void> => {
      for (let done = 0; done < DEEDS; done++) await deed(at % 2 === 0 ? JO : ANNE);
    };

    for (let history = 0; history < HISTORIES; history++) {
      const decided = await countOf('match_decision');
      outcomes.length = 0;
      await Promise.all(Array.from({ length: PEOPLE }, (_, at) => person(at)));
      expect(outcomes).toHaveLength(PEOPLE * DEEDS);
      expect(await countOf('match_decision')).toBe(decided + outcomes.filter((kind) => kind === 'DECIDED').length);
      // Every card lies in one entity, and none was lost.
      expect(await countOf('entity_member where left_at is null')).toBe(members);
      expect(
        await countOf(
          `(select source_record_id from entity_member where left_at is null group by 1 having count(*) <> 1) x`,
        ),
      ).toBe(0);
      expect(
        await countOf(
          `(select subject_key from match_decision where superseded_at is null group by 1 having count(*) > 1) x`,
        ),
      ).toBe(0);
      for (const { id, recordsA, recordsB } of await standing()) {
        const subject = { kind: 'RECORDS', recordA: Number(recordsA[0]), recordB: Number(recordsB[0]) } as const;
        expect(await decide(house, subject, 'UNSURE', { supersedes: id })).toMatchObject({ kind: 'DECIDED' });
      }
      // What people said is taken back: the machine's own picture stands again.
      expect(await partition()).toEqual(before);
    }
  });
});
