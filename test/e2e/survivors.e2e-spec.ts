import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { furnish, openSurvivorHouse, register, SHELTER, type SurvivorHouse } from './survivor-house.js';

const NF = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const survivor = (id: string): string => `{ survivor(id: "${id}", why: SERVICES) { id fields { field words } } }`;
const NOBODY = { survivor: null };

let house: SurvivorHouse;
beforeAll(async () => {
  house = await openSurvivorHouse('e2e_survivors');
  expect(await house.read('adv', '{ sealedRooms { id } }')).toEqual({ sealedRooms: [] });
  await furnish(house);
});
afterAll(() => house.close());

describe('survivors through GraphQL', () => {
  let id: string;
  let caseId: string;

  beforeAll(async () => {
    id = await register(house, 'det', house.rooms.survivors, {
      FULL_NAME: 'Ilda Quellmar',
      PHONE: '(860) 555-0188',
      LANGUAGE: 'Velmish',
    });
    const opened = await house.read<{ openCase: { id: string } }>(
      'det',
      'mutation { openCase(input: { title: "The shop on Harbor Street" }) { ... on CaseFile { id } } }',
    );
    caseId = opened.openCase.id;
  });

  it('are read by members of the compartment, and for all others there is nobody', async () => {
    expect(await house.read('det', survivor(id))).toEqual({
      survivor: {
        id,
        fields: expect.arrayContaining([{ field: 'FULL_NAME', words: 'Ilda Quellmar' }]),
      },
    });
    for (const who of ['other', 'ana', 'adm', 'hadm', 'clerk', 'aud', 'adv', 'ngo']) {
      expect([who, await house.text(who, survivor(id))]).toEqual([who, await house.text(who, survivor(randomUUID()))]);
      expect([who, await house.read(who, survivor(id))]).toEqual([who, NOBODY]);
    }
  });

  it('are found by the whole name in any spelling, and by nobody outside', async () => {
    const find = `{ findSurvivors(roomId: "${house.rooms.survivors}", kind: NAME, value: "quellmar, ILDA", why: SAFETY) }`;
    expect(await house.read('det', find)).toEqual({ findSurvivors: [id] });
    for (const who of ['other', 'ana', 'adv', 'adm']) expect(await house.text(who, find)).not.toContain(id);
  });

  it('have a name of their own in each case, that its people see and that leads nowhere', async () => {
    const taken = await house.change('det', `nameSurvivorInCase(id: "${id}", caseId: "${caseId}")`);
    expect(taken.id).toMatch(/^S-[A-Z2-9]{16}$/);
    const named = `{ caseSurvivors(caseId: "${caseId}") { pseudonym followUps { reason } } }`;
    expect(await house.read('sup', named)).toEqual({ caseSurvivors: [{ pseudonym: taken.id, followUps: [] }] });
    const behind = `{ survivorBehind(pseudonym: "${taken.id}", why: SAFETY) }`;
    expect(await house.read('det', behind)).toEqual({ survivorBehind: id });
    for (const who of ['sup', 'ana', 'adv']) {
      expect([who, await house.read(who, behind)]).toEqual([who, { survivorBehind: null }]);
    }
    expect(await house.text('adv', named)).toContain('NOT_FOUND');
    const hidden = await house.change('det', `nameSurvivorInCase(id: "${id}", caseId: "${randomUUID()}")`);
    expect(hidden).toEqual(NF);
  });

  it('are reached as they said, and what came of it is kept; who has moved is looked for again', async () => {
    const rules = [{ channel: 'CALL', verdict: 'MAY', timeZone: 'America/New_York' }];
    await house.change('det', 'setContactRules(input: $input)', '($input: ContactRulesInput!)', {
      input: { id, rules },
    });
    const entry = { id, at: '2026-03-01T15:00:00Z', channel: 'CALL', outcome: 'MOVED', words: 'her sister answered' };
    await house.change('det', 'logContact(input: $input)', '($input: LogContactInput!)', { input: entry });
    const contact = `{ survivorContact(id: "${id}") {
      channels { channel value mayLeaveMessage } language log { outcome words nextOn } } }`;
    expect(await house.read('det', contact)).toEqual({
      survivorContact: {
        channels: [{ channel: 'CALL', value: '(860) 555-0188', mayLeaveMessage: false }],
        language: 'Velmish',
        log: [{ outcome: 'MOVED', words: 'her sister answered', nextOn: null }],
      },
    });
    const due = `{ followUpsDue(roomId: "${house.rooms.survivors}", until: "2026-03-31") { personId reason dueOn } }`;
    expect(await house.read('det', due)).toEqual({
      followUpsDue: [{ personId: id, reason: 'AFTER_MOVE', dueOn: '2026-03-15' }],
    });
    expect(await house.read('sup', contact)).toEqual({ survivorContact: null });
  });

  it('say what they need; offers and referrals are kept, and the provider sees its own and what was consented to', async () => {
    const { id: need } = await house.change(
      'det',
      `addNeed(input: { id: "${id}", kind: LEGAL_HELP, words: "a visa" })`,
    );
    const provider = await house.change(
      'adm',
      `keepServiceProvider(name: "Lantern House", kind: LEGAL, agency: "${SHELTER}")`,
    );
    expect(await house.change('ngo', `keepServiceProvider(name: "x", kind: LEGAL, agency: "${SHELTER}")`)).toEqual(NF);
    const offer = await house.change('det', `offerHelp(needId: "${need}", providerId: "${provider.id}")`);
    await house.change('det', `answerOffer(offerId: "${offer.id}", answer: ACCEPTED)`);
    const sent = await house.change(
      'det',
      `referSurvivor(id: "${id}", providerId: "${provider.id}", kind: LEGAL_HELP)`,
    );
    await house.change('det', `handOverSurvivor(id: "${sent.id}")`);
    const care = `{ survivorCare(id: "${id}") { needs { kind words offers { answer } } referrals { state handedOverAt } } }`;
    expect(await house.read('det', care)).toMatchObject({
      survivorCare: {
        needs: [{ kind: 'LEGAL_HELP', words: 'a visa', offers: [{ answer: 'ACCEPTED' }] }],
        referrals: [{ state: 'SENT', handedOverAt: expect.any(String) }],
      },
    });
    const own = '{ ownReferrals { id pseudonym kind state } }';
    const mine = await house.read<{ ownReferrals: { id: string; pseudonym: string }[] }>('ngo', own);
    expect(mine.ownReferrals).toMatchObject([{ id: sent.id, kind: 'LEGAL_HELP', state: 'SENT' }]);
    expect(JSON.stringify(mine)).not.toContain('Quellmar');
    const card = `{ ownReferral(id: "${sent.id}") { fields { field words } } }`;
    expect(await house.read('ngo', card)).toEqual({ ownReferral: { fields: [] } });
    const consent = {
      ...{ id, item: 'FULL_NAME', recipient: SHELTER, purpose: 'SERVICES', written: 'folder 7' },
      ...{ from: new Date(Date.now() - 60_000).toISOString(), until: new Date(Date.now() + 3_600_000).toISOString() },
    };
    await house.change('det', 'giveConsent(input: $input)', '($input: GiveConsentInput!)', { input: consent });
    expect(await house.read('ngo', card)).toEqual({
      ownReferral: { fields: [{ field: 'FULL_NAME', words: 'Ilda Quellmar' }] },
    });
    for (const who of ['det', 'adv', 'ana']) {
      const never = card.replace(String(sent.id), randomUUID());
      expect([who, await house.text(who, card)]).toEqual([who, await house.text(who, never)]);
    }
    await house.change('ngo', `answerReferral(id: "${sent.id}", answer: ACCEPT)`);
    expect(await house.change('ngo', `answerReferral(id: "${sent.id}", answer: DECLINE)`)).toEqual({
      code: 'WRONG_STATE',
    });
    const told = await house.change('det', `withdrawConsent(id: "${id}", recipient: "${SHELTER}")`);
    expect(told.recipientsToTell).toEqual([SHELTER]);
    expect(await house.read('ngo', card)).toEqual({ ownReferral: { fields: [] } });
    const shown = `{ survivorDisclosures(id: "${id}") { item recipient account } }`;
    expect(await house.read('det', shown)).toEqual({
      survivorDisclosures: [{ item: 'FULL_NAME', recipient: SHELTER, account: house.as('ngo').account.id }],
    });
  });

  it('are released by a supervisor as far as they consented, and no further', async () => {
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    const release = (items: string): string =>
      `releaseSurvivor(input: { id: "${id}", items: [${items}], recipient: "${SHELTER}", purpose: SERVICES, until: "${at(30)}" })`;
    expect(await house.change('sup', release('PHONE'))).toEqual({ code: 'NO_CONSENT' });
    expect(await house.change('det', release('PHONE'))).toEqual(NF);
    const consent = { id, item: 'PHONE', recipient: SHELTER, purpose: 'SERVICES', written: 'folder 7' };
    await house.change('det', 'giveConsent(input: $input)', '($input: GiveConsentInput!)', {
      input: { ...consent, from: at(-1), until: at(60) },
    });
    const made = await house.change('sup', release('PHONE'));
    const read = `{ survivorRelease(id: "${made.id}", why: SERVICES) { field words } }`;
    expect(await house.read('ngo', read)).toEqual({ survivorRelease: [{ field: 'PHONE', words: '(860) 555-0188' }] });
    expect(await house.read('adv', read)).toEqual({ survivorRelease: null });
    await house.change('sup', `revokeSurvivorRelease(id: "${made.id}")`);
    expect(await house.read('ngo', read)).toEqual({ survivorRelease: null });
  });

  it('are no offenders in any export while no charge stands, and none at all once they are victims', async () => {
    const set = (standing: string, day: string): Promise<unknown> =>
      house.change('det', `setSurvivorStanding(id: "${id}", standing: ${standing}, since: "${day}T00:00:00Z")`);
    const shown = `{ survivorStanding(id: "${id}") { isOffenderInExports isCalledByPseudonym changes { standing } } }`;
    expect(await house.read('det', shown)).toEqual({ survivorStanding: null });
    await set('SUSPECT', '2025-01-01');
    expect(await house.read('det', shown)).toMatchObject({ survivorStanding: { isOffenderInExports: false } });
    await set('CHARGED', '2025-02-01');
    expect(await house.read('det', shown)).toMatchObject({ survivorStanding: { isOffenderInExports: true } });
    await set('VICTIM', '2025-03-01');
    expect(await house.read('det', shown)).toMatchObject({
      survivorStanding: { isOffenderInExports: false, isCalledByPseudonym: true },
    });
    expect(await house.read('other', shown)).toEqual({ survivorStanding: null });
  });

  it('are purged by two people and never under a hold', async () => {
    const gone = await register(house, 'det', house.rooms.survivors, { FULL_NAME: 'Tova Brennig' });
    const hold = await house.change('sup', `placeSurvivorHold(id: "${gone}")`);
    const asked = await house.change('sup', `askSurvivorPurge(id: "${gone}", ground: WISH_OF_PERSON)`);
    const approve = `approveSurvivorPurge(id: "${asked.id}")`;
    expect(await house.change('sup', approve)).toEqual({ code: 'SECOND_PERSON_NEEDED' });
    expect(await house.change('sue', approve)).toEqual({ code: 'UNDER_HOLD' });
    await house.change('sup', `liftSurvivorHold(id: "${hold.id}")`);
    expect(await house.change('sue', approve)).toMatchObject({ id: asked.id });
    expect(await house.read('det', survivor(gone))).toEqual(NOBODY);
  });

  it('takes no key for doing things once: of what is typed not even a digest is kept', async () => {
    const before = await house.api.database.dataSource.query(`select count(*)::int as n from operation_key`);
    const answer = await house.api.ask(
      house.as('det').token,
      `mutation { addNeed(input: { id: "${id}", kind: INCOME }) { __typename } }`,
      { 'idempotency-key': 'survivor-key-1' },
    );
    expect(answer.text).toContain('BAD_INPUT');
    expect(await house.api.database.dataSource.query(`select count(*)::int as n from operation_key`)).toEqual(before);
  });
});

describe('advocates', () => {
  let client: string;
  beforeAll(async () => {
    client = await register(house, 'adv', house.rooms.advocates, { FULL_NAME: 'Ranva Oldmere', NOTE: 'afraid of him' });
  });

  it('keep notes that nobody of law enforcement and no administrator comes near', async () => {
    expect(await house.read('adv', survivor(client))).toMatchObject({ survivor: { id: client } });
    const hat = await house.api.person('AMBERWICK-ADVOCATES', ['ADVOCATE', 'DETECTIVE'], 'hat');
    await house.change('hadm', `nameRoomMember(roomId: "${house.rooms.advocates}", accountId: "${hat.account.id}")`);
    for (const who of ['det', 'sup', 'adm', 'hadm', 'aud']) {
      expect([who, await house.read(who, survivor(client))]).toEqual([who, NOBODY]);
    }
    expect((await house.api.ask(hat.token, survivor(client))).body.data).toEqual(NOBODY);
    expect(
      await house.change(
        'hadm',
        `nameRoomMember(roomId: "${house.rooms.advocates}", accountId: "${house.as('hadm').account.id}")`,
      ),
    ).toEqual(NF);
  });

  it('are shut out when the compartment is switched off', async () => {
    await house.change('hadm', 'keepSealedRoom(kind: ADVOCATES, isOn: false)');
    expect(await house.read('adv', survivor(client))).toEqual(NOBODY);
    await house.change('hadm', 'keepSealedRoom(kind: ADVOCATES, isOn: true)');
    expect(await house.read('adv', survivor(client))).toMatchObject({ survivor: { id: client } });
  });
});
