import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { affiliationLabel } from '@townline/registry';
import { BusinessModel } from '../business/business.model.js';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { AffiliationModel } from './affiliation.model.js';
import { InformationLabels } from './information-label.model.js';
import { PartyModel } from './party.model.js';

/** What lies behind Affiliation. */
@Resolver(() => AffiliationModel)
export class AffiliationFieldsResolver {
  @ResolveField(() => InformationLabels, {
    description: 'What the part says of who plays it. Never that they are suspected.',
  })
  informationLabel(@Parent() { kind }: AffiliationModel): string {
    return affiliationLabel(kind);
  }

  @ResolveField(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  @Ahead((reading) => reading.entityOfCard, (affiliation: AffiliationModel) => affiliation.partyCardId)
  party(@Parent() affiliation: AffiliationModel): PartyModel | null | Promise<PartyModel | null> {
    return then(readingOf(affiliation).entityOfCard.take(affiliation.partyCardId), (entity) =>
      entity instanceof PartyModel ? entity : null,
    );
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  @Ahead((reading) => reading.entityOfCard, (affiliation: AffiliationModel) => affiliation.businessCardId)
  business(@Parent() affiliation: AffiliationModel): BusinessModel | null | Promise<BusinessModel | null> {
    return then(readingOf(affiliation).entityOfCard.take(affiliation.businessCardId), (entity) =>
      entity instanceof BusinessModel ? entity : null,
    );
  }
}
