import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { readingOf } from '../reading/reading.js';
import { AffiliationModel } from './affiliation.model.js';
import { PartyModel } from './party.model.js';

/** What lies behind Affiliation. */
@Resolver(() => AffiliationModel)
export class AffiliationFieldsResolver {
  @ResolveField(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  async party(@Parent() affiliation: AffiliationModel): Promise<PartyModel | null> {
    const entity = await readingOf(affiliation).entityOfCard.load(affiliation.partyCardId);
    return entity instanceof PartyModel ? entity : null;
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  async business(@Parent() affiliation: AffiliationModel): Promise<BusinessModel | null> {
    const entity = await readingOf(affiliation).entityOfCard.load(affiliation.businessCardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
