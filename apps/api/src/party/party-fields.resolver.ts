import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LicenseModel } from '../business/license.model.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import { oncePerId } from '../match-decision/once-per-id.js';
import { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { partyPresentation } from '../presentation/presentation.js';
import { PresentationModel } from '../presentation/presentation.model.js';
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
  name(@Parent() party: PartyModel): Promise<string | null> {
    return readingOf(party).partyCaptions.load(party.cardIds);
  }

  @ResolveField(() => [PartyNameModel])
  names(@Parent() party: PartyModel): Promise<PartyNameModel[]> {
    return readingOf(party).partyNames.load(party.cardIds);
  }

  @ResolveField(() => [AffiliationModel], { description: 'The parts it plays in businesses.' })
  affiliations(@Parent() party: PartyModel): Promise<AffiliationModel[]> {
    return readingOf(party).affiliationsOfParty.load(party.cardIds);
  }

  @ResolveField(() => [PropertyInterestModel], { description: 'Premises it owns, lets, leases or pays for.' })
  propertyInterests(@Parent() party: PartyModel): Promise<PropertyInterestModel[]> {
    return readingOf(party).propertyInterestsOfParty.load(party.cardIds);
  }

  @ResolveField(() => [IdentifierModel])
  identifiers(@Parent() party: PartyModel): Promise<IdentifierModel[]> {
    return readingOf(party).identifiers.load(party.cardIds);
  }

  @ResolveField(() => [AddressModel])
  addresses(@Parent() party: PartyModel): Promise<AddressModel[]> {
    return readingOf(party).addresses.load(party.cardIds);
  }

  @ResolveField(() => [LicenseModel])
  licenses(@Parent() party: PartyModel): Promise<LicenseModel[]> {
    return readingOf(party).licenses.load(party.cardIds);
  }

  @ResolveField(() => [VehicleUseModel])
  vehicles(@Parent() party: PartyModel): Promise<VehicleUseModel[]> {
    return readingOf(party).vehicleUsesOfCards.load(party.cardIds);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records held to be this one party.' })
  records(@Parent() party: PartyModel): Promise<SourceRecordModel[]> {
    return readingOf(party).records.load(party.cardIds);
  }

  @ResolveField(() => [PresentationModel], { description: 'What is shown of it as one value, and why.' })
  presentation(@Parent() party: PartyModel): Promise<PresentationModel[]> {
    return partyPresentation(party);
  }

  @ResolveField(() => [MatchDecisionModel], {
    description: 'What people have said of its records, standing or not; the latest first.',
  })
  async decisions(@Parent() party: PartyModel): Promise<MatchDecisionModel[]> {
    return oncePerId(await readingOf(party).decisionsOfCards.load(party.cardIds));
  }

  @ResolveField(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  matches(@Parent() party: PartyModel): Promise<CardMatchModel[]> {
    return readingOf(party).matches.load(party.cardIds);
  }
}
