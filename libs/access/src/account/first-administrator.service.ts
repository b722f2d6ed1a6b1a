import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { RoleGrantRepository } from '../grant/role-grant.repository.js';
import { privilege } from '../viewer/access.service.js';
import type { Account } from './account.entity.js';
import { AccountError } from './account.errors.js';
import { AccountRepository } from './account.repository.js';
import { checkWords } from './account.service.js';
import { FirstAdministratorRepository } from './first-administrator.repository.js';

export interface FirstAdministrator {
  /** The identity provider's name in this installation, and its lasting name for the person. */
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  /** Code of the agency that they are to administer, which also employs them. */
  readonly agency: string;
  /** Why one is made although the agency has some; null: it has none. */
  readonly reason: string | null;
}

/**
 * The way in for the first person: whoever runs the house's commands, and so could change its tables anyway, makes the one
 * administrator who takes in everybody else through the API. On the record, and once: a further one needs a reason.
 */
@Injectable()
export class FirstAdministratorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly grants: RoleGrantRepository,
    private readonly administrators: FirstAdministratorRepository,
  ) {}

  /**
   * Account and role in one step; an active account of that person at that agency is given the role. Throws
   * `ADMINISTRATOR_EXISTS` where the agency has one and no reason is stated, `AGENCY_NOT_FOUND`, `SUBJECT_NOT_FREE`,
   * `ACCOUNT_NOT_ACTIVE`, `BLANK_WORDS`.
   */
  create(wanted: FirstAdministrator, actor: Actor): Promise<Account> {
    const { provider, subject, name, agency, reason } = wanted;
    for (const words of [provider, subject, name, agency, reason ?? 'none']) checkWords(words);
    const work = async (manager: EntityManager): Promise<Account> => {
      await this.requireVacancy(manager, wanted);
      const account = await this.accountOf(manager, wanted, actor);
      await this.grants.insert(manager, {
        ...{ id: randomUUID(), accountId: account.id, agency, role: 'ADMINISTRATOR' },
        ...{ since: null, until: null, grantedBy: null },
      });
      return account;
    };
    const words = { role: 'ADMINISTRATOR', agency, provider, subject, ...(reason === null ? {} : { reason }) };
    return this.unitOfWork.run(actor, work, ({ id }) => privilege('ACCOUNT', id, words));
  }

  private async requireVacancy(manager: EntityManager, { agency, reason }: FirstAdministrator): Promise<void> {
    await this.administrators.lock(manager);
    if (!(await this.administrators.hasAgency(manager, agency))) {
      throw new AccountError('AGENCY_NOT_FOUND', `there is no agency ${agency}`);
    }
    const count = await this.administrators.countOf(manager, agency);
    if (count === 0 || reason !== null) return;
    const has = count === 1 ? 'an administrator' : `${count} administrators`;
    throw new AccountError('ADMINISTRATOR_EXISTS', `${agency} has ${has}, who can make another; or state a reason`);
  }

  private async accountOf(manager: EntityManager, wanted: FirstAdministrator, actor: Actor): Promise<Account> {
    const { provider, subject, name, agency } = wanted;
    if (await this.accounts.isBarred(manager, provider, subject)) {
      throw new AccountError('SUBJECT_NOT_FREE', 'an account of this name was removed less than a year ago');
    }
    const made = await this.accounts.insert(manager, {
      ...{ id: randomUUID(), provider, subject, kind: 'PERSON', name, agency, temporaryHours: null },
      createdBy: `${actor.name}; ${actor.agency}`,
    });
    if (made !== null) return made;
    const standing = await this.accounts.lockBySubject(manager, provider, subject);
    if (standing?.state === 'ACTIVE' && standing.agency === agency && standing.kind === 'PERSON') return standing;
    throw new AccountError(
      'ACCOUNT_NOT_ACTIVE',
      'there is an account of this name that is disabled, of another agency or no person',
    );
  }
}
