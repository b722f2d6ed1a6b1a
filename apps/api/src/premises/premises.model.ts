import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { OccupancyModel } from '../business/occupancy.model.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import type { Reading } from '../reading/reading.js';
import { SourceRefModel, sourceRefOf } from '../source/source-ref.model.js';
import { PinModel } from './pin.model.js';
import { PropertyInterestModel } from './property-interest.model.js';

export enum PremisesKind {
  PARCEL = 'PARCEL',
  BUILDING = 'BUILDING',
  UNIT = 'UNIT',
}
registerEnumType(PremisesKind, { name: 'PremisesKind' });

export enum PointPrecision {
  UNIT = 'UNIT',
  ADDRESS = 'ADDRESS',
  STREET = 'STREET',
  ZIP = 'ZIP',
  TOWN = 'TOWN',
}
registerEnumType(PointPrecision, { name: 'PointPrecision' });

@ObjectType('PremisesPoint', { description: 'Where premises are held to be, WGS 84.' })
export class PremisesPointModel {
  reading: Reading;
  observationId: string | null;

  @Field(() => Float)
  latitude: number;

  @Field(() => Float)
  longitude: number;

  @Field(() => Boolean, { description: 'Set by hand, above any stated point.' })
  pinned: boolean;

  @Field(() => SourceRefModel, { nullable: true })
  source(): SourceRefModel | null {
    return this.observationId === null ? null : sourceRefOf(this.reading, this.observationId);
  }
}

@ObjectType('Premises', {
  description: 'A place where a business can stand: a parcel, a building or plaza on it, a unit in that.',
})
export class PremisesModel {
  reading: Reading;
  parentId: string | null;
  latitude: number | null;
  longitude: number | null;
  pinned: boolean;
  pointObservationId: string | null;

  @Field(() => ID)
  id: string;

  @Field(() => PremisesKind)
  kind: string;

  @Field(() => String, { description: 'Standard text of the street line, USPS Publication 28.' })
  line: string;

  @Field(() => String, { nullable: true })
  unit: string | null;

  @Field(() => String, { nullable: true, description: 'As written: often not the town.' })
  postalCity: string | null;

  @Field(() => String, { nullable: true })
  state: string | null;

  @Field(() => String, { nullable: true })
  postalCode: string | null;

  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  parcelNo: string | null;

  @Field(() => PointPrecision, { description: 'How exactly the place is known.' })
  precision: string;

  @Field(() => PremisesPointModel, { nullable: true, description: 'Null: not known; it is not guessed.' })
  get point(): PremisesPointModel | null {
    const { latitude, longitude, pinned, reading, pointObservationId } = this;
    if (latitude === null || longitude === null) return null;
    return Object.assign(new PremisesPointModel(), {
      latitude,
      longitude,
      pinned,
      reading,
      observationId: pointObservationId,
    });
  }

  @Field(() => PremisesModel, { nullable: true })
  async parent(): Promise<PremisesModel | null> {
    return this.parentId === null ? null : this.reading.premises.load(this.parentId);
  }

  @Field(() => [PremisesModel])
  children(): Promise<PremisesModel[]> {
    return this.reading.children.load(this.id);
  }

  @Field(() => JurisdictionModel, {
    nullable: true,
    description:
      'By the point inside the border, never by the postal city; without a point, by what ZIP and village tables say. ' +
      'Null: unknown, it is not guessed.',
  })
  async town(): Promise<JurisdictionModel | null> {
    if (this.latitude !== null) return (await this.jurisdictions()).find((area) => area.kind === 'TOWN') ?? null;
    const finding = await this.reading.townsByMail.load(this);
    return finding ? this.reading.jurisdictions.load(finding.town.id) : null;
  }

  @Field(() => PointPrecision, { nullable: true, description: 'What the town was told by. Null: the town is unknown.' })
  async townPrecision(): Promise<string | null> {
    if (this.latitude !== null) return (await this.town()) ? this.precision : null;
    return (await this.reading.townsByMail.load(this))?.precision ?? null;
  }

  @Field(() => [JurisdictionModel], { description: 'Towns, agency areas, judicial districts and regions it lies in.' })
  async jurisdictions(): Promise<JurisdictionModel[]> {
    const areas = await this.reading.jurisdictions.loadMany(await this.reading.areas.load(this.id));
    return areas.filter((area) => area instanceof JurisdictionModel);
  }

  @Field(() => [OccupancyModel], { description: 'Who stood here.' })
  occupancies(): Promise<OccupancyModel[]> {
    return this.reading.occupants.load(this.id);
  }

  @Field(() => [PropertyInterestModel], { description: 'Who owns, lets, leases it or pays for it.' })
  propertyInterests(): Promise<PropertyInterestModel[]> {
    return this.reading.propertyInterestsIn.load(this.id);
  }

  @Field(() => [PinModel], { description: 'Pins set by hand, newest first; superseded ones stay.' })
  pins(): Promise<PinModel[]> {
    return this.reading.pins.load(this.id);
  }
}
