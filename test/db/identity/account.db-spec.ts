import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account, AccountService, SessionService } from '@townline/access';
import { ADMINISTRATOR } from '../../support/identity-house.js';
import type { Mint } from '../../support/minted-tokens.js';
import type { TestDatabase } from '../../support/test-database.js';
import { faultOf, openSessionHouse, type SessionHouse } from './session-house.js';

let house: SessionHouse;
let database: TestDatabase;
let mint: Mint;
let accounts: AccountService;
let sessions: SessionService;
let newAccount: SessionHouse['newAccount'];

beforeAll(async () => {
  house = await openSessionHouse('accounts');
  ({ database, mint, accounts, sessions, newAccount } = house);
});
afterAll(() => house.close());

function set(table: 'account', change: string, id: string): Promise<unknown> {
  return database.dataSource.query(`update access.${table} set ${change} where id = $1`, [id]);
}

describe('an account (F7)', () => {
  it('made for 72 hours is over then, and removed; no account is made for longer', async () => {
    const { id, subject } = await newAccount({ temporaryHours: 72 });
    const token = await mint.token(subject);
    await sessions.open(token);
    await set(
      'account',
      `created_at = created_at - interval '72 hours', temporary_until = temporary_until - interval '72 hours'`,
      id,
    );
    expect(await faultOf(sessions.open(token))).toBe('ACCOUNT_EXPIRED');
    expect(await accounts.endOverdue()).toEqual({ disabled: 0, removed: 1 });
    expect(await accounts.find(id)).toMatchObject({ state: 'REMOVED', endedBy: 'townline' });
    await expect(newAccountPromise({ temporaryHours: 73 })).rejects.toMatchObject({ code: 'TEMPORARY_TOO_LONG' });
  });

  it('that was not used for 90 days lets nobody in, and is disabled', async () => {
    const { id, subject } = await newAccount();
    await set('account', `created_at = clock_timestamp() - interval '90 days'`, id);
    expect(await faultOf(sessions.open(await mint.token(subject)))).toBe('ACCOUNT_UNATTENDED');
    expect(await accounts.endOverdue()).toEqual({ disabled: 1, removed: 0 });
    await accounts.enable(id, ADMINISTRATOR);
    expect(await faultOf(sessions.open(await mint.token(subject)))).toBeNull();
  });

  it('used within 90 days is not disabled', async () => {
    const { id } = await newAccount();
    await set(
      'account',
      `created_at = created_at - interval '1 year', last_active_at = now() - interval '89 days'`,
      id,
    );
    expect(await accounts.endOverdue()).toEqual({ disabled: 0, removed: 0 });
  });

  it('that was removed is not made again within a year, and never by enabling it', async () => {
    const { id, subject } = await newAccount();
    await accounts.remove(id, 'retired', ADMINISTRATOR);
    await expect(newAccountPromise({ subject })).rejects.toMatchObject({ code: 'SUBJECT_NOT_FREE' });
    await expect(accounts.enable(id, ADMINISTRATOR)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_DISABLED' });
    await set('account', `ended_at = ended_at - interval '1 year 1 second'`, id);
    expect((await newAccount({ subject })).id).not.toBe(id);
    await expect(newAccountPromise({ subject })).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
  });

  it('is made, ended and moved with words that say something', async () => {
    await expect(newAccountPromise({ name: ' ' })).rejects.toMatchObject({ code: 'BLANK_WORDS' });
    const { id } = await newAccount();
    await expect(accounts.disable(id, '', ADMINISTRATOR)).rejects.toMatchObject({ code: 'BLANK_WORDS' });
    await accounts.disable(id, 'on leave', ADMINISTRATOR);
    await expect(accounts.disable(id, 'on leave', ADMINISTRATOR)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_ACTIVE' });
    expect(await accounts.find(id)).toMatchObject({ state: 'DISABLED', endedBy: 'Ada Quill; Amberwick Police' });
  });

  it('of a program opens to its own tokens alone, and those of a person not to it', async () => {
    const program = await newAccount({ subject: 'importer', kind: 'SERVICE' });
    const service = { client_id: 'importer', jti: 'a', acr: undefined, auth_time: undefined };
    expect(await sessions.open(await mint.token('importer', service))).toMatchObject({
      kind: 'SERVICE',
      accountId: program.id,
    });
    expect(await faultOf(sessions.open(await mint.token('importer')))).toBe('UNKNOWN_ACCOUNT');
  });
});

function newAccountPromise(extra: object): Promise<Account> {
  return Promise.resolve().then(() => newAccount(extra));
}
