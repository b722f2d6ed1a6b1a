import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ActingViewer, type NamedGrant, RoleGrantService } from '@townline/access';
import { ByIdArgs, OfAgencyArgs } from './administration.args.js';
import type { AdministrationRefusalModel } from './administration-refusal.model.js';
import { AdministrationService } from './administration.service.js';
import { GrantRoleInput, RoleGrantModel, RoleGrantResult } from './role-grant.model.js';

type Changed = Promise<RoleGrantModel | AdministrationRefusalModel>;

/** Who may do what for an agency, for its administrators. */
@Resolver(() => RoleGrantModel)
export class RoleGrantResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly grants: RoleGrantService,
  ) {}

  @Query(() => [RoleGrantModel], { description: 'Of an agency that you administer: in force and to come.' })
  async roleGrants(@Args() { agency }: OfAgencyArgs): Promise<RoleGrantModel[]> {
    return (await this.administration.ask((by) => this.grants.findOf(by, agency))).map(present);
  }

  @Mutation(() => RoleGrantResult, { description: 'A grave step: it needs both factors anew.' })
  grantRole(@Args('input') { accountId, forAgency, gives, since, until }: GrantRoleInput): Changed {
    const span = { ...(since && { since: new Date(since) }), ...(until && { until: new Date(until) }) };
    const terms = { accountId, agency: forAgency, role: gives, ...span };
    return this.administration.changeGravely(async (by) => this.read(by, await this.grants.grant(by, terms)));
  }

  @Mutation(() => RoleGrantResult, { description: 'By another than who gave it and who holds it. A grave step.' })
  confirmRole(@Args() { id }: ByIdArgs): Changed {
    return this.administration.changeGravely(async (by) => {
      await this.grants.confirm(by, id);
      return this.read(by, id);
    });
  }

  @Mutation(() => RoleGrantResult, { description: 'From now on it counts no more.' })
  endRole(@Args() { id }: ByIdArgs): Changed {
    return this.administration.change(async (by) => {
      await this.grants.end(by, id);
      return this.read(by, id);
    });
  }

  private async read(by: ActingViewer, id: string): Promise<RoleGrantModel> {
    return present(await this.grants.find(by, id));
  }
}

function present({ grantedBy, confirmedBy, ...grant }: NamedGrant): RoleGrantModel {
  const isUnconfirmed = grantedBy === grant.accountId && confirmedBy === null;
  return Object.assign(new RoleGrantModel(), { ...grant, isUnconfirmed });
}
