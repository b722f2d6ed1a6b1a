import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OccupancyModel } from '../business/occupancy.model.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { PinModel } from './pin.model.js';
import { areasOf, townOf, townPrecisionOf } from './premises-town.js';
import { PointPrecision, PremisesModel } from './premises.model.js';
import { PropertyInterestModel } from './property-interest.model.js';

/** What lies behind Premises. */
@Resolver(() => PremisesModel)
export class PremisesFieldsResolver {
  @ResolveField(() => PremisesModel, { nullable: true })
  @Ahead((reading) => reading.premises, (premises: PremisesModel) => premises.parentId ?? undefined)
  parent(@Parent() premises: PremisesModel): PremisesModel | null | Promise<PremisesModel | null> {
    return premises.parentId === null ? null : readingOf(premises).premises.take(premises.parentId);
  }

  @ResolveField(() => [PremisesModel])
  @Ahead((reading) => reading.children, (premises: PremisesModel) => premises.id)
  children(@Parent() premises: PremisesModel): PremisesModel[] | Promise<PremisesModel[]> {
    return readingOf(premises).children.take(premises.id);
  }

  @ResolveField(() => JurisdictionModel, {
    nullable: true,
    description:
      'By the point inside the border, never by the postal city; without a point, by what ZIP and village tables say. ' +
      'Null: unknown, it is not guessed.',
  })
  town(@Parent() premises: PremisesModel): Promise<JurisdictionModel | null> {
    return townOf(premises);
  }

  @ResolveField(() => PointPrecision, {
    nullable: true,
    description: 'What the town was told by. Null: the town is unknown.',
  })
  townPrecision(@Parent() premises: PremisesModel): Promise<string | null> {
    return townPrecisionOf(premises);
  }

  @ResolveField(() => [JurisdictionModel], {
    description: 'Towns, agency areas, judicial districts and regions it lies in.',
  })
  jurisdictions(@Parent() premises: PremisesModel): Promise<JurisdictionModel[]> {
    return areasOf(premises);
  }

  @ResolveField(() => [OccupancyModel], { description: 'Who stood here.' })
  @Ahead((reading) => reading.occupants, (premises: PremisesModel) => premises.id)
  occupancies(@Parent() premises: PremisesModel): OccupancyModel[] | Promise<OccupancyModel[]> {
    return readingOf(premises).occupants.take(premises.id);
  }

  @ResolveField(() => [PropertyInterestModel], { description: 'Who owns, lets, leases it or pays for it.' })
  @Ahead((reading) => reading.propertyInterestsIn, (premises: PremisesModel) => premises.id)
  propertyInterests(@Parent() premises: PremisesModel): PropertyInterestModel[] | Promise<PropertyInterestModel[]> {
    return readingOf(premises).propertyInterestsIn.take(premises.id);
  }

  @ResolveField(() => [PinModel], { description: 'Pins set by hand, newest first; superseded ones stay.' })
  @Ahead((reading) => reading.pins, (premises: PremisesModel) => premises.id)
  pins(@Parent() premises: PremisesModel): PinModel[] | Promise<PinModel[]> {
    return readingOf(premises).pins.take(premises.id);
  }
}
