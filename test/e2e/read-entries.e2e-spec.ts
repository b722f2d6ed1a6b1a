import { randomUUID } from 'node:crypto';
import { HoldingRepository } from '@townline/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolveTwoAgencies, type TwoAgencies } from '../db/access/two-agency-story.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

interface Entry {
  readonly act: string;
  readonly kind: string | null;
  readonly ori: string | null;
  readonly rows: number | null;
  readonly agreements: readonly string[] | null;
}

const [AMBERWICK, DUNMARROW] = ['AMBERWICK-PD', 'DUNMARROW-PD'];
const FOR_INVESTIGATION = { 'x-townline-purpose': 'INVESTIGATION' };

describe('what the trail says of a reading', () => {
  let api: GuardedApi;
  let story: Pick<TwoAgencies, 'module' | 'resolve'>;
  let ada: PersonAtWork;
  let agreement: string;
  let seen = '0';

  beforeAll(async () => {
    api = await openGuardedApi('e2e_read_entries');
    ada = await api.person(AMBERWICK, ['DETECTIVE'], 'ada');
    await api.person(DUNMARROW, ['DETECTIVE'], 'ben');
    const { dataSource } = api.database;
    await dataSource.query(`update access.agency set ori = 'XA0010100' where code = $1`, [AMBERWICK]);
    const holding = (agency: string): Promise<number> =>
      new HoldingRepository().ensure(dataSource.manager, { agency, recordClass: 'ENFORCEMENT' });
    story = await resolveTwoAgencies(dataSource, {
      alderford: await holding(AMBERWICK),
      bramley: await holding(DUNMARROW),
    });
    agreement = await agree(['INVESTIGATION']);
    await agree(['PROSECUTION']);
    // The first question is the login.
    await api.ask(ada.token, '{ __typename }');
  });
  afterAll(async () => {
    await story?.module.close();
    await api?.close();
  });

  it('names the agreement under which another agency’s records were shown, the ORI, and how many rows', async () => {
    const [id] = await shopsOf(DUNMARROW);
    const question = `{ business(id: "${id}") { name records { recordId } } }`;
    expect(await entriesOf(question, FOR_INVESTIGATION)).toEqual([
      { act: 'READ', kind: 'BUSINESS', ori: 'XA0010100', rows: expect.any(Number), agreements: [agreement] },
    ]);
    const [without] = await entriesOf(question);
    expect(without).toMatchObject({ act: 'READ', agreements: null });
    const [withIt] = await entriesOf(question, FOR_INVESTIGATION);
    expect(withIt?.rows).toBeGreaterThan(without?.rows ?? Infinity);
  });

  it('names none where nothing of another agency was among it', async () => {
    const [own] = await shopsOf(AMBERWICK);
    await api.database.dataSource.query(
      `update entity_member set holding_id = 1 where entity_id = $1 and holding_id in (
         select id from access.holding where agency = $2)`,
      [own, DUNMARROW],
    );
    expect(await entriesOf(`{ business(id: "${own}") { name } }`, FOR_INVESTIGATION)).toEqual([
      expect.objectContaining({ act: 'READ', agreements: null }),
    ]);
    expect(await entriesOf(`{ me { name } }`, FOR_INVESTIGATION)).toEqual([
      expect.objectContaining({ act: 'SEARCH', agreements: null }),
    ]);
  });

  it('names all on which a sight rests where only counts were told', async () => {
    expect(await entriesOf(`{ searchBusinesses(where: { text: "Amberwick" }) { total } }`, FOR_INVESTIGATION)).toEqual([
      expect.objectContaining({ act: 'SEARCH', agreements: [agreement] }),
    ]);
  });

  it('stays true when the agreement is withdrawn in the middle of an operation', async () => {
    const { viewers } = api;
    const runner = viewers.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(`select access.begin(sha256(convert_to($1, 'UTF8')), 'INVESTIGATION')`, [ada.token]);
      const cited = async (): Promise<unknown> =>
        ((await runner.query(`select access.cited('{}', '{}', true) as it`)) as { it: unknown }[])[0]?.it;
      expect(await cited()).toEqual([agreement]);
      await api.database.dataSource.query(
        `update access.sharing_agreement set withdrawn_by = gen_random_uuid(), withdrawn_at = clock_timestamp() where id = $1`,
        [agreement],
      );
      // Another operation works the rights out anew, and keeps what it finds.
      await api.ask(ada.token, `{ me { name } }`, FOR_INVESTIGATION);
      expect(await cited()).toEqual([agreement]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    agreement = await agree(['INVESTIGATION']);
  });

  it('leaves one entry for a change, and the reading of its answer where that shows more', async () => {
    const [lead] = await api.database.dataSource.query<{ id: string }[]>('select id from lead');
    const claim = (answer: string): string =>
      `mutation { claimLead(input: { leadId: "${lead?.id}" }) { __typename ... on LeadClaimed { ${answer} } } }`;
    expect(await entriesOf(claim('message lead { id status }'))).toEqual([
      expect.objectContaining({ act: 'CHANGE', kind: 'CLAIM_LEAD', ori: 'XA0010100' }),
    ]);
    const more = await entriesOf(claim('lead { predecessor { name } }'));
    expect(more.map(({ act }) => act).sort()).toEqual(['CHANGE', 'SEARCH']);
  });

  it('stands in the chain: an agreement taken out of an entry is noticed', async () => {
    const { dataSource } = api.database;
    await api.audit.sealer.sealAll();
    const verify = async (): Promise<unknown> =>
      (await api.audit.verifier.verify({ publicKey: await api.audit.sealer.publicKey(), remembered: [] })).broken;
    expect(await verify()).toBeNull();
    await dataSource.query('alter table audit.entry disable trigger tr_entry_is_kept');
    const [changed] = await dataSource.query<[{ id: string }[]]>(
      `update audit.entry set agreement_ids = null where id = (select min(id) from audit.entry where agreement_ids is not null) returning id`,
    );
    expect(await verify()).toMatchObject({ reason: 'ENTRY_CHANGED', entryId: changed?.[0]?.id });
  });

  async function agree(purposes: readonly string[]): Promise<string> {
    const id = randomUUID();
    await api.database.dataSource.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       values ($1, 'test', $2, $3, '{ENFORCEMENT}', $4, '2020-01-01', '2100-01-01',
         gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01')`,
      [id, DUNMARROW, AMBERWICK, purposes],
    );
    return id;
  }

  async function shopsOf(agency: string): Promise<string[]> {
    const rows = await api.database.dataSource.query<{ id: string }[]>(
      `select distinct m.entity_id as id from entity_member m join access.holding h on h.id = m.holding_id
       where h.agency = $1 and m.left_at is null order by 1`,
      [agency],
    );
    return rows.map(({ id }) => id);
  }

  /** What one question of Ada's has left in the trail, apart from the note that somebody was refused. */
  async function entriesOf(query: string, headers?: Readonly<Record<string, string>>): Promise<Entry[]> {
    const [before] = await api.database.dataSource.query<{ id: string }[]>('select max(id) as id from audit.entry');
    seen = before?.id ?? '0';
    const { body } = await api.ask(ada.token, query, headers);
    expect((body as { errors?: unknown }).errors).toBeUndefined();
    return api.database.dataSource.query(
      `select act, object_kind as kind, ori, row_count::int as rows, agreement_ids as agreements from audit.entry
       where id > $1 and outcome = 'DONE' order by id`,
      [seen],
    );
  }
});
