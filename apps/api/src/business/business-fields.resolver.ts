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
import { Ahead, then } from '../reading/look-ahead.js';
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
  @Ahead((reading) => reading.businessCaptions, (business: BusinessModel) => business.cardIds)
  name(@Parent() business: BusinessModel): string | null | Promise<string | null> {
    return readingOf(business).businessCaptions.take(business.cardIds);
  }

  @ResolveField(() => [TradingNameModel], { description: 'Every name, best caption first.' })
  @Ahead((reading) => reading.tradingNames, (business: BusinessModel) => business.cardIds)
  names(@Parent() business: BusinessModel): TradingNameModel[] | Promise<TradingNameModel[]> {
    return then(readingOf(business).tradingNames.take(business.cardIds), (names) => names.filter(({ held }) => held));
  }

  @ResolveField(() => VenueKind, {
    nullable: true,
    description:
      'A caption: of `statements`, one that a person preferred, the first that names a trade we know, else OTHER.',
  })
  @Ahead((reading) => reading.statements, (business: BusinessModel) => business.cardIds)
  venueKind(@Parent() business: BusinessModel): string | null | Promise<string | null> {
    const { statements } = readingOf(business);
    return then(statements.take(business.cardIds), (stated) => tradesInOrder(stated)[0]?.venueKind ?? null);
  }

  @ResolveField(() => [BusinessStatementModel], {
    description: 'Trade, opening and closing as each row states them; the most reliable source first.',
  })
  @Ahead((reading) => reading.statements, (business: BusinessModel) => business.cardIds)
  statements(@Parent() business: BusinessModel): BusinessStatementModel[] | Promise<BusinessStatementModel[]> {
    return readingOf(business).statements.take(business.cardIds);
  }

  @ResolveField(() => [OccupancyModel], { description: 'Where it stood.' })
  @Ahead((reading) => reading.occupancies, (business: BusinessModel) => business.cardIds)
  occupancies(@Parent() business: BusinessModel): OccupancyModel[] | Promise<OccupancyModel[]> {
    return readingOf(business).occupancies.take(business.cardIds);
  }

  @ResolveField(() => [AddressModel], { description: 'Postal texts as written.' })
  @Ahead((reading) => reading.addresses, (business: BusinessModel) => business.cardIds)
  addresses(@Parent() business: BusinessModel): AddressModel[] | Promise<AddressModel[]> {
    return readingOf(business).addresses.take(business.cardIds);
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
  @Ahead((reading) => reading.affiliations, (business: BusinessModel) => business.cardIds)
  affiliations(@Parent() business: BusinessModel): AffiliationModel[] | Promise<AffiliationModel[]> {
    return readingOf(business).affiliations.take(business.cardIds);
  }

  @ResolveField(() => [PropertyInterestModel], {
    description: 'Landlords, lessees, payers of utilities, stated through its rows.',
  })
  @Ahead((reading) => reading.propertyInterestsBehind, (business: BusinessModel) => business.cardIds)
  propertyInterests(@Parent() business: BusinessModel): PropertyInterestModel[] | Promise<PropertyInterestModel[]> {
    return readingOf(business).propertyInterestsBehind.take(business.cardIds);
  }

  @ResolveField(() => [IdentifierModel])
  @Ahead((reading) => reading.identifiers, (business: BusinessModel) => business.cardIds)
  identifiers(@Parent() business: BusinessModel): IdentifierModel[] | Promise<IdentifierModel[]> {
    return readingOf(business).identifiers.take(business.cardIds);
  }

  @ResolveField(() => [LicenseModel])
  @Ahead((reading) => reading.licenses, (business: BusinessModel) => business.cardIds)
  licenses(@Parent() business: BusinessModel): LicenseModel[] | Promise<LicenseModel[]> {
    return readingOf(business).licenses.take(business.cardIds);
  }

  @ResolveField(() => [EnforcementEventModel], {
    description: 'Openings, closings, inspections and permits, oldest first.',
  })
  @Ahead((reading) => reading.events, (business: BusinessModel) => business.cardIds)
  events(@Parent() business: BusinessModel): EnforcementEventModel[] | Promise<EnforcementEventModel[]> {
    return readingOf(business).events.take(business.cardIds);
  }

  @ResolveField(() => [AdvertisementModel], {
    description: 'Advertisements their source itself ties to it, oldest first.',
  })
  @Ahead((reading) => reading.advertisements, (business: BusinessModel) => business.cardIds)
  advertisements(@Parent() business: BusinessModel): AdvertisementModel[] | Promise<AdvertisementModel[]> {
    return readingOf(business).advertisements.take(business.cardIds);
  }

  @ResolveField(() => [VehicleUseModel])
  @Ahead((reading) => reading.vehicleUsesOfCards, (business: BusinessModel) => business.cardIds)
  vehicles(@Parent() business: BusinessModel): VehicleUseModel[] | Promise<VehicleUseModel[]> {
    return readingOf(business).vehicleUsesOfCards.take(business.cardIds);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records held to be this one business.' })
  @Ahead((reading) => reading.records, (business: BusinessModel) => business.cardIds)
  records(@Parent() business: BusinessModel): SourceRecordModel[] | Promise<SourceRecordModel[]> {
    return readingOf(business).records.take(business.cardIds);
  }

  @ResolveField(() => [PresentationModel], { description: 'What is shown of it as one value, and why.' })
  presentation(@Parent() business: BusinessModel): Promise<PresentationModel[]> {
    return businessPresentation(business);
  }

  @ResolveField(() => [MatchDecisionModel], {
    description: 'What people have said of its records, standing or not; the latest first.',
  })
  @Ahead((reading) => reading.decisionsOfCards, (business: BusinessModel) => business.cardIds)
  decisions(@Parent() business: BusinessModel): MatchDecisionModel[] | Promise<MatchDecisionModel[]> {
    return then(readingOf(business).decisionsOfCards.take(business.cardIds), (made) => oncePerId(made));
  }

  @ResolveField(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  @Ahead((reading) => reading.matches, (business: BusinessModel) => business.cardIds)
  matches(@Parent() business: BusinessModel): CardMatchModel[] | Promise<CardMatchModel[]> {
    return readingOf(business).matches.take(business.cardIds);
  }

  @ResolveField(() => [LeadModel], { description: 'Leads in which it is either shop, most probable first.' })
  @Ahead((reading) => reading.leadsOfBusiness, (business: BusinessModel) => business.id)
  leads(@Parent() business: BusinessModel): LeadModel[] | Promise<LeadModel[]> {
    return readingOf(business).leadsOfBusiness.take(business.id);
  }

  @ResolveField(() => OperationModel, {
    nullable: true,
    description: 'The chain of flagged reopenings it is a part of. Null: of none.',
  })
  @Ahead((reading) => reading.operations, (business: BusinessModel) => business.id)
  operation(@Parent() business: BusinessModel): OperationModel | null | Promise<OperationModel | null> {
    return readingOf(business).operations.take(business.id);
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
  @Ahead((reading) => reading.findingsOfBusiness, (business: BusinessModel) => business.id)
  findings(@Parent() business: BusinessModel): FindingModel[] | Promise<FindingModel[]> {
    return readingOf(business).findingsOfBusiness.take(business.id);
  }
}
