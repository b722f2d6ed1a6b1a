import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type IntelligenceHouse, openIntelligenceHouse } from './intelligence-house.js';

/** What the API may read at all; the engine's own tables are not granted to it. */
const TABLES = ['subject', 'subject_change', 'legal_hold', 'dissemination', 'passage'] as const;
const ENGINE_TABLES = ['purge', 'destroyed_document', 'recall_notice', 'withholding', 'purging'] as const;

type Sights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Each policy taken away, and each of its conditions. */
const MUTATIONS: readonly (readonly [what: string, statement: string])[] = [
  ...TABLES.flatMap((table): [string, string][] => [
    [`${table}: nobody`, `drop policy ${table}_of_viewer on intelligence.${table}`],
    [`${table}: everybody`, `alter policy ${table}_of_viewer on intelligence.${table} using (true)`],
  ]),
  [
    'subjects of any holding',
    `alter policy subject_of_viewer on intelligence.subject using (state in ('APPROVED','UNDER_REVIEW')
       or (state in ('SUBMITTED','REFUSED') and agency = (select access.viewer_agency())))`,
  ],
  [
    'subjects in any state',
    `alter policy subject_of_viewer on intelligence.subject using (holding_id = any ((select access.holdings())::integer[]))`,
  ],
  [
    'subjects that are approved alone',
    `alter policy subject_of_viewer on intelligence.subject using
       (holding_id = any ((select access.holdings())::integer[]) and state in ('APPROVED','UNDER_REVIEW'))`,
  ],
  [
    'holds of any agency',
    `alter policy legal_hold_of_viewer on intelligence.legal_hold using (holding_ids <@ (select access.holdings())::integer[])`,
  ],
  [
    'holds on whatever is not open',
    `alter policy legal_hold_of_viewer on intelligence.legal_hold using (agency = (select access.viewer_agency()))`,
  ],
];

describe('the policies on intelligence', () => {
  let house: IntelligenceHouse;
  let people: Readonly<Record<string, SignedInPerson>>;
  let before: Sights;

  beforeAll(async () => {
    house = await openIntelligenceHouse('intelligence policies');
    const { officer, supervisor, stranger, subjects, holds, by, clock } = house;
    await house.agree('ALDERFORD-PD', 'BRAMLEY-PD', ['INTELLIGENCE'], ['INVESTIGATION']);
    people = { officer, stranger, inspector: await house.person('ALDERFORD-PD', ['INSPECTOR'], 'Ines Holt') };
    for (const at of ['2021-01-10T08:00:00Z', '2026-06-15T08:00:00Z']) {
      clock.set(new Date(at));
      const id = await house.approved();
      // One of them is past its day, and nobody may tell of it any more.
      await house.engine.query(
        `insert into intelligence.dissemination (id, subject_id, recipient, purpose, reason, released_by, released_at)
         values (gen_random_uuid(), $1, 'BRAMLEY-PD', 'INVESTIGATION', 'same man', 'test', now())`,
        [id],
      );
      await house.engine.query(
        `insert into intelligence.passage (id, subject_id, case_id, reason, passed_by, passed_at)
         values (gen_random_uuid(), $1, gen_random_uuid(), 'charges', 'test', now())`,
        [id],
      );
      await by(supervisor, (actor) => holds.place(actor, 'SUBJECT', id, 'evidence'));
    }
    await house.submit();
    const refused = await house.submit();
    await by(supervisor, (actor) => subjects.refuse(actor, refused, 'no suspicion'));
    before = await sights();
  });
  afterAll(() => house.close());

  it('show each what is theirs, shared, approved and not past its day', () => {
    expect(before).toEqual({
      officer: { subject: 3, subject_change: 5, legal_hold: 1, dissemination: 1, passage: 1 },
      stranger: { subject: 1, subject_change: 2, legal_hold: 0, dissemination: 1, passage: 1 },
      inspector: { subject: 0, subject_change: 0, legal_hold: 0, dissemination: 0, passage: 0 },
    });
  });

  it.each(MUTATIONS)('are noticed when they change: %s', async (_what, statement) => {
    const [table = ''] = /intelligence\.\w+/.exec(statement) ?? [];
    const [policy = ''] = /\w+_of_viewer/.exec(statement) ?? [];
    const [kept] = await house.engine.query<{ using: string }[]>(
      `select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = $1 and polrelid = $2::regclass`,
      [policy, table],
    );
    await house.engine.query(statement);
    try {
      expect(await sights()).not.toEqual(before);
    } finally {
      await house.engine.query(`drop policy if exists ${policy} on ${table}`);
      await house.engine.query(
        `create policy ${policy} on ${table} for select to townline_api using (${kept?.using ?? ''})`,
      );
    }
    expect(await sights()).toEqual(before);
  });

  it('are forced on every table, and nothing is granted to the API but reading', async () => {
    const rows = await house.engine.query<{ name: string; forced: boolean; granted: string[] }[]>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         array(select distinct a.privilege_type from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
           where r.rolname = 'townline_api') as granted
       from pg_class c where c.relnamespace = 'intelligence'::regnamespace and c.relkind = 'r'`,
    );
    const found = Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
    for (const table of TABLES) expect(found[table]).toEqual({ forced: true, granted: ['SELECT'] });
    for (const table of ENGINE_TABLES) expect(found[table]?.granted).toEqual([]);
    expect(Object.keys(found).sort()).toEqual([...TABLES, ...ENGINE_TABLES].sort());
  });

  async function sights(): Promise<Sights> {
    const seen: Record<string, Record<string, number>> = {};
    for (const [name, person] of Object.entries(people)) {
      seen[name] = await house.as(person, 'INVESTIGATION', async (manager) => {
        const counts: Record<string, number> = {};
        for (const table of TABLES) {
          const [row] = await manager.query<{ n: number }[]>(
            `select count(*)::integer as n from intelligence.${table}`,
          );
          counts[table] = row?.n ?? -1;
        }
        return counts;
      });
    }
    return seen;
  }
});
