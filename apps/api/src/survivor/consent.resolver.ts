import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ConsentRow, ConsentService, type DisclosureRow, ReleaseService } from '@townline/referrals';
import { ConsentModel, DisclosureModel, GiveConsentInput, WithdrawConsentArgs } from './consent.model.js';
import { Sealed } from './sealed-field.js';
import { SurvivorArgs } from './survivor.input.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from './survivor-outcome.model.js';

/** What a survivor lets whom know. No help depends on it. */
@Resolver(() => ConsentModel)
export class ConsentResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly consents: ConsentService,
    private readonly releases: ReleaseService,
  ) {}

  @Sealed()
  @Query(() => [ConsentModel])
  survivorConsents(@Args() { id }: SurvivorArgs): Promise<ConsentRow[]> {
    return this.desk.ask('SERVICES', (viewer) => this.consents.of(viewer, id));
  }

  @Sealed()
  @Query(() => [DisclosureModel], { description: 'What was shown to whom outside the compartment.' })
  survivorDisclosures(@Args() { id }: SurvivorArgs): Promise<DisclosureRow[]> {
    return this.desk.ask('SERVICES', (viewer) => this.releases.disclosures(viewer, id));
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  giveConsent(@Args('input') { id, from, until, ...draft }: GiveConsentInput): SurvivorOutcome {
    const dated = { ...draft, from: new Date(from), until: new Date(until) };
    return this.desk.change('SERVICES', async (viewer) => ({ id: await this.consents.give(viewer, id, dated) }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description:
      'Counts from this moment on every release and referral. Without a part named: everything said up to now.',
  })
  withdrawConsent(@Args() { id, consentId, item, recipient }: WithdrawConsentArgs): SurvivorOutcome {
    const scope = { ...(consentId && { consentId }), ...(item && { item }), ...(recipient && { recipient }) };
    return this.desk.change('SERVICES', async (viewer) => ({
      recipientsToTell: await this.consents.withdraw(viewer, id, scope),
    }));
  }
}
