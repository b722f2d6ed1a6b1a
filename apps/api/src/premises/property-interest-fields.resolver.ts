import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { readingOf } from '../reading/reading.js';
import { PremisesModel } from './premises.model.js';
import { PropertyInterestModel } from './property-interest.model.js';

/** What lies behind PropertyInterest. */
@Resolver(() => PropertyInterestModel)
export class PropertyInterestFieldsResolver {
  @ResolveField(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  async party(@Parent() propertyInterest: PropertyInterestModel): Promise<PartyModel | null> {
    const entity = await readingOf(propertyInterest).entityOfCard.load(propertyInterest.partyCardId);
    return entity instanceof PartyModel ? entity : null;
  }

  @ResolveField(() => PremisesModel, {
    nullable: true,
    description: 'Null when the row through which it is stated names no place.',
  })
  async premises(@Parent() propertyInterest: PropertyInterestModel): Promise<PremisesModel | null> {
    return propertyInterest.premisesId === null
      ? null
      : readingOf(propertyInterest).premises.load(propertyInterest.premisesId);
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'The business through whose row it is stated.' })
  async business(@Parent() propertyInterest: PropertyInterestModel): Promise<BusinessModel | null> {
    const entity = await readingOf(propertyInterest).entityOfCard.load(propertyInterest.businessCardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
