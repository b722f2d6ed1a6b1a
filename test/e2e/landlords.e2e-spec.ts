import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HoldingRepository } from '@townline/access';
import supertest from 'supertest';
import { landBramley, landProperty, type PropertyWorld } from '../db/enforcement/property-world.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const NOTICE = `... on LandlordNotice { id number state body acceptedDoubt steps { state means happenedOn proofSha256 } }
  ... on LandlordNoticeRefusal { code }`;
const PROOF = 'b'.repeat(64);

interface Notice {
  readonly id: string;
  readonly state: string;
  readonly body: string;
}

describe('landlords, through the API', () => {
  let api: GuardedApi;
  let world: PropertyWorld;
  let ann: PersonAtWork;
  let ben: PersonAtWork;
  let fay: PersonAtWork;
  let notice: Notice;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_landlords');
    const { dataSource } = api.database;
    ann = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ann');
    ben = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'ben');
    fay = await api.person('AMBERWICK-PD', ['CLERK'], 'fay');
    const holding = (agency: string): Promise<number> =>
      new HoldingRepository().ensure(dataSource.manager, { agency, recordClass: 'ENFORCEMENT' });
    world = await landProperty(dataSource, {
      alderford: await holding('AMBERWICK-PD'),
      bramley: await holding('DUNMARROW-PD'),
    });
    await landBramley(dataSource);
  });
  afterAll(() => api.close());

  async function ask<Data>(who: PersonAtWork, query: string): Promise<Data> {
    const { body } = await api.ask(who.token, query);
    expect(body).not.toHaveProperty('errors');
    return (body as { data: Data }).data;
  }
  const knowledge = (who: PersonAtWork): Promise<object> =>
    ask(
      who,
      `{ landlordKnowledge(partyId: "${world.landlordId}") { name reading sentence tenants withActs acts actsAfterNotice
          properties { line tenants acts firstServedOn } timeline { on kind sentence isAfterNotice observationIds eventId } }
         landlordBaseRate { tenants withActs sentence } }`,
    );
  const draft = async (who: PersonAtWork, event: string): Promise<unknown> => {
    const eventId = await world.eventOf(event);
    const call = `draftLandlordNotice(input: { partyId: "${world.landlordId}", premisesId: "${world.plaza}", eventIds: ["${eventId}"],
      citations: ["53a-89"] })`;
    const { body } = await api.ask(who.token, `mutation { made: ${call} { ${NOTICE} } }`);
    return body as unknown;
  };
  const move = async (who: PersonAtWork, terms: string): Promise<object> =>
    (
      await ask<{ made: object }>(
        who,
        `mutation { made: moveLandlordNotice(input: { id: "${notice.id}", ${terms} }) { ${NOTICE} } }`,
      )
    ).made;
  const today = new Date().toISOString().slice(0, 10);

  it('read as what they are, with the share and how common it is, in words', async () => {
    expect(await knowledge(ann)).toMatchObject({
      landlordKnowledge: {
        name: 'Gableton Realty LLC',
        reading: 'ISOLATED',
        sentence: expect.stringMatching(
          /^1 of 6 tenants \(17%\) had .*; none after a notice \(no notice was served\)\.$/,
        ),
      },
      landlordBaseRate: { sentence: 'Of all 6 businesses whose landlord is known to you, 1 (17%) had one.' },
    });
  });

  it('are written to by those who may, of what they may tell', async () => {
    const { data } = (await draft(ann, 'e-1')) as { data: { made: Notice } };
    notice = data.made;
    expect(notice).toMatchObject({
      state: 'DRAFT',
      body: expect.stringContaining('It does not say that you knew of it'),
    });
    expect(await draft(ann, 'b-1')).toMatchObject({ data: { made: { code: 'EVENT_NOT_FOUND' } } });
    expect(await draft(fay, 'e-1')).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it('are told by steps that stay, of one agency alone', async () => {
    expect(await move(ann, `act: ISSUE, on: "${today}"`)).toEqual({ code: 'LAW_NOT_VERIFIED' });
    expect(await move(ben, `act: WITHDRAW, on: "${today}"`)).toEqual({ code: 'NOTICE_NOT_FOUND' });
    await move(ann, `act: ISSUE, on: "${today}", acceptedDoubt: "Read on paper by counsel."`);
    const served = await move(ann, `act: SERVE, on: "${today}", means: MARSHAL, proofSha256: "${PROOF}"`);
    expect(served).toMatchObject({ state: 'SERVED', acceptedDoubt: 'Read on paper by counsel.' });
    expect(await move(ann, `act: WITHDRAW, on: "${today}"`)).toEqual({ code: 'BAD_MOVE' });
    const { landlordNotices } = await ask<{ landlordNotices: object[] }>(
      ben,
      `{ landlordNotices(partyId: "${world.landlordId}") { id } }`,
    );
    expect(landlordNotices).toEqual([]);
  });

  it('have a paper in two forms for those who see them, and none for a stranger', async () => {
    const get = (who: PersonAtWork | null, form: string, id = world.landlordId): supertest.Test =>
      supertest(api.url)
        .get(`landlord-papers/${id}.${form}`)
        .set(who === null ? {} : { authorization: `Bearer ${who.token}` });
    const html = await get(ann, 'html');
    expect(html.headers['content-disposition']).toBe('attachment; filename="landlord.html"');
    expect(html.text).toContain(PROOF);
    const pdf = await get(ann, 'pdf')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get(ann, 'html', '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await get(null, 'html')).status).toBe(401);
    expect((await get(ben, 'html')).text).not.toContain(PROOF);
  });

  it('are counted with their places by what the law counts, which opens to rows and shows its doubt', async () => {
    const { premisesCounters } = await ask<{ premisesCounters: object }>(
      ann,
      `{ premisesCounters(premisesId: "${world.plaza}", on: "2026-06-20") { on
          nuisance { state sentence rule { followed { citation threshold days doubt } }
            window { certain { kind happenedOn isOffenseStated rows { eventId observationId } } } }
          bars { state sentence } reinspections { state sentence } } }`,
    );
    expect(premisesCounters).toMatchObject({
      nuisance: {
        state: 'BELOW',
        rule: { followed: { citation: '19a-343', threshold: 3, doubt: expect.stringMatching(/2024-10-01/) } },
        window: {
          certain: [
            { kind: 'CITATION', rows: [{}, {}] },
            { kind: 'ARREST', isOffenseStated: false },
          ],
        },
      },
      bars: [{ state: 'RULE_UNKNOWN' }],
    });
  });
});
