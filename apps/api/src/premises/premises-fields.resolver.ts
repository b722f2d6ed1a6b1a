import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OccupancyModel } from '../business/occupancy.model.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { readingOf } from '../reading/reading.js';
import { PinModel } from './pin.model.js';
import { areasOf, townOf, townPrecisionOf } from './premises-town.js';
import { PointPrecision, PremisesModel } from './premises.model.js';
import { PropertyInterestModel } from './property-interest.model.js';

/** What lies behind Premises. */
@Resolver(() => PremisesModel)
export class PremisesFieldsResolver {
  @ResolveField(() => PremisesModel, { nullable: true })
  async parent(@Parent() premises: PremisesModel): Promise<PremisesModel | null> {
    return premises.parentId === null ? null : readingOf(premises).premises.load(premises.parentId);
  }

  @ResolveField(() => [PremisesModel])
  children(@Parent() premises: PremisesModel): Promise<PremisesModel[]> {
    return readingOf(premises).children.load(premises.id);
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
  occupancies(@Parent() premises: PremisesModel): Promise<OccupancyModel[]> {
    return readingOf(premises).occupants.load(premises.id);
  }

  @ResolveField(() => [PropertyInterestModel], { description: 'Who owns, lets, leases it or pays for it.' })
  propertyInterests(@Parent() premises: PremisesModel): Promise<PropertyInterestModel[]> {
    return readingOf(premises).propertyInterestsIn.load(premises.id);
  }

  @ResolveField(() => [PinModel], { description: 'Pins set by hand, newest first; superseded ones stay.' })
  pins(@Parent() premises: PremisesModel): Promise<PinModel[]> {
    return readingOf(premises).pins.load(premises.id);
  }
}
