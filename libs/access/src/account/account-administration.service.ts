import { Injectable } from '@nestjs/common';
import { asEngine, UnitOfWork } from '@townline/platform';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer } from '../viewer/access.service.js';
import type { Account } from './account.entity.js';
import { type AccountInput, AccountService } from './account.service.js';

/** Who works for an agency is its own administrators' business: each step is one of theirs, and nobody ends their own account. */
@Injectable()
export class AccountAdministrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly accounts: AccountService,
  ) {}

  /** By name, removed ones too. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  findOf(by: ActingViewer, agency: string): Promise<Account[]> {
    const note = { act: 'READ', objectKind: 'ACCOUNT' } as const;
    return this.unitOfWork.run(
      by.actor,
      async (manager) => {
        await this.access.requireAdministrator(by.viewer, agency, manager);
        return this.accounts.findOf(agency);
      },
      note,
    );
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, and what `AccountService.create` throws. */
  create(by: ActingViewer, input: AccountInput): Promise<Account> {
    return asEngine(async () => {
      await this.access.requireAdministrator(by.viewer, input.agency);
      return this.accounts.create(input, by.actor);
    });
  }

  /** Its sessions end at once, open sockets included. */
  disable(by: ActingViewer, id: string, reason: string): Promise<Account> {
    return this.change(by, id, () => this.accounts.disable(id, reason, by.actor));
  }

  enable(by: ActingViewer, id: string): Promise<Account> {
    return this.change(by, id, () => this.accounts.enable(id, by.actor));
  }

  /** For good: the name is not given again for a year. */
  remove(by: ActingViewer, id: string, reason: string): Promise<Account> {
    return this.change(by, id, () => this.accounts.remove(id, reason, by.actor));
  }

  /** The roles and keys that the old agency gave end with it; the new one gives its own. Needs an administrator of both. */
  move(by: ActingViewer, id: string, agency: string): Promise<Account> {
    return this.change(by, id, async () => {
      await this.access.requireAdministrator(by.viewer, agency);
      await this.accounts.move(id, agency, by.actor);
    });
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS` for an account that is not there or not of an agency that they administer. */
  private change(by: ActingViewer, id: string, step: () => Promise<void>): Promise<Account> {
    return asEngine(async () => {
      const account = await this.accounts.find(id);
      await this.access.requireAdministrator(by.viewer, account?.agency ?? '');
      if (id === by.viewer.accountId) throw new AccessError('SECOND_PERSON_NEEDED', 'nobody changes their own account');
      await step();
      const changed = await this.accounts.find(id);
      if (changed === null)
        throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such account, or it is not yours');
      return changed;
    });
  }
}
