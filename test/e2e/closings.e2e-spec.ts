import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClosingReminders } from '@townline/casework';
import type { DataSource } from 'typeorm';
import { makeHeldShop } from './guarded-shops.js';
import { furnish, openSurvivorHouse, POLICE, SHELTER, register, type SurvivorHouse } from './survivor-house.js';

const CLOSINGS = `... on CaseClosings { closings { id plannedOn state gaps } plan { beds languages } }
  ... on ClosingRefusal { code }`;

interface Closings {
  readonly code?: string;
  readonly closings: readonly { readonly id: string; readonly gaps: readonly string[]; readonly state: string }[];
}

describe('a closing', () => {
  let house: SurvivorHouse;
  let shop: string;
  let caseId: string;
  let hers: string;

  beforeAll(async () => {
    house = await openSurvivorHouse('e2e_closings');
    await furnish(house);
    shop = await makeHeldShop(house.api.database.dataSource, POLICE, 'ENFORCEMENT');
    const { openCase } = await house.read<{ openCase: { id: string } }>(
      'det',
      'mutation { openCase(input: { title: "The shop on Quarry Street" }) { ... on CaseFile { id } } }',
    );
    caseId = openCase.id;
    await change(
      'det',
      `addCaseSubject(input: { caseId: "${caseId}", kind: BUSINESS, subjectId: "${shop}", reason: "it" })`,
      '... on CaseFile { id }',
    );
    hers = await register(house, 'det', house.rooms.survivors, { FULL_NAME: 'Ilda Quellmar' });
    await house.change('det', `nameSurvivorInCase(id: "${hers}", caseId: "${caseId}")`);
  });
  afterAll(() => house.close());

  const change = async (who: string, field: string, selection = CLOSINGS): Promise<Closings> =>
    (await house.read<{ it: Closings }>(who, `mutation { it: ${field} { ${selection} } }`)).it;
  const plan = (caseOf = caseId, business = shop): string =>
    `planClosing(input: { caseId: "${caseOf}", businessId: "${business}", plannedOn: "2099-05-04", instrument: HEALTH_ORDER })`;
  const services = (beds: number): string =>
    `keepServicesPlan(input: { caseId: "${caseId}", providers: ["Lantern House"], languages: ["Velmish"], beds: ${beds}, isSafeContactAgreed: true })`;

  it('that is planned without services shows as a gap, and what is arranged closes it', async () => {
    expect((await change('det', plan())).closings).toMatchObject([{ state: 'PLANNED', gaps: ['NO_PLAN'] }]);
    expect((await change('det', services(0))).closings).toMatchObject([{ gaps: ['NO_BED'] }]);
    const { closings } = await change('det', services(4));
    expect(closings).toMatchObject([{ gaps: [] }]);
    const called = `endClosing(caseId: "${caseId}", id: "${closings[0]?.id}", state: CALLED_OFF)`;
    expect((await change('det', called)).closings).toMatchObject([{ state: 'CALLED_OFF', gaps: [] }]);
    expect(await change('det', called)).toEqual({ code: 'CLOSING_NOT_FOUND' });
  });

  it('makes the tasks of the case due, and what is arranged settles them', async () => {
    const titles = async (): Promise<Record<string, string>> => {
      const { caseFile } = await house.read<{ caseFile: { tasks: { title: string; state: string; dueOn: string }[] } }>(
        'det',
        `{ caseFile(id: "${caseId}") { tasks { title state dueOn } } }`,
      );
      return Object.fromEntries(
        caseFile.tasks.map(({ title, state, dueOn }) => [title.split(' ')[0], `${state} ${dueOn}`]),
      );
    };
    expect(await titles()).toEqual({ Plan: 'DONE 2099-05-03' });
    const { closings } = await change('det', plan());
    const carried = `endClosing(caseId: "${caseId}", id: "${closings.at(-1)?.id}", state: CARRIED_OUT)`;
    await change('det', carried);
    const due = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    expect(await titles()).toEqual({ Plan: 'DONE 2099-05-03', 'Follow-up': `OPEN ${due}` });
  });

  it('is planned by members of the case, of businesses that they see, and is nothing to anybody else', async () => {
    expect(await change('other', plan())).toEqual({ code: 'CASE_NOT_FOUND' });
    expect(await change('adv', plan())).toEqual({ code: 'CASE_NOT_FOUND' });
    expect(await change('det', plan(caseId, randomUUID()))).toEqual({ code: 'BUSINESS_NOT_FOUND' });
    const seen = `{ caseClosings(caseId: "${caseId}") { closings { id } plan { beds } } }`;
    for (const who of ['other', 'adv', 'ngo', 'adm']) {
      expect([who, await house.read(who, seen)]).toEqual([who, { caseClosings: { closings: [], plan: null } }]);
    }
    expect(await house.read('det', seen)).toMatchObject({ caseClosings: { plan: { beds: 4 } } });
  });

  it('that comes near without services is told to the members, once', async () => {
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const { closings } = await change('det', plan().replace('2099-05-04', soon));
    const reminders = house.api.api.app.get(ClosingReminders, { strict: false });
    await house.api.database.dataSource.query(`delete from services_plan`);
    await reminders.remind();
    await reminders.remind();
    const alerts = '{ alerts { nodes { sentence } } }';
    const told = await house.read<{ alerts: { nodes: { sentence: string }[] } }>('det', alerts);
    expect(told.alerts.nodes.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('lacks for those who work there: a plan of services.'),
    ]);
    expect(await house.read('other', alerts)).toEqual({ alerts: { nodes: [] } });
    await change('det', `endClosing(caseId: "${caseId}", id: "${closings.at(-1)?.id}", state: CARRIED_OUT)`);
  });

  it('that was carried out brings a follow-up for each survivor of the case, once, under her pseudonym alone', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const engine = house.api.database.dataSource;
    const reminders = house.api.api.app.get(ClosingReminders, { strict: false });
    // What an agency records that shares nothing is told to no member of the case, by no task either.
    const [theirs] = await engine.query<{ id: number }[]>(
      `insert into access.holding (agency, record_class) values ($1, 'ENFORCEMENT') returning id`,
      [SHELTER],
    );
    await close(engine, shop, '2099-01-01', theirs?.id);
    expect(await reminders.remind()).toBe(0);
    await close(engine, shop, day);
    await close(engine, shop, '2019-01-01');
    expect(await reminders.remind()).toBe(1);
    expect(await reminders.remind()).toBe(0);
    const due = new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
    const seen = `{ caseSurvivors(caseId: "${caseId}") { pseudonym followUps { reason dueOn isDone } } }`;
    expect(await house.read('sup', seen)).toEqual({
      caseSurvivors: [
        {
          pseudonym: expect.stringMatching(/^S-/),
          followUps: [{ reason: 'AFTER_CLOSING', dueOn: due, isDone: false }],
        },
      ],
    });
    const waiting = `{ followUpsDue(roomId: "${house.rooms.survivors}", until: "${due}") { id personId reason } }`;
    const { followUpsDue } = await house.read<{ followUpsDue: { id: string }[] }>('det', waiting);
    expect(followUpsDue).toMatchObject([{ personId: hers, reason: 'AFTER_CLOSING' }]);
    const end = `endFollowUp(input: { id: "${followUpsDue[0]?.id}", outcome: IN_SERVICES, words: "well" })`;
    expect(await house.change('adv', end)).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await house.change('det', end)).toMatchObject({ id: followUpsDue[0]?.id });
    expect(await house.read('sup', seen)).toMatchObject({ caseSurvivors: [{ followUps: [{ isDone: true }] }] });
  });
});

/** That the shop's one card was closed by order on that day. */
async function close(engine: DataSource, business: string, day: string, holding?: number): Promise<void> {
  const [document, batch] = [randomUUID(), randomUUID()];
  const [card] = await engine.query<{ id: string; source_id: string; holding_id: number }[]>(
    `select r.id, r.source_id, r.holding_id from source_record r join entity_member m on m.source_record_id = r.id
     where m.entity_id = $1`,
    [business],
  );
  await engine.query(
    `insert into source_document (id, file_name, sha256, byte_length, media_type, received_at)
     values ($1::uuid, 'closings.csv', encode(sha256($1::text::bytea), 'hex'), 1, 'text/csv', now())`,
    [document],
  );
  await engine.query(
    `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at)
     values ($1, $2, $1, 'LANDED', '{}', 'd', now(), now())`,
    [batch, document],
  );
  const [row] = await engine.query<{ id: string }[]>(
    `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at,
       holding_id) values ($1, $2, 'events', $3, 1, '{}', 'h', now(), $4) returning id`,
    [card?.source_id, batch, day, holding ?? card?.holding_id],
  );
  await engine.query(
    `insert into enforcement_event (observation_id, source_record_id, kind, occurred_on, holding_id)
     values ($1, $2, 'CLOSED_BY_ORDER', $3, $4)`,
    [row?.id, card?.id, day, holding ?? card?.holding_id],
  );
}
