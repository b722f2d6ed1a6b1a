import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Account,
  type AccountService,
  type LiveSession,
  type SessionService,
  SessionWatch,
  tokenDigest,
} from '@townline/access';
import { ADMINISTRATOR } from '../../support/identity-house.js';
import type { Mint } from '../../support/minted-tokens.js';
import { RecordingTrail } from '../../support/recording-trail.js';
import type { TestDatabase } from '../../support/test-database.js';
import { faultOf, openSessionHouse, type SessionHouse } from './session-house.js';

let house: SessionHouse;
let database: TestDatabase;
let mint: Mint;
let accounts: AccountService;
let sessions: SessionService;
let newAccount: SessionHouse['newAccount'];
const trail = new RecordingTrail();

beforeAll(async () => {
  house = await openSessionHouse('sessions', trail);
  ({ database, mint, accounts, sessions, newAccount } = house);
});
afterAll(() => house.close());

function set(table: 'session', change: string, accountId: string): Promise<unknown> {
  return database.dataSource.query(`update access.${table} set ${change} where account_id = $1`, [accountId]);
}

async function count(table: string, where: string, value: unknown): Promise<number> {
  const [row] = await database.dataSource.query<{ rows: number }[]>(
    `select count(*)::int as rows from access.${table} where ${where}`,
    [value],
  );
  return row?.rows ?? -1;
}

describe('a session', () => {
  it('begins once, however many requests come first at the same moment, and keeps no token', async () => {
    const account = await newAccount();
    const token = await mint.token(account.subject);
    const opened = await Promise.all(Array.from({ length: 16 }, () => sessions.open(token)));
    expect(new Set(opened.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(opened[0]).toMatchObject({ accountId: account.id, name: account.name, agency: 'AMBERWICK-PD', acr: 'aal2' });
    expect(await count('session', 'account_id = $1', account.id)).toBe(1);
    expect(await count('session_token', 'digest = $1', tokenDigest(token))).toBe(1);
    const { sessionId } = opened[0] ?? {};
    expect(trail.noted(sessionId)).toEqual([{ act: 'LOGIN', actor: { name: account.name, agency: 'AMBERWICK-PD' } }]);
  });

  it('is shared by the tokens of one sign-in and by no others', async () => {
    const { subject } = await newAccount();
    const now = Math.floor(Date.now() / 1_000);
    const open = async (claims: object): Promise<string> =>
      (await sessions.open(await mint.token(subject, { auth_time: now - 60, sid: 'a', ...claims }))).sessionId;
    const first = await open({});
    expect(await open({ jti: 'renewed', client_id: 'graphiql' })).toBe(first);
    expect(await open({ sid: 'b' })).not.toBe(first);
    expect(await open({ auth_time: now - 61 })).not.toBe(first);
  });

  it('is noted as used by a person and not by what runs by itself', async () => {
    const { id, subject } = await newAccount();
    const token = await mint.token(subject);
    const { sessionId } = await sessions.open(token);
    await set('session', `last_action_at = last_action_at - interval '10 minutes'`, id);
    const age = (): Promise<number> =>
      count('session', `account_id = $1 and last_action_at < now() - interval '9 minutes'`, id);
    await sessions.open(token, { isBackground: true });
    expect(await sessions.check(sessionId)).toBeNull();
    expect(await age()).toBe(1);
    await sessions.touch(sessionId);
    expect(await age()).toBe(0);
  });

  it('is written down at its beginning and its end, and its account when an administrator changes it', async () => {
    const { id, subject, name } = await newAccount();
    const session = await sessions.open(await mint.token(subject));
    await sessions.end(session);
    const actor = { name, agency: 'AMBERWICK-PD' };
    expect(trail.noted(session.sessionId)).toEqual([
      { act: 'LOGIN', actor },
      { act: 'LOGOUT', actor },
    ]);
    await accounts.disable(id, 'on leave', ADMINISTRATOR);
    await accounts.enable(id, ADMINISTRATOR);
    await accounts.move(id, 'DUNMARROW-PD', ADMINISTRATOR);
    await accounts.remove(id, 'retired', ADMINISTRATOR);
    expect(trail.noted(id)).toEqual(Array.from({ length: 5 }, () => ({ act: 'PRIVILEGE', actor: ADMINISTRATOR })));
  });

  it('that is over cannot be touched back to life', async () => {
    const { id, subject } = await newAccount();
    const token = await mint.token(subject);
    const { sessionId } = await sessions.open(token);
    await set('session', `last_action_at = clock_timestamp() - interval '30 minutes'`, id);
    await sessions.touch(sessionId);
    expect(await sessions.check(sessionId)).toBe('SESSION_IDLE');
    expect(await faultOf(sessions.open(token))).toBe('SESSION_IDLE');
  });

  it('goes by the database’s clock: a token that it takes for expired is expired', async () => {
    const { subject } = await newAccount();
    const token = await mint.token(subject);
    await sessions.open(token);
    await database.dataSource.query(
      `update access.session_token set expires_at = clock_timestamp() - interval '1 second' where digest = $1`,
      [tokenDigest(token)],
    );
    expect(await faultOf(sessions.open(token))).toBe('TOKEN_EXPIRED');
  });

  it('has its purpose in the person’s words', async () => {
    const { subject } = await newAccount();
    const token = await mint.token(subject);
    const { sessionId } = await sessions.open(token);
    await sessions.statePurpose(sessionId, 'the Dunmarrow inquiry');
    expect((await sessions.open(token)).purpose).toBe('the Dunmarrow inquiry');
    await expect(sessions.statePurpose(sessionId, ' ')).rejects.toMatchObject({ code: 'BLANK_PURPOSE' });
  });

  it('is written down as over when its time has run out', async () => {
    await sessions.endOverdue();
    const { id, subject } = await newAccount();
    await sessions.open(await mint.token(subject));
    await set('session', `last_action_at = clock_timestamp() - interval '31 minutes'`, id);
    expect(await sessions.endOverdue()).toBe(1);
    expect(await sessions.endOverdue()).toBe(0);
    expect(await count('session', `account_id = $1 and end_reason = 'TIMED_OUT'`, id)).toBe(1);
  });
});

describe('showing both factors again for a grave step', () => {
  async function begin(): Promise<{
    account: Account;
    session: LiveSession;
    fresh: (claims?: object) => Promise<string>;
  }> {
    const account = await newAccount();
    const now = Math.floor(Date.now() / 1_000);
    const session = await sessions.open(await mint.token(account.subject, { auth_time: now - 3_600 }));
    return { account, session, fresh: (claims = {}) => mint.token(account.subject, { auth_time: now - 1, ...claims }) };
  }

  it('is noted in the session', async () => {
    const { account, session, fresh } = await begin();
    await sessions.stepUp(session, await fresh());
    expect(await count('session', 'account_id = $1 and stepped_up_at is not null', account.id)).toBe(1);
  });

  it('needs a new sign-in, of the same person, with two factors', async () => {
    const { session, fresh } = await begin();
    const other = await newAccount();
    const now = Math.floor(Date.now() / 1_000);
    const bad = [
      fresh({ auth_time: now - 3_600 }),
      fresh({ auth_time: now - 301 }),
      fresh({ acr: 'aal1' }),
      mint.token(other.subject),
    ];
    for (const token of bad) expect(await faultOf(sessions.stepUp(session, await token))).toBe('STEP_UP_REFUSED');
    expect(await sessions.check(session.sessionId)).toBeNull();
  });

  it('is not done twice with one token', async () => {
    const { session, fresh } = await begin();
    const token = await fresh();
    await sessions.stepUp(session, token);
    expect(await faultOf(sessions.stepUp(session, token))).toBe('STEP_UP_REFUSED');
  });

  it('ends the session at the fifth failure within 15 minutes, and touches no other session of the person', async () => {
    const { account, session, fresh } = await begin();
    const other = await sessions.open(await mint.token(account.subject, { sid: 'elsewhere' }));
    await database.dataSource.query(
      `insert into access.step_up_failure (session_id, failed_at) values ($1, clock_timestamp() - interval '15 minutes 1 second')`,
      [session.sessionId],
    );
    for (let time = 0; time < 4; time++) await faultOf(sessions.stepUp(session, 'not a token'));
    expect(await sessions.check(session.sessionId)).toBeNull();
    await faultOf(sessions.stepUp(session, 'not a token'));
    expect(await sessions.check(session.sessionId)).toBe('SESSION_ENDED');
    expect(await faultOf(sessions.stepUp(session, await fresh()))).toBe('STEP_UP_REFUSED');
    expect(await sessions.check(other.sessionId)).toBeNull();
  });

  it('is counted for live sessions alone: no forged token locks anybody out', async () => {
    const { account, session } = await begin();
    for (let time = 0; time < 20; time++) await faultOf(sessions.open(`${'x'.repeat(20)}.y.z`));
    expect(await sessions.check(session.sessionId)).toBeNull();
    expect((await accounts.find(account.id))?.state).toBe('ACTIVE');
  });
});

describe('whoever holds something open for a session', () => {
  it('is told once, at once, when it is ended, and not when they have left', async () => {
    const watch = house.get(SessionWatch);
    const { subject } = await newAccount();
    const open = async (sid: string): Promise<LiveSession> => sessions.open(await mint.token(subject, { sid }));
    const [first, second] = [await open('a'), await open('b')];
    const told: string[] = [];
    const ended = new Promise<void>((resolve) => {
      watch.watch(first.sessionId, (fault) => {
        told.push(`first ${fault}`);
        resolve();
      });
    });
    watch.watch(second.sessionId, () => told.push('second'));
    const leave = watch.watch(first.sessionId, () => told.push('left'));
    leave();
    await sessions.end(first);
    await ended;
    await sessions.end(first);
    await pause(200);
    expect(told).toEqual(['first SESSION_ENDED']);
  });
});
