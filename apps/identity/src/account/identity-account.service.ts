import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AttemptRepository, usernameDigest } from '../sign-in/attempt.repository.js';
import { IdentityError } from './identity-account.errors.js';
import { IdentityAccountRepository, type IdentityService } from './identity-account.repository.js';
import { enrollmentUri, randomCodeSecret } from './one-time-code.js';
import { hashPassword, randomPassword } from './password.js';

export interface NewPerson {
  readonly username: string;
  readonly name: string;
  /** Code of the employing agency. */
  readonly agency: string;
  /** Left out, a random one is made. At least 15 characters. */
  readonly password?: string;
}

/** What a person needs to sign in. Shown once; only a hash of the password is kept. */
export interface Credentials {
  /** The lasting name under which Townline knows the person: the `sub` of the tokens. */
  readonly subject: string;
  readonly username: string;
  readonly password: string;
  readonly codeSecret: string;
  readonly enrollmentUri: string;
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;
const LEAST_PASSWORD = 15;

/** The people and programs that the embedded provider knows. */
export class IdentityAccountService {
  private readonly accounts: IdentityAccountRepository;
  private readonly attempts = new AttemptRepository();

  constructor(
    private readonly dataSource: DataSource,
    private readonly passwordCost: number,
  ) {
    this.accounts = new IdentityAccountRepository(dataSource);
  }

  /** Throws `BAD_USERNAME`, `WEAK_PASSWORD`, `USERNAME_TAKEN`, `USERNAME_NOT_FREE` (given up within the year). */
  async create(person: NewPerson): Promise<Credentials> {
    const { username, name, agency, password = randomPassword() } = person;
    if (!USERNAME.test(username)) {
      throw new IdentityError(
        'BAD_USERNAME',
        'a username is 2 to 64 small letters, digits, dots, dashes or underscores',
      );
    }
    if (password.length < LEAST_PASSWORD) {
      throw new IdentityError('WEAK_PASSWORD', `a password has at least ${LEAST_PASSWORD} characters`);
    }
    const codeSecret = randomCodeSecret();
    const account = {
      id: randomUUID(),
      username,
      name,
      agency,
      codeSecret,
      passwordHash: await hashPassword(password),
    };
    await this.dataSource.transaction(async (manager) => {
      if (await this.accounts.isBarred(manager, username)) {
        throw new IdentityError('USERNAME_NOT_FREE', `"${username}" was given up less than a year ago`);
      }
      if (await this.accounts.insert(manager, account)) return;
      throw new IdentityError('USERNAME_TAKEN', `"${username}" is taken`);
    });
    return { subject: account.id, username, password, codeSecret, enrollmentUri: enrollmentUri(codeSecret, username) };
  }

  /** Lets a locked account sign in again. Throws `ACCOUNT_NOT_FOUND`. */
  async release(username: string, by: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const account = await this.accounts.findByUsername(manager, username);
      if (account === null) throw new IdentityError('ACCOUNT_NOT_FOUND', `no account is called "${username}"`);
      await this.accounts.unlock(manager, account.id);
      const digest = usernameDigest(username);
      await this.attempts.insert(manager, { accountId: account.id, digest, step: 'RELEASE', outcome: 'PASSED', by });
    });
  }

  /** Its username is not given again for a year. Throws `ACCOUNT_NOT_FOUND`. */
  async end(username: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const account = await this.accounts.findByUsername(manager, username);
      if (account === null) throw new IdentityError('ACCOUNT_NOT_FOUND', `no account is called "${username}"`);
      await this.accounts.end(manager, account.id);
    });
  }

  /** A program that signs in with a private key of its own; only the public one is kept. Throws `SERVICE_EXISTS`. */
  async createService(service: IdentityService): Promise<void> {
    if (await this.accounts.insertService(service)) return;
    throw new IdentityError('SERVICE_EXISTS', `a service is called "${service.clientId}"`);
  }
}
