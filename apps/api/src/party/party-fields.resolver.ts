import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LicenseModel } from '../business/license.model.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import { oncePerId } from '../match-decision/once-per-id.js';
import { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { partyPresentation } from '../presentation/presentation.js';
import { PresentationModel } from '../presentation/presentation.model.js';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { VehicleUseModel } from '../vehicle/vehicle-use.model.js';
import { AddressModel } from './address.model.js';
import { AffiliationModel } from './affiliation.model.js';
import { IdentifierModel } from './identifier.model.js';
import { PartyNameModel } from './party-name.model.js';
import { PartyModel } from './party.model.js';

/** What lies behind Party. */
@Resolver(() => PartyModel)
export class PartyFieldsResolver {
  @ResolveField(() => String, {
    nullable: true,
    description:
      'A caption: the first of `names`, which stand with what a person preferred first, aliases last, then by ' +
      'reliability, the last stated first.',
  })
  @Ahead((reading) => reading.partyCaptions, (party: PartyModel) => party.cardIds)
  name(@Parent() party: PartyModel): string | null | Promise<string | null> {
    return readingOf(party).partyCaptions.take(party.cardIds);
  }

  @ResolveField(() => [PartyNameModel])
  @Ahead((reading) => reading.partyNames, (party: PartyModel) => party.cardIds)
  names(@Parent() party: PartyModel): PartyNameModel[] | Promise<PartyNameModel[]> {
    return readingOf(party).partyNames.take(party.cardIds);
  }

  @ResolveField(() => [AffiliationModel], { description: 'The parts it plays in businesses.' })
  @Ahead((reading) => reading.affiliationsOfParty, (party: PartyModel) => party.cardIds)
  affiliations(@Parent() party: PartyModel): AffiliationModel[] | Promise<AffiliationModel[]> {
    return readingOf(party).affiliationsOfParty.take(party.cardIds);
  }

  @ResolveField(() => [PropertyInterestModel], { description: 'Premises it owns, lets, leases or pays for.' })
  @Ahead((reading) => reading.propertyInterestsOfParty, (party: PartyModel) => party.cardIds)
  propertyInterests(@Parent() party: PartyModel): PropertyInterestModel[] | Promise<PropertyInterestModel[]> {
    return readingOf(party).propertyInterestsOfParty.take(party.cardIds);
  }

  @ResolveField(() => [IdentifierModel])
  @Ahead((reading) => reading.identifiers, (party: PartyModel) => party.cardIds)
  identifiers(@Parent() party: PartyModel): IdentifierModel[] | Promise<IdentifierModel[]> {
    return readingOf(party).identifiers.take(party.cardIds);
  }

  @ResolveField(() => [AddressModel])
  @Ahead((reading) => reading.addresses, (party: PartyModel) => party.cardIds)
  addresses(@Parent() party: PartyModel): AddressModel[] | Promise<AddressModel[]> {
    return readingOf(party).addresses.take(party.cardIds);
  }

  @ResolveField(() => [LicenseModel])
  @Ahead((reading) => reading.licenses, (party: PartyModel) => party.cardIds)
  licenses(@Parent() party: PartyModel): LicenseModel[] | Promise<LicenseModel[]> {
    return readingOf(party).licenses.take(party.cardIds);
  }

  @ResolveField(() => [VehicleUseModel])
  @Ahead((reading) => reading.vehicleUsesOfCards, (party: PartyModel) => party.cardIds)
  vehicles(@Parent() party: PartyModel): VehicleUseModel[] | Promise<VehicleUseModel[]> {
    return readingOf(party).vehicleUsesOfCards.take(party.cardIds);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records held to be this one party.' })
  @Ahead((reading) => reading.records, (party: PartyModel) => party.cardIds)
  records(@Parent() party: PartyModel): SourceRecordModel[] | Promise<SourceRecordModel[]> {
    return readingOf(party).records.take(party.cardIds);
  }

  @ResolveField(() => [PresentationModel], { description: 'What is shown of it as one value, and why.' })
  presentation(@Parent() party: PartyModel): Promise<PresentationModel[]> {
    return partyPresentation(party);
  }

  @ResolveField(() => [MatchDecisionModel], {
    description: 'What people have said of its records, standing or not; the latest first.',
  })
  @Ahead((reading) => reading.decisionsOfCards, (party: PartyModel) => party.cardIds)
  decisions(@Parent() party: PartyModel): MatchDecisionModel[] | Promise<MatchDecisionModel[]> {
    return then(readingOf(party).decisionsOfCards.take(party.cardIds), (made) => oncePerId(made));
  }

  @ResolveField(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  @Ahead((reading) => reading.matches, (party: PartyModel) => party.cardIds)
  matches(@Parent() party: PartyModel): CardMatchModel[] | Promise<CardMatchModel[]> {
    return readingOf(party).matches.take(party.cardIds);
  }
}
