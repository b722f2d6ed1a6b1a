import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { makeHeldShop } from './guarded-shops.js';
import { furnish, openSurvivorHouse, POLICE, SHELTER, type SurvivorHouse } from './survivor-house.js';

const FOLDER = fileURLToPath(new URL('../../docs/operations', import.meta.url));

/** The path of docs/survivors.md, by the operations that are kept. */
describe('kept operations of the survivors’ room', () => {
  let house: SurvivorHouse;
  let shop: string;

  beforeAll(async () => {
    house = await openSurvivorHouse('e2e_survivor_operations', { operationsFolder: FOLDER });
    await furnish(house);
    shop = await makeHeldShop(house.api.database.dataSource, POLICE, 'ENFORCEMENT');
  });
  afterAll(() => house.close());

  /** The first root field of the operation; it fails on errors and on refusals. */
  const run = async <T = { id: string }>(who: string, id: string, variables: object = {}): Promise<T> => {
    const { body } = await supertest(house.api.url)
      .post('graphql')
      .set({ authorization: `Bearer ${house.as(who).token}`, 'x-townline-purpose': 'INVESTIGATION' })
      .send({ id, variables });
    expect({ id, errors: body.errors }).toEqual({ id, errors: undefined });
    const [value] = Object.values(body.data as Record<string, T>);
    expect({ id, refused: (value as { code?: string } | null)?.code }).toEqual({ id, refused: undefined });
    return value as T;
  };

  it('lead from the first words to the return', async () => {
    const rooms = await run<{ id: string; kind: string }[]>('det', 'SealedRooms');
    expect(rooms.map(({ kind }) => kind)).toEqual(['SEALED_SOURCES', 'SURVIVORS']);
    await run('adm', 'KeepSealedRoom', { kind: 'SURVIVORS', isOn: true });
    await run('adm', 'NameRoomMember', { roomId: house.rooms.survivors, accountId: house.as('other').account.id });
    const fields = [
      { field: 'FULL_NAME', words: 'Ilda Quellmar' },
      { field: 'PHONE', words: '(860) 555-0188' },
      { field: 'AGE_STATED', words: '17' },
    ];
    const { id } = await run('det', 'RegisterSurvivor', { input: { roomId: house.rooms.survivors, fields } });
    const rules = [{ channel: 'CALL', verdict: 'MAY', mayLeaveMessage: false, timeZone: 'America/New_York' }];
    await run('det', 'SetContactRules', { input: { id, rules } });
    await run('det', 'LogContact', {
      input: { id, at: '2026-03-01T15:00:00Z', channel: 'CALL', outcome: 'REACHED', nextOn: '2026-03-15' },
    });
    await run('det', 'AddNeed', { input: { id, kind: 'EMERGENCY_HOUSING' } });
    await house.change('adm', `keepServiceProvider(name: "Lantern House", kind: SHELTER, agency: "${SHELTER}")`);
    const [provider] = await run<{ id: string }[]>('det', 'ServiceProviders');
    const consent = { id, item: 'FULL_NAME', recipient: SHELTER, purpose: 'SERVICES', written: 'folder 7' };
    const span = { from: '2026-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' };
    await run('det', 'GiveConsent', { input: { ...consent, ...span } });
    const referral = await run('det', 'ReferSurvivor', { id, providerId: provider?.id, kind: 'EMERGENCY_HOUSING' });
    expect(await run<object[]>('ngo', 'OwnReferrals')).toHaveLength(1);
    expect(await run('ngo', 'OwnReferral', { id: referral.id })).toEqual({ fields: [fields[0]] });
    await run('ngo', 'AnswerReferral', { id: referral.id, answer: 'ACCEPT' });
    expect(await run('det', 'WithdrawConsent', { id })).toEqual({ recipientsToTell: [SHELTER] });
    expect(await run('det', 'SurvivorCard', { id, why: 'SERVICES' })).toMatchObject({ id });
    const child = { id, reportedOn: '2026-03-02', ageAtTheTime: 17, isMissing: false, isHighRisk: true };
    const report = await run('det', 'ReportChild', { input: { ...child, knownBefore: 'NOT_STATED' } });
    await run('det', 'AnswerChildReport', { id: report.id, answer: 'ACCEPTED', answeredOn: '2026-03-04' });
    expect(await run('clerk', 'ChildReportCounts', { from: '2025-10-01', to: '2026-10-01' })).toMatchObject({
      ...{ reports: 1, accepted: 1, casesWithMissingChildren: 0 },
    });
    await closing(id);
  });

  it('take in what a hotline says', async () => {
    const tip = { hotline: 'State line', reference: 'T-1', receivedOn: '2026-03-02', victimsStated: 3 };
    await run('det', 'RecordHotlineTip', { input: { ...tip, business: { name: 'Orrinford Sauna' } } });
    expect(await run('det', 'HotlineCounts', { from: '2026-01-01', to: '2027-01-01' })).toMatchObject({ victims: 3 });
  });

  /** The case, the plan of services before the closing, and the follow-up. */
  async function closing(id: string): Promise<void> {
    const { openCase } = await house.read<{ openCase: { id: string } }>(
      'det',
      'mutation { openCase(input: { title: "The shop on Quarry Street" }) { ... on CaseFile { id } } }',
    );
    const caseId = openCase.id;
    const { pseudonym } = await run<{ pseudonym: string }>('det', 'NameSurvivorInCase', { id, caseId });
    const planned = { caseId, businessId: shop, plannedOn: '2099-05-04', instrument: 'HEALTH_ORDER' };
    expect(await run('det', 'PlanClosing', { input: planned })).toMatchObject({ closings: [{ gaps: ['NO_PLAN'] }] });
    const plan = { caseId, providers: ['Lantern House'], languages: ['Velmish'], beds: 4, isSafeContactAgreed: true };
    expect(await run('det', 'KeepServicesPlan', { input: plan })).toMatchObject({ closings: [{ gaps: [] }] });
    const task = `planFollowUp(input: { id: "${id}", reason: AFTER_CLOSING, caseId: "${caseId}", dueOn: "2026-04-01" })`;
    const { id: followUp } = await house.change('det', task);
    expect(await run('sup', 'CaseSurvivors', { caseId })).toEqual([
      { pseudonym, followUps: [{ reason: 'AFTER_CLOSING', dueOn: '2026-04-01', isDone: false }] },
    ]);
    const due = await run<{ id: string }[]>('det', 'FollowUpsDue', {
      roomId: house.rooms.survivors,
      until: '2026-04-01',
    });
    expect(due.map((one) => one.id)).toContain(followUp);
    await run('det', 'EndFollowUp', { input: { id: followUp, outcome: 'IN_SERVICES' } });
  }
});
