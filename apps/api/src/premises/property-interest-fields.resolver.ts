import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { propertyInterestLabel } from '@townline/registry';
import { BusinessModel } from '../business/business.model.js';
import { InformationLabels } from '../party/information-label.model.js';
import { PartyModel } from '../party/party.model.js';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { PremisesModel } from './premises.model.js';
import { PropertyInterestModel } from './property-interest.model.js';

/** What lies behind PropertyInterest. */
@Resolver(() => PropertyInterestModel)
export class PropertyInterestFieldsResolver {
  @ResolveField(() => InformationLabels, {
    description: 'What the interest says of who has it. Never that they are suspected.',
  })
  informationLabel(): string {
    return propertyInterestLabel();
  }

  @ResolveField(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  @Ahead((reading) => reading.entityOfCard, (propertyInterest: PropertyInterestModel) => propertyInterest.partyCardId)
  party(@Parent() propertyInterest: PropertyInterestModel): PartyModel | null | Promise<PartyModel | null> {
    return then(readingOf(propertyInterest).entityOfCard.take(propertyInterest.partyCardId), (entity) =>
      entity instanceof PartyModel ? entity : null,
    );
  }

  @ResolveField(() => PremisesModel, {
    nullable: true,
    description: 'Null when the row through which it is stated names no place.',
  })
  @Ahead(
    (reading) => reading.premises,
    (propertyInterest: PropertyInterestModel) => propertyInterest.premisesId ?? undefined,
  )
  premises(@Parent() propertyInterest: PropertyInterestModel): PremisesModel | null | Promise<PremisesModel | null> {
    return propertyInterest.premisesId === null
      ? null
      : readingOf(propertyInterest).premises.take(propertyInterest.premisesId);
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'The business through whose row it is stated.' })
  @Ahead(
    (reading) => reading.entityOfCard,
    (propertyInterest: PropertyInterestModel) => propertyInterest.businessCardId,
  )
  business(@Parent() propertyInterest: PropertyInterestModel): BusinessModel | null | Promise<BusinessModel | null> {
    return then(readingOf(propertyInterest).entityOfCard.take(propertyInterest.businessCardId), (entity) =>
      entity instanceof BusinessModel ? entity : null,
    );
  }
}
