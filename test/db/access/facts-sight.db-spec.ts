import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type FactsHouse, openFactsHouse } from './facts-house.js';
import { type Answers, askEverything, GUARDED } from './facts-questions.js';
import { allIds, bringAlderford, bringBramley, bringPublic } from './facts-world.js';

const FUNCTIONS = [
  'trading_names(text[])',
  'party_names(text[])',
  'premises_lines(text[])',
  'premises_in(geometry)',
  'plates(text)',
];

/** Two police departments, each with records about the same places and of its own, beside what is public. */
describe('facts, places and vehicles under policy', () => {
  let house: FactsHouse;
  let alderford: SignedInPerson;
  let bramley: SignedInPerson;
  let before: Answers;
  let after: Answers;
  let past: Date;

  beforeAll(async () => {
    house = await openFactsHouse('facts sight');
    alderford = await house.viewing.person('ALDERFORD-PD', ['DETECTIVE']);
    bramley = await house.viewing.person('BRAMLEY-PD', ['DETECTIVE']);
    await bringPublic(house);
    await bringAlderford(house);
    past = house.clock.now();
    before = await ask(alderford);
    await bringBramley(house);
    after = await ask(alderford);
  });
  afterAll(() => house.close());

  async function ask(person: SignedInPerson, knownAt: Date | null = null): Promise<Answers> {
    const ids = await allIds(house);
    return house.viewing.as(person, 'INVESTIGATION', () => askEverything(house.viewing.dataSource, ids, knownAt));
  }

  it('show a viewer the public records and his own agency’s', () => {
    const empty = Object.entries(after).flatMap(([key, answer]) => (JSON.stringify(answer) === '[]' ? [key] : []));
    expect(empty.filter((key) => !key.includes('{'))).toEqual([
      'children',
      'hiddenPlate',
      'nextPlates',
      'neighbors',
      'map around hidden pin',
    ]);
    for (const words of [['spa'], ['vane']]) {
      const found = Object.entries(after).filter(([key]) =>
        key.includes(` cards ${JSON.stringify({ words }).slice(0, -1)}`),
      );
      expect(found.flatMap(([, answer]) => answer)).not.toEqual([]);
    }
    expect(JSON.stringify(after)).toContain('seen by ALDERFORD-PD');
    expect(JSON.stringify(after)).toContain('red van');
  });

  it('answer exactly as if another agency had never brought anything, also to its ids, words, phones and plates (C1, C2)', () => {
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [key, answer] of Object.entries(after)) {
      expect({ key, answer: JSON.stringify(answer) }).toEqual({ key, answer: JSON.stringify(before[key]) });
    }
    expect(JSON.stringify(after)).not.toMatch(/hidden (fern|quill)|HID999|99 FERN|their words|BRAMLEY/i);
  });

  it('answer so of an earlier day too', async () => {
    const asked = await ask(alderford, past);
    expect(JSON.stringify(asked)).not.toMatch(/hidden (fern|quill)|HID999|99 FERN|their words|BRAMLEY/i);
    expect(asked['tradingNames']).toEqual(after['tradingNames']);
    expect(asked['vehicles']).toEqual(after['vehicles']);
  });

  it('show the other agency its own', async () => {
    const text = JSON.stringify(await ask(bramley));
    for (const own of [
      'Hidden Fern Spa',
      'HID999',
      '99 FERN ST',
      'their words for it',
      'seen by BRAMLEY-PD',
      'Hidden Quill Annex',
    ]) {
      expect(text).toContain(own);
    }
    expect(text).not.toContain('red van');
    expect(text).not.toContain('seen by ALDERFORD-PD');
  });

  it('show what an agreement shares from its first statement to its last', async () => {
    const agreement = await house.viewing.agree('BRAMLEY-PD', 'ALDERFORD-PD', ['ENFORCEMENT'], ['INVESTIGATION']);
    const shared = JSON.stringify(await ask(alderford));
    for (const hidden of ['Hidden Fern Spa', 'HID999', '99 FERN ST', 'their words for it'])
      expect(shared).toContain(hidden);
    // Hand entries lie in another class, which the agreement does not name.
    expect(shared).not.toContain('seen by BRAMLEY-PD');
    await house.viewing.withdraw(agreement);
    expect(JSON.stringify(await ask(alderford))).toBe(JSON.stringify(after));
  });

  it('show nothing to whoever has no session, and nothing to read around the columns that are told', async () => {
    for (const [table, key] of Object.entries(GUARDED)) {
      expect(await house.viewing.viewers.query(`select ${key} from ${table}`)).toEqual([]);
    }
    for (const attempt of [
      'select description from vehicle',
      'select rows_read from import_batch',
      'select profile from import_batch',
      'select * from fact_change',
      'select * from package_day',
      'select * from outbox_event',
    ]) {
      const asked = house.viewing.as(alderford, null, (manager) => manager.query(attempt));
      await expect(asked).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
    for (const attempt of [
      `insert into source_record (source_id, kind, record_id) values (gen_random_uuid(), 'BUSINESS', 'x')`,
      `update trading_name set name = 'x'`,
      'delete from premises',
    ]) {
      const asked = house.viewing.viewers.query(attempt);
      await expect(asked).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
  });

  it.each(Object.keys(GUARDED))('are noticed when the policy of %s is widened, and when it is gone', async (table) => {
    const [policy] = await house.viewing.engine.query<{ qual: string }[]>(
      `select qual from pg_policies where tablename = $1 and policyname = $1 || '_of_viewer'`,
      [table],
    );
    const name = `${table}_of_viewer on ${table}`;
    try {
      await house.viewing.engine.query(`alter policy ${name} using (true)`);
      expect(await tableSeen(table)).not.toEqual(after[`table ${table}`]);
      await house.viewing.engine.query(`alter policy ${name} using (false)`);
      expect(await tableSeen(table)).toEqual([]);
    } finally {
      await house.viewing.engine.query(`alter policy ${name} using (${policy?.qual})`);
    }
    expect(await tableSeen(table)).toEqual(after[`table ${table}`]);
  });

  it.each(FUNCTIONS)('are noticed when access.%s forgets who looks', async (signature) => {
    const [row] = await house.viewing.engine.query<{ text: string }[]>(
      `select pg_get_functiondef(('access.' || $1)::regprocedure) as text`,
      [signature],
    );
    const text = row?.text ?? '';
    const widened = text.replaceAll(/[a-z]\.holding_id = any \(\$1\)/g, '$1 is not null');
    expect(widened).not.toBe(text);
    const calls = Object.keys(after).filter(
      (key) => key.startsWith(`function ${signature.split('(')[0]}(`) && !key.includes('{_}'),
    );
    expect(calls).toHaveLength(1);
    try {
      await house.viewing.engine.query(widened);
      for (const call of calls) {
        const sql = `select id from access.${call.slice('function '.length)}`;
        const seen = await house.viewing.as(alderford, null, (manager) => manager.query<unknown[]>(sql));
        expect(seen.map((id) => JSON.stringify(id)).sort()).not.toEqual(after[call]);
      }
    } finally {
      await house.viewing.engine.query(text);
    }
  });

  async function tableSeen(table: string): Promise<string[]> {
    const key = GUARDED[table as keyof typeof GUARDED];
    const rows = await house.viewing.as(alderford, null, (manager) =>
      manager.query<unknown[]>(`select ${key} from ${table}`),
    );
    return rows.map((row) => JSON.stringify(row)).sort();
  }
});
