import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented, READING } from '../reading/presented.js';
import { SourceRefModel, sourceRefOf } from '../source/source-ref.model.js';

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
export class PremisesPointModel extends Presented {
  observationId: string | null;

  @Field(() => Float)
  latitude: number;

  @Field(() => Float)
  longitude: number;

  @Field(() => Boolean, { description: 'Set by hand, above any stated point.' })
  pinned: boolean;

  @Field(() => SourceRefModel, { nullable: true })
  get source(): SourceRefModel | null {
    return this.observationId === null ? null : sourceRefOf(this[READING], this.observationId);
  }
}

@ObjectType('Premises', {
  description: 'A place where a business can stand: a parcel, a building or plaza on it, a unit in that.',
})
export class PremisesModel extends Presented {
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
    const { latitude, longitude, pinned, pointObservationId } = this;
    if (latitude === null || longitude === null) return null;
    const point = new PremisesPointModel();
    point.latitude = latitude;
    point.longitude = longitude;
    point.pinned = pinned;
    point.observationId = pointObservationId;
    point[READING] = this[READING];
    return point;
  }
}
