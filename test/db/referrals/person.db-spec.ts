import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compartmentKeyName, ContactService, ProtectedPersonService, ShelterService } from '@townline/referrals';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

const REFUSED = { code: 'NOT_FOUND_OR_NO_ACCESS' };

describe('survivors', () => {
  let house: ReferralHouse;
  let persons: ProtectedPersonService;
  let home: string;
  const detective = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SAFETY');
  const analyst = viewerOf('ann', 'elm pd', ['ANALYST'], 'INVESTIGATION');
  const fields = {
    FULL_NAME: 'Ílda Quellmar',
    PHONE: '(555) 010-4477',
    LANGUAGE: 'invented',
    INTERPRETER: 'yes, a woman',
  };

  beforeAll(async () => {
    house = await openReferralHouse('referrals person');
    persons = house.get(ProtectedPersonService);
    home = await house.open('SURVIVORS', 'elm pd', 'ada');
  });
  afterAll(() => house.close());

  it('are read by members of the compartment and by nobody else', async () => {
    const id = await persons.register(detective, home, fields);
    expect(await persons.read(detective, id)).toEqual(fields);
    for (const other of [
      analyst,
      viewerOf('dan', 'elm pd', ['DETECTIVE'], 'SAFETY'),
      viewerOf('ada', 'oak pd', ['DETECTIVE'], 'SAFETY'),
      viewerOf('fed', 'elm pd', ['FEDERAL_LIAISON'], 'INVESTIGATION'),
      viewerOf('adv', 'elm pd', ['ADVOCATE'], 'SERVICES'),
      viewerOf('aud', 'elm pd', ['AUDITOR', 'ADMINISTRATOR'], 'ADMINISTRATION'),
    ]) {
      await expect(persons.read(other, id)).rejects.toMatchObject(REFUSED);
    }
  });

  it('keep former versions, and show the latest', async () => {
    const id = await persons.register(detective, home, fields);
    await persons.write(detective, id, 'PHONE', '555 010 9911');
    expect(await persons.read(detective, id)).toEqual({ ...fields, PHONE: '555 010 9911' });
    expect(await persons.find(detective, home, 'PHONE', '5550109911')).toEqual([id]);
    const [row] = await house.owner.query(
      `select count(*)::int as all from referrals.protected_field where person_id = $1`,
      [id],
    );
    expect(row).toEqual({ all: 5 });
  });

  it('are found inside the compartment in any spelling of the name, by a digest that is no hash of it', async () => {
    const id = await persons.register(detective, home, { FULL_NAME: 'Tová  BRENNIG-Sund' });
    expect(await persons.find(detective, home, 'NAME', 'sund, brennig tova')).toEqual([id]);
    expect(await persons.find(detective, home, 'NAME', 'brennig')).toEqual([]);
    await expect(persons.find(analyst, home, 'NAME', 'sund, brennig tova')).rejects.toMatchObject(REFUSED);
    const other = await house.open('SURVIVORS', 'oak pd', 'ada');
    expect(
      await persons.find(viewerOf('ada', 'oak pd', ['DETECTIVE'], 'SAFETY'), other, 'NAME', 'Tova Brennig Sund'),
    ).toEqual([]);
    const digests = await Promise.all(
      [compartmentKeyName('SURVIVORS', 'elm pd'), compartmentKeyName('SURVIVORS', 'oak pd')].map((key) =>
        house.files.mac(key, Buffer.from('NAME|brennig sund tova')),
      ),
    );
    expect(digests[0]).not.toEqual(digests[1]);
  });

  it('have another pseudonym in each case, which leads nowhere from outside', async () => {
    const id = await persons.register(detective, home, fields);
    const [one, two] = [randomUUID(), randomUUID()];
    const first = await persons.takePseudonym(detective, id, one);
    expect(await persons.takePseudonym(detective, id, one)).toBe(first);
    const second = await persons.takePseudonym(detective, id, two);
    expect(second).not.toBe(first);
    expect(await persons.casePseudonyms(analyst, one)).toEqual([first]);
    expect(await persons.casePseudonyms(viewerOf('ann', 'oak pd', ['ANALYST'], 'INVESTIGATION'), one)).toEqual([]);
    await expect(persons.openPseudonym(analyst, first)).rejects.toMatchObject(REFUSED);
    expect(await persons.openPseudonym(detective, second)).toBe(id);
  });

  it('cannot be read from another row, under another field, or after a bit was changed', async () => {
    const [one, two] = [
      await persons.register(detective, home, fields),
      await persons.register(detective, home, fields),
    ];
    const change = (text: string): Promise<unknown> => house.owner.query(text, [one]);
    const refusal = { code: 'KEY_REFUSED' };
    await change(
      `update referrals.protected_field set field = case field when 'PHONE' then 'EMAIL' else field end where person_id = $1`,
    );
    await expect(persons.read(detective, one)).rejects.toMatchObject(refusal);
    await change(
      `update referrals.protected_field set field = case field when 'EMAIL' then 'PHONE' else field end where person_id = $1`,
    );
    expect(await persons.read(detective, one)).toEqual(fields);
    await change(
      `update referrals.protected_field set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where person_id = $1 and field = 'FULL_NAME'`,
    );
    await expect(persons.read(detective, one)).rejects.toMatchObject(refusal);
    await house.owner.query(
      `update referrals.protected_person p set wrapped_key = o.wrapped_key from referrals.protected_person o where p.id = $2 and o.id = $1`,
      [one, two],
    );
    await expect(persons.read(detective, two)).rejects.toMatchObject(refusal);
  });

  it('refuse while the vault is down, keep nothing in plain, and come back; the rest works', async () => {
    const id = await persons.register(detective, home, fields);
    const before = await count();
    house.vault.isDown = true;
    for (let time = 0; time < 20; time += 1) {
      await expect(persons.read(detective, id)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
      await expect(persons.register(detective, home, fields)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    }
    const asked = house.vault.asked;
    expect(await count()).toBe(before);
    expect(await persons.casePseudonyms(analyst, randomUUID())).toEqual([]);
    expect(await house.service.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(house.vault.asked).toBe(asked);
    house.vault.isDown = false;
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await persons.read(detective, id)).toEqual(fields);
  });

  it('are reached when, how and where they said, and not otherwise', async () => {
    const id = await persons.register(detective, home, { ...fields, EMAIL: 'nobody@elm.example' });
    const contact = house.get(ContactService);
    const spoken = { language: 'invented', interpreter: 'yes, a woman' };
    expect(await contact.card(detective, id)).toEqual({ channels: [], ...spoken });
    const rule = { mayLeaveMessage: false, timeZone: 'America/New_York' };
    const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, until: 17 * 60 };
    await contact.setRules(detective, id, [
      { ...rule, channel: 'CALL', verdict: 'MAY', hours },
      { ...rule, channel: 'EMAIL', verdict: 'NEVER', hours: null },
    ]);
    house.clock.set(new Date('2026-06-16T18:30:00Z'));
    expect(await contact.card(detective, id)).toEqual({
      channels: [{ channel: 'CALL', value: fields.PHONE, mayLeaveMessage: false }],
      ...spoken,
    });
    house.clock.set(new Date('2026-06-16T23:30:00Z'));
    expect(await contact.card(detective, id)).toEqual({ channels: [], ...spoken });
    await expect(contact.card(analyst, id)).rejects.toMatchObject(REFUSED);
  });

  it('that were somebody else in our records until then leave them: the identity moves, a pseudonym stays, all or nothing', async () => {
    const shelter = house.get(ShelterService);
    await house.owner.query(`create table outside_name (ref text, name text); grant all on outside_name to public`);
    await house.owner.query(`insert into outside_name values ('r1', 'Orla Vintwick'), ('broken', 'Pell Tarrowby')`);
    house.mover.known = async (ref) => {
      const [row] = await house.owner.query(`select name from outside_name where ref = $1`, [ref]);
      return { fields: { FULL_NAME: row.name }, recipients: ['oak pd', 'county', 'oak pd'] };
    };
    const caseId = randomUUID();
    const moved = await shelter.shelter(detective, home, caseId, 'r1');
    expect(moved.recipients).toEqual(['county', 'oak pd']);
    expect(await house.owner.query(`select name from outside_name where ref = 'r1'`)).toEqual([
      { name: moved.pseudonym },
    ]);
    expect(await persons.read(detective, moved.personId)).toEqual({ FULL_NAME: 'Orla Vintwick', ORIGIN: 'r1' });
    expect(await persons.casePseudonyms(analyst, caseId)).toEqual([moved.pseudonym]);
    const before = await count();
    await expect(shelter.shelter(detective, home, caseId, 'broken')).rejects.toThrow('the registry failed');
    expect(await count()).toBe(before);
    expect(await house.owner.query(`select name from outside_name where ref = 'broken'`)).toEqual([
      { name: 'Pell Tarrowby' },
    ]);
    await expect(shelter.shelter(analyst, home, caseId, 'broken')).rejects.toMatchObject(REFUSED);
  });

  it('cannot be read by anybody without the key of their compartment: a restored dump is not enough', async () => {
    const elm = await persons.register(detective, home, fields);
    const firs = await house.open('SURVIVORS', 'fir pd', 'ada');
    const other = viewerOf('ada', 'fir pd', ['DETECTIVE'], 'SAFETY');
    const id = await persons.register(other, firs, fields);
    const keyName = compartmentKeyName('SURVIVORS', 'fir pd');
    await house.files.destroy(keyName);
    await expect(persons.read(other, id)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    await house.files.ensure(keyName);
    await expect(persons.read(other, id)).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    expect(await persons.read(detective, elm)).toEqual(fields);
  });

  async function count(): Promise<number> {
    const [row] = await house.owner.query(`select count(*)::int as persons from referrals.protected_person`);
    return row.persons;
  }
});
