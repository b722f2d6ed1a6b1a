import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Account, AccountAdministrationService } from '@townline/access';
import { ByIdArgs, ByIdOfAgencyArgs, ByIdWithReasonArgs, OfAgencyArgs } from '../administration/administration.args.js';
import type { AdministrationRefusalModel } from '../administration/administration-refusal.model.js';
import { AdministrationService } from '../administration/administration.service.js';
import { AccountModel, AccountResult } from './account.model.js';
import { CreateAccountInput } from './create-account.input.js';

type Changed = Promise<Account | AdministrationRefusalModel>;

/** Who may sign in, for the administrators of their agency. */
@Resolver(() => AccountModel)
export class AccountResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly accounts: AccountAdministrationService,
  ) {}

  @Query(() => [AccountModel], {
    name: 'accounts',
    description: 'Of an agency that you administer, by name, removed ones too.',
  })
  findAccounts(@Args() { agency }: OfAgencyArgs): Promise<Account[]> {
    return this.administration.ask((by) => this.accounts.findOf(by, agency));
  }

  @Mutation(() => AccountResult)
  createAccount(@Args('input') { employer, ...input }: CreateAccountInput): Changed {
    return this.administration.change((by) => this.accounts.create(by, { ...input, agency: employer }));
  }

  @Mutation(() => AccountResult, { description: 'Their sessions end at once, open sockets included.' })
  disableAccount(@Args() { id, reason }: ByIdWithReasonArgs): Changed {
    return this.administration.change((by) => this.accounts.disable(by, id, reason));
  }

  @Mutation(() => AccountResult, { description: 'A grave step: it needs both factors anew.' })
  enableAccount(@Args() { id }: ByIdArgs): Changed {
    return this.administration.changeGravely((by) => this.accounts.enable(by, id));
  }

  @Mutation(() => AccountResult, { description: 'For good. A grave step: it needs both factors anew.' })
  removeAccount(@Args() { id, reason }: ByIdWithReasonArgs): Changed {
    return this.administration.changeGravely((by) => this.accounts.remove(by, id, reason));
  }

  @Mutation(() => AccountResult, {
    description: 'To another agency that you administer too. Sessions, roles and keys of the old one end.',
  })
  moveAccount(@Args() { id, agency }: ByIdOfAgencyArgs): Changed {
    return this.administration.changeGravely((by) => this.accounts.move(by, id, agency));
  }
}
