import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type SharingAgreement, SharingAgreementService } from '@townline/access';
import { ByIdOfAgencyArgs, OfAgencyArgs } from './administration.args.js';
import type { AdministrationRefusalModel } from './administration-refusal.model.js';
import { AdministrationService } from './administration.service.js';
import { AgreementModel, AgreementResult, DraftAgreementInput } from './agreement.model.js';

type Changed = Promise<SharingAgreement | AdministrationRefusalModel>;

/** What agencies let each other see, for the administrators of either. */
@Resolver(() => AgreementModel)
export class AgreementResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly agreements: SharingAgreementService,
  ) {}

  @Query(() => [AgreementModel], { description: 'All to which an agency that you administer is a party.' })
  sharingAgreements(@Args() { agency }: OfAgencyArgs): Promise<SharingAgreement[]> {
    return this.administration.ask((by) => this.agreements.findOf(by, agency));
  }

  @Mutation(() => AgreementResult, { description: 'Offers records of your agency; it counts once both have signed.' })
  draftAgreement(@Args('input') input: DraftAgreementInput): Changed {
    const { towns = null, cases = null, since, until, ...rest } = input;
    const terms = { ...rest, towns, cases, since: new Date(since), until: new Date(until) };
    return this.administration.change(async (by) =>
      this.agreements.find(by, await this.agreements.draft(by, terms), terms.fromAgency),
    );
  }

  @Mutation(() => AgreementResult, {
    description: 'For one of the two agencies, each by its own person. A grave step.',
  })
  signAgreement(@Args() { id, agency }: ByIdOfAgencyArgs): Changed {
    return this.administration.changeGravely(async (by) => {
      await this.agreements.sign(by, id, agency);
      return this.agreements.find(by, id, agency);
    });
  }

  @Mutation(() => AgreementResult, { description: 'By either agency; it counts no more from this moment on.' })
  withdrawAgreement(@Args() { id, agency }: ByIdOfAgencyArgs): Changed {
    return this.administration.change(async (by) => {
      await this.agreements.withdraw(by, id, agency);
      return this.agreements.find(by, id, agency);
    });
  }
}
