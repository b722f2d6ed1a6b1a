import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LikelyDestinationsArgs } from '../destination/destination.args.js';
import { LikelyDestinationsModel } from '../destination/likely-destinations.model.js';
import { dayOrRefusal } from '../time/day-argument.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { FindingModel } from '../lead/finding.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { OperationModel } from '../operation/operation.model.js';
import { AddressModel } from '../party/address.model.js';
import { AffiliationModel } from '../party/affiliation.model.js';
import { IdentifierModel } from '../party/identifier.model.js';
import { townOf } from '../premises/premises-town.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import { oncePerId } from '../match-decision/once-per-id.js';
import { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { businessPresentation, tradesInOrder } from '../presentation/presentation.js';
import { PresentationModel } from '../presentation/presentation.model.js';
import { readingOf } from '../reading/reading.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { VehicleUseModel } from '../vehicle/vehicle-use.model.js';
import { AdvertisementModel } from './advertisement.model.js';
import { BusinessStatementModel, VenueKind } from './business-statement.model.js';
import { BusinessModel } from './business.model.js';
import { EnforcementEventModel } from './enforcement-event.model.js';
import { LicenseModel } from './license.model.js';
import { OccupancyModel } from './occupancy.model.js';
import { TradingNameModel } from './trading-name.model.js';

/** What lies behind Business. */
@Resolver(() => BusinessModel)
export class BusinessFieldsResolver {
  @ResolveField(() => String, {
    nullable: true,
    description:
      'A caption. Of all its names: one that held on `asOf`, that a person preferred, on the sign rather than behind ' +
      'it, from the more reliable source, not ended, stated last. All of them are in `names`, and why in `presentation`.',
  })
  name(@Parent() business: BusinessModel): Promise<string | null> {
    return readingOf(business).businessCaptions.load(business.cardIds);
  }

  @ResolveField(() => [TradingNameModel], { description: 'Every name, best caption first.' })
  async names(@Parent() business: BusinessModel): Promise<TradingNameModel[]> {
    return (await readingOf(business).tradingNames.load(business.cardIds)).filter((name) => name.held);
  }

  @ResolveField(() => VenueKind, {
    nullable: true,
    description:
      'A caption: of `statements`, one that a person preferred, the first that names a trade we know, else OTHER.',
  })
  async venueKind(@Parent() business: BusinessModel): Promise<string | null> {
    const statements = await readingOf(business).statements.load(business.cardIds);
    return tradesInOrder(statements)[0]?.venueKind ?? null;
  }

  @ResolveField(() => [BusinessStatementModel], {
    description: 'Trade, opening and closing as each row states them; the most reliable source first.',
  })
  statements(@Parent() business: BusinessModel): Promise<BusinessStatementModel[]> {
    return readingOf(business).statements.load(business.cardIds);
  }

  @ResolveField(() => [OccupancyModel], { description: 'Where it stood.' })
  occupancies(@Parent() business: BusinessModel): Promise<OccupancyModel[]> {
    return readingOf(business).occupancies.load(business.cardIds);
  }

  @ResolveField(() => [AddressModel], { description: 'Postal texts as written.' })
  addresses(@Parent() business: BusinessModel): Promise<AddressModel[]> {
    return readingOf(business).addresses.load(business.cardIds);
  }

  @ResolveField(() => [JurisdictionModel], { description: 'The towns of its premises, by their points.' })
  async towns(@Parent() business: BusinessModel): Promise<JurisdictionModel[]> {
    const occupancies = await readingOf(business).occupancies.load(business.cardIds);
    const premises = await readingOf(business).premises.loadMany([
      ...new Set(occupancies.map((each) => each.premisesId)),
    ]);
    const towns = await Promise.all(
      premises.map((place) => (place === null || place instanceof Error ? null : townOf(place))),
    );
    return [...new Set(towns)].filter((town) => town !== null);
  }

  @ResolveField(() => [AffiliationModel], { description: 'The parts people and organizations play in it.' })
  affiliations(@Parent() business: BusinessModel): Promise<AffiliationModel[]> {
    return readingOf(business).affiliations.load(business.cardIds);
  }

  @ResolveField(() => [PropertyInterestModel], {
    description: 'Landlords, lessees, payers of utilities, stated through its rows.',
  })
  propertyInterests(@Parent() business: BusinessModel): Promise<PropertyInterestModel[]> {
    return readingOf(business).propertyInterestsBehind.load(business.cardIds);
  }

  @ResolveField(() => [IdentifierModel])
  identifiers(@Parent() business: BusinessModel): Promise<IdentifierModel[]> {
    return readingOf(business).identifiers.load(business.cardIds);
  }

  @ResolveField(() => [LicenseModel])
  licenses(@Parent() business: BusinessModel): Promise<LicenseModel[]> {
    return readingOf(business).licenses.load(business.cardIds);
  }

  @ResolveField(() => [EnforcementEventModel], {
    description: 'Openings, closings, inspections and permits, oldest first.',
  })
  events(@Parent() business: BusinessModel): Promise<EnforcementEventModel[]> {
    return readingOf(business).events.load(business.cardIds);
  }

  @ResolveField(() => [AdvertisementModel], {
    description: 'Advertisements their source itself ties to it, oldest first.',
  })
  advertisements(@Parent() business: BusinessModel): Promise<AdvertisementModel[]> {
    return readingOf(business).advertisements.load(business.cardIds);
  }

  @ResolveField(() => [VehicleUseModel])
  vehicles(@Parent() business: BusinessModel): Promise<VehicleUseModel[]> {
    return readingOf(business).vehicleUsesOfCards.load(business.cardIds);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records held to be this one business.' })
  records(@Parent() business: BusinessModel): Promise<SourceRecordModel[]> {
    return readingOf(business).records.load(business.cardIds);
  }

  @ResolveField(() => [PresentationModel], { description: 'What is shown of it as one value, and why.' })
  presentation(@Parent() business: BusinessModel): Promise<PresentationModel[]> {
    return businessPresentation(business);
  }

  @ResolveField(() => [MatchDecisionModel], {
    description: 'What people have said of its records, standing or not; the latest first.',
  })
  async decisions(@Parent() business: BusinessModel): Promise<MatchDecisionModel[]> {
    return oncePerId(await readingOf(business).decisionsOfCards.load(business.cardIds));
  }

  @ResolveField(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  matches(@Parent() business: BusinessModel): Promise<CardMatchModel[]> {
    return readingOf(business).matches.load(business.cardIds);
  }

  @ResolveField(() => [LeadModel], { description: 'Leads in which it is either shop, most probable first.' })
  leads(@Parent() business: BusinessModel): Promise<LeadModel[]> {
    return readingOf(business).leadsOfBusiness.load(business.id);
  }

  @ResolveField(() => OperationModel, {
    nullable: true,
    description: 'The chain of flagged reopenings it is a part of. Null: of none.',
  })
  operation(@Parent() business: BusinessModel): Promise<OperationModel | null> {
    return readingOf(business).operations.load(business.id);
  }

  @ResolveField(() => LikelyDestinationsModel, {
    nullable: true,
    description:
      'Where its operation would open next, from what was known on the day: absent, its last stated closing. ' +
      'Null: its town is not known.',
  })
  likelyDestinations(
    @Parent() business: BusinessModel,
    @Args() { on }: LikelyDestinationsArgs,
  ): Promise<LikelyDestinationsModel | null> {
    return readingOf(business).destinations.load(`${business.id} ${dayOrRefusal('on', on)}`);
  }

  @ResolveField(() => [FindingModel], {
    description: 'Everything detection says of it, flagged or not; most probable first.',
  })
  findings(@Parent() business: BusinessModel): Promise<FindingModel[]> {
    return readingOf(business).findingsOfBusiness.load(business.id);
  }
}
