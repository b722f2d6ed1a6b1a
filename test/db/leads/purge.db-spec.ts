import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findClientProgram, runClientProgram } from '@townline/platform';
import { type IntelligenceHouse, openIntelligenceHouse } from './intelligence-house.js';
import { mention } from './mentioned-subject.js';
import { CLOSED, REOPENED } from './reopening-story.js';

/** Parts of what only the subject's own rows say, in the forms in which it is kept and searched. */
const CANARIES = ['zebulon', 'quarrintree', '555-0177', '5550177', '1975-05-05', 'collects the takings'];

/** A person of whom intelligence is kept ties two shops together; then the suspicion turns out to be none. */
describe('a purge', () => {
  let house: IntelligenceHouse;
  let subjectId: string;

  beforeAll(async () => {
    house = await openIntelligenceHouse('purge');
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    subjectId = await house.approved({
      ties: ['old', 'new'].map((businessRecordId) => ({
        role: 'owner',
        businessSource: 'town-permits',
        businessRecordId,
      })),
    });
    await house.runLive();
    await mention(house);
  });
  afterAll(() => house.close());

  it('has something to destroy: the name is in rows, facts, sentences and files', async () => {
    const places = await placesOf(house, 'quarrintree');
    expect(places).toEqual(
      expect.arrayContaining([
        'public.observation.content',
        'public.party_name.name',
        'public.party_name.search_name',
        'public.reopening_finding.evidence',
        'public.saved_search.filter',
        'public.alert.sentence',
        'public.case_entry.text',
        'public.element_finding.note',
        'public.exhibit.title',
        'public.exhibit_custody.reason',
        'public.legal_process_step.note',
        'public.interview.name',
        'public.outbox_event.payload',
        'public.submission.answers',
        'public.submission_change.reason',
        'public.annual_report.reason',
        'public.lead_decision.reason',
      ]),
    );
    expect(await filesWith(house, 'Quarrintree')).toBeGreaterThan(0);
  });

  it('takes two people, and neither one who may not', async () => {
    const { purges, officer, supervisor, stranger, by } = house;
    const ask = (who: typeof officer): Promise<string> =>
      by(who, (actor) => purges.ask(actor, subjectId, 'NO_REASONABLE_SUSPICION'));
    await expect(ask(officer)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    await expect(ask(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const id = await ask(supervisor);
    await expect(ask(supervisor)).rejects.toMatchObject({ code: 'ALREADY_ASKED' });
    for (const who of [officer, stranger]) {
      await expect(by(who, (actor) => purges.approve(actor, id))).rejects.toMatchObject({
        code: 'NOT_FOUND_OR_NO_ACCESS',
      });
    }
    await expect(by(supervisor, (actor) => purges.approve(actor, id))).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    await by(supervisor, (actor) => purges.withdraw(actor, id));
  });

  it('never runs under a legal hold, which a second person releases', async () => {
    const { purges, holds, supervisor, secondSupervisor, by, engine } = house;
    const [row] = await engine.query<{ id: string }[]>(
      `select o.id from observation o join intelligence.subject s on s.source_id = o.source_id limit 1`,
    );
    const id = await by(supervisor, (actor) => purges.ask(actor, subjectId, 'NO_REASONABLE_SUSPICION'));
    for (const [kind, target] of await everyTarget(house, row?.id ?? '')) {
      const hold = await by(supervisor, (actor) => holds.place(actor, kind, target, 'may be evidence'));
      await expect(by(secondSupervisor, (actor) => purges.approve(actor, id))).rejects.toMatchObject({
        code: 'UNDER_LEGAL_HOLD',
      });
      await expect(begun(house, id)).rejects.toThrow('legal hold');
      await expect(by(supervisor, (actor) => holds.release(actor, hold, 'over'))).rejects.toMatchObject({
        code: 'SECOND_PERSON_NEEDED',
      });
      await by(secondSupervisor, (actor) => holds.release(actor, hold, 'the case is over'));
    }
  });

  it('is the one way in which a row is removed', async () => {
    await expect(house.engine.query(`delete from projection; delete from observation`)).rejects.toThrow(
      /foreign key|purge/,
    );
    await expect(
      house.engine.query(`begin; delete from fact_change; delete from projection;
        alter table observation drop constraint fk_observation_supersedes_id; delete from observation; commit`),
    ).rejects.toThrow(/foreign key|a purge alone/);
    await house.engine.query('rollback');
    await expect(house.engine.query(`delete from source_record`)).rejects.toThrow('never removed');
    await expect(house.engine.query(`select intelligence.finish_purge(gen_random_uuid(), 'a', 'b')`)).rejects.toThrow(
      'begins before',
    );
  });

  it('leaves the name in no table, no dump, no file, and the trail whole', async () => {
    const { purges, secondSupervisor, by, engine } = house;
    const [asked] = await engine.query<{ id: string }[]>(`select id from intelligence.purge`);
    const done = await by(secondSupervisor, (actor) => purges.approve(actor, asked?.id ?? ''));
    expect(done).toMatchObject({ observationCount: 3, approvedName: 'Tamsin Wray' });
    for (const canary of CANARIES) expect([canary, await placesOf(house, canary)]).toEqual([canary, []]);
    const dump = await dumped(house);
    for (const canary of CANARIES) expect(dump.toLowerCase()).not.toContain(canary);
    expect(await filesWith(house, 'Quarrintree')).toBe(0);
    await house.audit.sealer.sealAll();
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey });
    expect(verified).toMatchObject({ broken: null });
  });

  it('leaves a tombstone, an entry and a notice, and what others say', async () => {
    const { engine } = house;
    expect(await engine.query(`select state, basis, content, crimes from intelligence.subject`)).toEqual([
      { state: 'PURGED', basis: null, content: null, crimes: [] },
    ]);
    expect(
      await engine.query(`select actor from audit.metadata where act = 'PURGE' and object_kind = 'INTELLIGENCE_PURGE'
      and outcome = 'DONE'`),
    ).toEqual([{ actor: 'Tamsin Wray' }]);
    expect(await engine.query(`select recipient, cause from intelligence.recall_notice`)).toEqual([
      { recipient: 'BRAMLEY-PD', cause: 'PURGED' },
    ]);
    expect(await placesOf(house, 'corwin')).toEqual(expect.arrayContaining(['public.party_name.name']));
    const [lead] = await engine.query<{ status: string }[]>(`select status from lead`);
    expect(lead?.status).toBe('NEW');
  });

  it('is done again after an older backup was taken back, though it knew a hold that was released since', async () => {
    const { engine, by, supervisor, holds } = house;
    const id = await house.approved({ fields: { name: 'Ambrose Tillinghast' } });
    await house.runLive();
    await by(supervisor, (actor) => holds.place(actor, 'SUBJECT', id, 'may be evidence'));
    const people = { asked_by: 'one', asked_name: 'One', approved_by: 'two', approved_name: 'Two' };
    const done = {
      ...{ id: '00000000-0000-4000-8000-0000000000d1', subject_id: id, ground: 'REVIEW_MISSED', ...people },
      ...{ asked_at: '2026-07-01T00:00:00Z', done_at: '2026-07-02T00:00:00Z', observation_count: 1 },
    };
    const unknown = { ...done, subject_id: '00000000-0000-4000-8000-0000000000d2' };
    const again = async (): Promise<unknown> =>
      engine.query(`select intelligence.purge_again($1::jsonb) as done`, [JSON.stringify([done, unknown])]);
    expect(await again()).toEqual([{ done: 1 }]);
    expect(await again()).toEqual([{ done: 0 }]);
    for (const canary of ['ambrose', 'tillinghast'])
      expect([canary, await placesOf(house, canary)]).toEqual([canary, []]);
    expect(await engine.query(`select done_at from intelligence.purge where subject_id = $1`, [id])).toEqual([
      { done_at: new Date('2026-07-02T00:00:00Z') },
    ]);
    expect(await engine.query(`select from fact_change where observation_id is null`)).toHaveLength(1);
  });
});

async function everyTarget(
  { engine }: IntelligenceHouse,
  observationId: string,
): Promise<['OBSERVATION' | 'SOURCE_RECORD' | 'ENTITY' | 'DOCUMENT' | 'SUBJECT', string][]> {
  const [row] = await engine.query<{ card: string; entity: string; document: string; subject: string }[]>(
    `select r.id as card, m.entity_id as entity, b.source_document_id as document, s.id as subject
     from observation o join import_batch b on b.id = o.import_batch_id join intelligence.subject s on s.source_id = o.source_id
     join source_record r on r.source_id = o.source_id left join entity_member m on m.source_record_id = r.id
     where o.id = $1`,
    [observationId],
  );
  return [
    ['OBSERVATION', observationId],
    ['SOURCE_RECORD', row?.card ?? ''],
    ['ENTITY', row?.entity ?? ''],
    ['DOCUMENT', row?.document ?? ''],
    ['SUBJECT', row?.subject ?? ''],
  ];
}

/** As somebody who has come past the services. */
async function begun({ engine }: IntelligenceHouse, purgeId: string): Promise<void> {
  await engine.query(`select intelligence.begin_purge($1, 'somebody else')`, [purgeId]);
}

/** Every column of every table, of every schema, in which the words stand in any case. */
async function placesOf({ engine }: IntelligenceHouse, words: string): Promise<string[]> {
  const columns = await engine.query<{ name: string; question: string }[]>(
    `select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name,
       format('select exists (select from %I.%I where %s ~* $1) as "isThere"', n.nspname, c.relname,
         case when t.typname = 'bytea' then format('encode(%I, ''escape'')', a.attname) else format('%I::text', a.attname) end)
         as question
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
     where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
       and c.relname <> 'spatial_ref_sys' order by 1`,
  );
  const found: string[] = [];
  for (const { name, question } of columns) {
    const [row] = await engine.query<{ isThere: boolean }[]>(question, [words]);
    if (row?.isThere) found.push(name);
  }
  return found;
}

async function dumped({ database }: IntelligenceHouse): Promise<string> {
  const program = await findClientProgram('pg_dump', 15);
  const read: Buffer[] = [];
  await runClientProgram(program, database.url, ['--inserts'], {
    output: async (bytes) => {
      for await (const chunk of bytes) read.push(chunk as Buffer);
    },
  });
  return Buffer.concat(read).toString();
}

async function filesWith({ filesFolder }: IntelligenceHouse, words: string): Promise<number> {
  let count = 0;
  for (const entry of await readdir(filesFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if ((await readFile(join(entry.parentPath, entry.name), 'utf8')).includes(words)) count++;
  }
  return count;
}
