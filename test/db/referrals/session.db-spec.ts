import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenDigest } from '@townline/access';
import { ProtectedPersonService, type Viewer, ViewerSession } from '@townline/referrals';
import type { EntityManager } from 'typeorm';
import { insert, makeAgencies, makeSession } from '../access/access-house.js';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

const AGENCY = 'ALDERFORD-PD';

/** As the composition root binds it: the token of the viewer's session. */
class TokenSession extends ViewerSession {
  readonly tokens = new Map<string, string>();

  async begin(manager: EntityManager, { account }: Viewer): Promise<void> {
    const token = this.tokens.get(account);
    if (token !== undefined) await manager.query(`select access.begin($1)`, [tokenDigest(token)]);
  }
}

describe('doors that ask for a session', () => {
  let house: ReferralHouse;
  let home: string;
  let person: string;
  const session = new TokenSession();
  const [ada, bea] = [randomUUID(), randomUUID()];
  const detective = viewerOf(ada, AGENCY, ['DETECTIVE'], 'SERVICES');
  const persons = (): ProtectedPersonService => house.get(ProtectedPersonService);

  beforeAll(async () => {
    house = await openReferralHouse('referrals session', session);
    const { manager } = house.owner;
    await makeAgencies(manager);
    home = await house.open('SURVIVORS', AGENCY, ada, bea);
    for (const [account, role] of [
      [ada, 'DETECTIVE'],
      [bea, 'ANALYST'],
    ] as const) {
      session.tokens.set(account, await makeSession(manager, account, AGENCY));
      await insert(manager, 'role_grant', {
        id: randomUUID(),
        account_id: account,
        agency: AGENCY,
        role,
        since: new Date(0),
      });
    }
    await house.owner.query(`select referrals.require_session(true)`);
    person = await persons().register(detective, home, { FULL_NAME: 'Ilda Quellmar' });
  });
  afterAll(() => house.close());

  it('open to the one whose session it is, with the roles that were granted', async () => {
    expect(await persons().read(detective, person)).toEqual({ FULL_NAME: 'Ilda Quellmar' });
  });

  it('do not believe a role that is stated, an account that is somebody else’s, or an agency that is not theirs', async () => {
    await expect(persons().read({ ...detective, account: bea }, person)).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    await expect(persons().read({ ...detective, agency: 'BRAMLEY-PD' }, person)).rejects.toMatchObject({
      code: '42501',
    });
    const stated = JSON.stringify({ ...detective });
    await expect(house.service.query(`select * from referrals.my_compartments($1)`, [stated])).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      house.service.transaction(async (manager) => {
        await manager.query(`select access.begin($1)`, [tokenDigest(session.tokens.get(bea) ?? '')]);
        return manager.query(`select * from referrals.read_person($1, $2, 'READ_IDENTITY')`, [stated, person]);
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('shut at once when the session or the grant ends', async () => {
    await house.owner.query(`update access.role_grant set until = clock_timestamp() where account_id = $1`, [ada]);
    await expect(persons().read(detective, person)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    await house.owner.query(`update access.role_grant set until = null where account_id = $1`, [ada]);
    expect(await persons().read(detective, person)).toEqual({ FULL_NAME: 'Ilda Quellmar' });
    await house.owner.query(`update access.session_token set expires_at = '2020-01-01'`);
    await expect(persons().read(detective, person)).rejects.toMatchObject({ code: '28000' });
    session.tokens.clear();
    await expect(persons().read(detective, person)).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot be told by the service to ask for none', async () => {
    await expect(house.service.query(`select referrals.require_session(false)`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(house.service.query(`update referrals.door_rule set requires_session = false`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
