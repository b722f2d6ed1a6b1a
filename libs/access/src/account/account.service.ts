import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { type AuditNote, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { Account } from './account.entity.js';
import { AccountError } from './account.errors.js';
import { AccountRepository, type NewAccount } from './account.repository.js';

const MOST_TEMPORARY_HOURS = 72;

export type AccountInput = Omit<NewAccount, 'id' | 'createdBy' | 'temporaryHours' | 'kind'> & {
  readonly kind?: Account['kind'];
  /** At most 72. Left out, the account lasts. */
  readonly temporaryHours?: number;
};

/** Who may sign in at all. An administrator makes, disables and removes accounts; what they may see is granted elsewhere. */
@Injectable()
export class AccountService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
  ) {}

  find(id: string): Promise<Account | null> {
    return this.accounts.find(id);
  }

  findBySubject(provider: string, subject: string): Promise<Account | null> {
    return this.accounts.findBySubject(provider, subject);
  }

  findOf(agency: string | null): Promise<Account[]> {
    return this.accounts.findOf(agency);
  }

  /** Throws `ACCOUNT_EXISTS`, `SUBJECT_NOT_FREE` (removed within the year), `TEMPORARY_TOO_LONG`, `BLANK_WORDS`. */
  create({ kind = 'PERSON', temporaryHours, ...input }: AccountInput, actor: Actor): Promise<Account> {
    for (const words of [input.provider, input.subject, input.name, input.agency]) checkWords(words);
    if (temporaryHours !== undefined && !(temporaryHours > 0 && temporaryHours <= MOST_TEMPORARY_HOURS)) {
      throw new AccountError('TEMPORARY_TOO_LONG', `a temporary account lasts ${MOST_TEMPORARY_HOURS} hours at most`);
    }
    const account = {
      ...input,
      kind,
      id: randomUUID(),
      temporaryHours: temporaryHours ?? null,
      createdBy: `${actor.name}; ${actor.agency}`,
    };
    const work = async (manager: EntityManager): Promise<Account> => {
      if (await this.accounts.isBarred(manager, input.provider, input.subject)) {
        throw new AccountError('SUBJECT_NOT_FREE', 'an account of this name was removed less than a year ago');
      }
      const made = await this.accounts.insert(manager, account);
      if (made === null) throw new AccountError('ACCOUNT_EXISTS', 'there is an account of this name');
      return made;
    };
    return this.unitOfWork.run(actor, work, noteOf(account.id));
  }

  /** Ends every session of it at once, open sockets included. Throws `ACCOUNT_NOT_ACTIVE`, `BLANK_WORDS`. */
  disable(id: string, reason: string, actor: Actor): Promise<void> {
    return this.end(id, 'DISABLED', reason, actor);
  }

  /** For good: the name is not given again for a year. Throws `ACCOUNT_NOT_FOUND`, `BLANK_WORDS`. */
  remove(id: string, reason: string, actor: Actor): Promise<void> {
    return this.end(id, 'REMOVED', reason, actor);
  }

  /** Throws `ACCOUNT_NOT_DISABLED`: what is removed stays so. */
  async enable(id: string, actor: Actor): Promise<void> {
    const done = await this.unitOfWork.run(actor, (manager) => this.accounts.enable(manager, id), noteOf(id));
    if (!done) throw new AccountError('ACCOUNT_NOT_DISABLED', 'no disabled account has this id');
  }

  /** To another agency; its sessions end. Throws `ACCOUNT_NOT_ACTIVE`, `BLANK_WORDS`. */
  async move(id: string, agency: string, actor: Actor): Promise<void> {
    checkWords(agency);
    const done = await this.unitOfWork.run(actor, (manager) => this.accounts.move(manager, id, agency), noteOf(id));
    if (!done) throw new AccountError('ACCOUNT_NOT_ACTIVE', 'no active account has this id');
  }

  /** To be called daily: disables what was not used for 90 days, removes temporary accounts that are over. */
  endOverdue(): Promise<{ readonly disabled: number; readonly removed: number }> {
    return this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.accounts.endOverdue(manager));
  }

  private async end(id: string, state: 'DISABLED' | 'REMOVED', reason: string, actor: Actor): Promise<void> {
    checkWords(reason);
    const from = state === 'DISABLED' ? (['ACTIVE'] as const) : (['ACTIVE', 'DISABLED'] as const);
    const by = `${actor.name}; ${actor.agency}`;
    const work = (manager: EntityManager): Promise<boolean> =>
      this.accounts.end(manager, id, from, { state, by, reason });
    const done = await this.unitOfWork.run(actor, work, noteOf(id, { reason }));
    if (done) return;
    if (state === 'DISABLED') throw new AccountError('ACCOUNT_NOT_ACTIVE', 'no active account has this id');
    throw new AccountError('ACCOUNT_NOT_FOUND', 'no account has this id');
  }
}

/** Rights over accounts are exercised on the record. */
function noteOf(id: string, words: Readonly<Record<string, string>> = {}): AuditNote {
  return { act: 'PRIVILEGE', objectKind: 'ACCOUNT', objectId: id, words };
}

/** Throws `BLANK_WORDS`. */
export function checkWords(words: string): void {
  if (words.trim() === '' || words.length > 500) throw new AccountError('BLANK_WORDS', 'say it in 1 to 500 characters');
}
