import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  allows,
  CareService,
  type ConsentDraft,
  ConsentService,
  type ConsentStatement,
  ProtectedPersonService,
  ReferralService,
  ReleaseService,
} from '@townline/referrals';
import fc from 'fast-check';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

const REFUSED = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const DAY = 86_400_000;

describe('consent and what rests on it', () => {
  let house: ReferralHouse;
  let home: string;
  let person: string;
  let consents: ConsentService;
  let releases: ReleaseService;
  const detective = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SERVICES');
  const supervisor = viewerOf('sam', 'elm pd', ['SUPERVISOR'], 'SERVICES');
  const haven = viewerOf('hal', 'haven', ['NGO_PARTNER'], 'SERVICES');
  const fields = { FULL_NAME: 'Ilda Quellmar', PHONE: '555 010 4477', NOTE: 'of no concern to others' };
  const soon = (days: number): Date => new Date(Date.now() + days * DAY);
  const draft = (over: Partial<ConsentDraft> = {}): ConsentDraft => ({
    item: 'PHONE',
    recipient: 'haven',
    purpose: 'SERVICES',
    from: soon(-1),
    until: soon(30),
    written: 'signed in room 4',
    ...over,
  });
  const release = { items: ['PHONE'] as const, recipient: 'haven', purpose: 'SERVICES' as const, until: soon(20) };

  beforeAll(async () => {
    house = await openReferralHouse('referrals consent');
    consents = house.get(ConsentService);
    releases = house.get(ReleaseService);
    home = await house.open('SURVIVORS', 'elm pd', 'ada', 'sam');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    person = await house.get(ProtectedPersonService).register(detective, home, fields);
  });

  it('is written, and ends', async () => {
    for (const bad of [{ written: ' ' }, { until: soon(-1) }, { until: soon(400) }, { recipient: '' }]) {
      await expect(consents.give(detective, person, draft(bad))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    const id = await consents.give(detective, person, draft());
    expect(await consents.of(detective, person)).toEqual([
      expect.objectContaining({ id, item: 'PHONE', isLive: true }),
    ]);
    await expect(consents.of(haven, person)).rejects.toMatchObject(REFUSED);
  });

  it('lets exactly its fields out, to its recipient, for its purpose; each field shown is written down', async () => {
    await expect(releases.make(supervisor, person, release)).rejects.toMatchObject({
      code: 'NO_CONSENT',
      message: 'without consent: PHONE',
    });
    await consents.give(detective, person, draft());
    await expect(
      releases.make(supervisor, person, { ...release, items: ['PHONE', 'FULL_NAME'] }),
    ).rejects.toMatchObject({
      message: 'without consent: FULL_NAME',
    });
    await expect(releases.make(supervisor, person, { ...release, until: soon(40) })).rejects.toMatchObject({
      code: 'NO_CONSENT',
    });
    await expect(releases.make(detective, person, release)).rejects.toMatchObject(REFUSED);
    await consents.give(detective, person, draft({ item: 'NOTE' }));
    await house.get(ProtectedPersonService).write(detective, person, 'NOTE', 'Ilda does not want to be named');
    await expect(releases.make(supervisor, person, { ...release, items: ['NOTE'] })).rejects.toMatchObject({
      code: 'NO_CONSENT',
      message: 'given away by the words: FULL_NAME',
    });
    const id = await releases.make(supervisor, person, release);
    expect(await releases.read(haven, id)).toEqual({ PHONE: fields.PHONE });
    for (const other of [
      { ...haven, agency: 'harbor' },
      { ...haven, purpose: 'PROSECUTION' as const },
      { ...haven, roles: ['COUNCIL_STAFF'] },
      detective,
    ]) {
      await expect(releases.read(other, id)).rejects.toMatchObject(REFUSED);
    }
    expect(await releases.disclosures(detective, person)).toEqual([
      expect.objectContaining({ item: 'PHONE', recipient: 'haven', account: 'hal', releaseId: id }),
    ]);
  });

  it('taken back stops everything at once, and says who must be told', async () => {
    await consents.give(detective, person, draft());
    await consents.give(detective, person, draft({ item: 'FULL_NAME' }));
    const id = await releases.make(supervisor, person, { ...release, items: ['PHONE', 'FULL_NAME'] });
    expect(await consents.withdraw(detective, person, { item: 'FULL_NAME' })).toEqual([]);
    expect(await releases.read(haven, id)).toEqual({ PHONE: fields.PHONE });
    expect(await consents.withdraw(detective, person)).toEqual(['haven']);
    await expect(releases.read(haven, id)).rejects.toMatchObject(REFUSED);
    expect((await consents.of(detective, person)).map(({ isLive }) => isLive)).toEqual([false, false]);
    await consents.give(detective, person, draft());
    expect(await releases.read(haven, id)).toEqual({ PHONE: fields.PHONE });
  });

  it('stops at its end, and a release at its own or when it is revoked', async () => {
    await consents.give(detective, person, draft());
    const [ending, revoked, kept] = [
      await releases.make(supervisor, person, release),
      await releases.make(supervisor, person, release),
      await releases.make(supervisor, person, release),
    ];
    await house.owner.query(`update referrals.release set ends_at = clock_timestamp() where id = $1`, [ending]);
    await expect(releases.read(haven, ending)).rejects.toMatchObject(REFUSED);
    await releases.revoke(supervisor, revoked);
    await expect(releases.read(haven, revoked)).rejects.toMatchObject(REFUSED);
    expect(await releases.read(haven, kept)).toEqual({ PHONE: fields.PHONE });
    await house.owner.query(`update referrals.consent set ends_at = clock_timestamp() where person_id = $1`, [person]);
    await expect(releases.read(haven, kept)).rejects.toMatchObject(REFUSED);
  });

  it('is no condition of help: needs, offers and referrals ask for none, and show nothing without', async () => {
    const administrator = viewerOf('admin', 'elm pd', ['ADMINISTRATOR'], 'ADMINISTRATION');
    const referrals = house.get(ReferralService);
    const care = house.get(CareService);
    const provider = await referrals.keepProvider(administrator, 'Haven House', 'SHELTER', 'haven');
    const need = await care.addNeed(detective, person, 'EMERGENCY_HOUSING', 'tonight');
    const offer = await care.offer(detective, need, provider);
    await care.answerOffer(detective, offer, 'ACCEPTED');
    expect(await care.of(detective, person)).toEqual([
      expect.objectContaining({ words: 'tonight', offers: [{ id: offer, providerId: provider, answer: 'ACCEPTED' }] }),
    ]);
    const id = await referrals.refer(detective, person, provider, 'EMERGENCY_HOUSING');
    expect(await referrals.own(haven)).toEqual([expect.objectContaining({ id, state: 'SENT' })]);
    expect(await referrals.own({ ...haven, agency: 'harbor' })).toEqual([]);
    expect(await referrals.read(haven, id)).toEqual({});
    expect(await referrals.own({ ...haven, roles: ['NGO_PARTNER', 'DETECTIVE'] })).toEqual([]);
    await consents.give(detective, person, draft());
    expect(await referrals.read(haven, id)).toEqual({ PHONE: fields.PHONE });
    expect(await referrals.read({ ...haven, agency: 'harbor' }, id)).toEqual({});
    expect(await referrals.read({ ...haven, roles: ['HART_LIAISON', 'ANALYST'] }, id)).toEqual({});
    await expect(referrals.answer(haven, id, 'CLOSE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await referrals.answer(haven, id, 'ACCEPT')).toBe('ACCEPTED');
    expect(await referrals.answer(haven, id, 'CLOSE')).toBe('CLOSED');
    expect(await referrals.read(haven, id)).toEqual({});
  });

  it('means the same to the database as to the lib, in a thousand made-up histories', async () => {
    const item = fc.constantFrom('FULL_NAME', 'PHONE');
    const recipient = fc.constantFrom('haven', 'harbor');
    const at = fc.integer({ min: 0, max: 30 });
    const given = fc
      .record({
        kind: fc.constant('GIVEN' as const),
        id: fc.uuid(),
        item,
        recipient,
        purpose: fc.constant('SERVICES'),
        at,
        from: at,
        length: fc.integer({ min: 1, max: 15 }),
      })
      .map(({ length, ...one }) => ({ ...one, until: one.from + length }));
    const withdrawn = fc.record({
      kind: fc.constant('WITHDRAWN' as const),
      at,
      consentId: fc.constant(null),
      item: fc.option(item),
      recipient: fc.option(recipient),
    });
    const histories = fc.sample(fc.array(fc.oneof(given, withdrawn), { maxLength: 8 }), { numRuns: 1_000, seed: 7 });
    let [allowed, refused] = [0, 0];
    await house.owner.transaction(async (manager) => {
      const said = histories.map((history, place) => ({
        ref: randomUUID(),
        place,
        history: history as ConsentStatement[],
      }));
      await manager.query(
        `insert into referrals.protected_person (id, compartment_id, wrapped_key, recorded_by)
         select ref::uuid, $2, 'k', 'test' from unnest($1::text[]) ref`,
        [said.map(({ ref }) => ref), home],
      );
      const rows = said.flatMap(({ ref, history }) => history.map((one) => ({ ref, ...one, row: randomUUID() })));
      await manager.query(
        `insert into referrals.consent (id, person_id, item, recipient, purpose, given_at, starts_at, ends_at, sealed, recorded_by)
         select r.row, r.ref, r.item, r.recipient, r.purpose, to_timestamp(r.at * 3600), to_timestamp(r."from" * 3600),
           to_timestamp(r.until * 3600), 's', 'test'
         from jsonb_to_recordset($1::jsonb) as r(kind text, row uuid, ref uuid, item text, recipient text, purpose text, at int, "from" int, until int)
         where r.kind = 'GIVEN'`,
        [JSON.stringify(rows)],
      );
      await manager.query(
        `insert into referrals.consent_withdrawal (id, person_id, at, item, recipient, recorded_by)
         select r.row, r.ref, to_timestamp(r.at * 3600), r.item, r.recipient, 'test'
         from jsonb_to_recordset($1::jsonb) as r(kind text, row uuid, ref uuid, item text, recipient text, at int)
         where r.kind = 'WITHDRAWN'`,
        [JSON.stringify(rows)],
      );
      const answers: { ref: string; at: number; until: number | null }[] = await manager.query(
        `select ref, at, extract(epoch from referrals.allowed_until(ref::uuid, 'PHONE', 'haven', 'SERVICES', to_timestamp(at * 3600)))::int / 3600 as until
         from unnest($1::text[]) ref, unnest(array[0,5,12,20,33]) at`,
        [said.map(({ ref }) => ref)],
      );
      const historyOf = new Map<string, ConsentStatement[]>(said.map(({ ref, history }) => [ref, history]));
      for (const { ref, at: moment, until } of answers) {
        const answer = allows(historyOf.get(ref) ?? [], {
          item: 'PHONE',
          recipient: 'haven',
          purpose: 'SERVICES',
          at: moment,
        });
        expect(until).toBe(answer?.until ?? null);
        if (answer === undefined) refused += 1;
        else allowed += 1;
      }
    });
    expect(allowed).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(200);
  });
});
