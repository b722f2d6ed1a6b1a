import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const INPUT = `{ kind: PERSON, crimes: [EXTORTION], basis: "Two shopkeepers name him", lawfulSource: "Interviews",
  sensitivity: RESTRICTED, reliability: "B", validity: 2, fields: [{ name: "name", value: "Ossian Pellwether" }] }`;
const FORBIDDEN = { __typename: 'IntelligenceRefusal', code: 'NOT_FOUND_OR_NO_ACCESS' };

/** Row C25 against the running server: real sign-in, an ordinary login role, forced policies. */
describe('C25: removing what must not be removed', () => {
  let house: GuardedApi;
  let officer: PersonAtWork;
  let supervisor: PersonAtWork;
  let second: PersonAtWork;
  let stranger: PersonAtWork;
  let subjectId: string;

  beforeAll(async () => {
    house = await openGuardedApi('c25');
    officer = await house.person('AMBERWICK-PD', ['DETECTIVE'], 'officer');
    supervisor = await house.person('AMBERWICK-PD', ['SUPERVISOR'], 'supervisor');
    second = await house.person('AMBERWICK-PD', ['SUPERVISOR'], 'second');
    stranger = await house.person('DUNMARROW-PD', ['SUPERVISOR'], 'stranger');
    await house.database.dataSource.query(`update access.agency set keeps_intelligence_rules = true`);
    const submitted = await told(
      officer,
      `mutation { done: submitIntelligence(input: ${INPUT}) { ... on IntelligenceSubject { id state } } }`,
    );
    expect(submitted).toMatchObject({ state: 'SUBMITTED' });
    subjectId = String(submitted['id']);
    expect(
      await told(
        supervisor,
        `mutation { done: approveIntelligence(id: "${subjectId}", reason: "reasonable") {
        ... on IntelligenceSubject { state } ... on IntelligenceRefusal { code } } }`,
      ),
    ).toEqual({ state: 'APPROVED' });
  });
  afterAll(() => house.close());

  it('is refused to one person alone, to those without the power, and to other agencies, in the same words', async () => {
    const [first, unknown] = [await purge(officer), await purge(stranger)];
    expect(first).toEqual(FORBIDDEN);
    expect(unknown).toEqual(FORBIDDEN);
    expect(await purge(supervisor, randomUUID())).toEqual(FORBIDDEN);
    const asked = await purge(supervisor);
    expect(asked).toMatchObject({ __typename: 'Purge', doneAt: null });
    expect(await approve(supervisor, String(asked['id']))).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await approve(stranger, String(asked['id']))).toEqual(FORBIDDEN);
    expect(await standing()).toBe('APPROVED');
    await told(supervisor, `mutation { done: withdrawPurge(id: "${String(asked['id'])}") { ... on Purge { id } } }`);
  });

  it('is refused under a legal hold, to two people as well; the hold is released by a second one alone', async () => {
    const asked = await purge(supervisor);
    const hold = await told(
      supervisor,
      `mutation { done: placeLegalHold(kind: SUBJECT, targetId: "${subjectId}", reason: "evidence") { ... on LegalHold { id } } }`,
    );
    expect(await approve(second, String(asked['id']))).toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
    expect(await standing()).toBe('APPROVED');
    const release = (who: PersonAtWork): Promise<Record<string, unknown>> =>
      told(
        who,
        `mutation { done: releaseLegalHold(id: "${String(hold['id'])}", reason: "over") {
        ... on LegalHold { id } ... on IntelligenceRefusal { code } } }`,
      );
    expect(await release(supervisor)).toEqual({ code: 'SECOND_PERSON_NEEDED' });
    expect(await release(stranger)).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await release(second)).toEqual({ id: hold['id'] });
  });

  it('is denied by PostgreSQL to the role of the API, by whatever statement', async () => {
    const client = new Client({ connectionString: String((house.viewers.options as { url?: string }).url) });
    await client.connect();
    try {
      for (const attempt of [
        'delete from observation',
        'delete from source_record',
        'delete from source_document',
        'truncate observation cascade',
        'delete from intelligence.subject',
        'delete from intelligence.legal_hold',
        `update intelligence.legal_hold set released_at = now()`,
        `insert into intelligence.purging values (1)`,
        `select intelligence.begin_purge('${randomUUID()}', 'me')`,
        `select intelligence.finish_purge('${randomUUID()}', 'me', 'me')`,
        `select intelligence.purge_again('[]')`,
        `select intelligence.scrub_all()`,
        `select intelligence.collect_texts('{1}')`,
        `select * from intelligence.texts_told('{1}')`,
        `select * from intelligence.holds_on('{1}')`,
        'select * from intelligence.purge',
        'select * from intelligence.recall_notice',
        'alter table observation disable trigger all',
      ]) {
        await expect(client.query(attempt)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await client.end();
    }
  });

  it('leaves a tombstone when two people have lawfully done it', async () => {
    const asked = await told(supervisor, `{ done: waitingPurges { subjectId purgeId state } }`);
    expect(asked).toEqual([{ subjectId, purgeId: expect.any(String), state: 'APPROVED' }]);
    const [{ purgeId }] = asked as unknown as [{ purgeId: string }];
    expect(await approve(second, purgeId)).toMatchObject({ __typename: 'Purge', observationCount: 1 });
    expect(await standing()).toBe('PURGED');
    expect(await told(officer, `{ done: intelligenceSubject(id: "${subjectId}") { id } }`)).toBeNull();
    const [left] = await house.database.dataSource.query<{ count: string }[]>(
      `select count(*) from observation where content::text like '%Pellwether%'`,
    );
    expect(left).toEqual({ count: '0' });
  });

  function purge(who: PersonAtWork, id = subjectId): Promise<Record<string, unknown>> {
    return told(
      who,
      `mutation { done: askPurge(subjectId: "${id}", ground: NO_REASONABLE_SUSPICION) {
      __typename ... on Purge { id doneAt } ... on IntelligenceRefusal { code } } }`,
    );
  }

  function approve(who: PersonAtWork, id: string): Promise<Record<string, unknown>> {
    return told(
      who,
      `mutation { done: approvePurge(id: "${id}") {
      __typename ... on Purge { observationCount } ... on IntelligenceRefusal { code } } }`,
    );
  }

  async function standing(): Promise<string> {
    const [row] = await house.database.dataSource.query<{ state: string }[]>(
      `select state from intelligence.subject where id = $1`,
      [subjectId],
    );
    return row?.state ?? '';
  }

  async function told(who: PersonAtWork, query: string): Promise<Record<string, unknown>> {
    const { body } = await house.ask(who.token, query);
    const answer = body as { data?: { done: Record<string, unknown> }; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    return answer.data?.done ?? (null as unknown as Record<string, unknown>);
  }
});
