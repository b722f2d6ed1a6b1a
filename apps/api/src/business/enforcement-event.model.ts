import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { PartialDateScalar } from '../time/scalars.js';

export enum EventKind {
  OPENED = 'OPENED',
  CLOSED = 'CLOSED',
  CLOSED_BY_ORDER = 'CLOSED_BY_ORDER',
  INSPECTED = 'INSPECTED',
  FOUND_OPEN = 'FOUND_OPEN',
  CITED = 'CITED',
  RAID = 'RAID',
  ARREST = 'ARREST',
  PERMIT_APPLIED = 'PERMIT_APPLIED',
  PERMIT_ISSUED = 'PERMIT_ISSUED',
  PERMIT_DENIED = 'PERMIT_DENIED',
  PERMIT_REVOKED = 'PERMIT_REVOKED',
  SOLD = 'SOLD',
}
registerEnumType(EventKind, { name: 'EventKind' });

export enum Instrument {
  RAID = 'RAID',
  HEALTH_ORDER = 'HEALTH_ORDER',
  LICENSE_ORDER = 'LICENSE_ORDER',
  COURT_ORDER = 'COURT_ORDER',
  VOLUNTARY = 'VOLUNTARY',
}
registerEnumType(Instrument, { name: 'Instrument' });

@ObjectType('EnforcementEvent', { description: 'Something a town, a court or an owner did about a business on a day.' })
export class EnforcementEventModel extends FactModel {
  id: string;
  @Field(() => EventKind)
  kind: string;

  @Field(() => PartialDateScalar)
  occurredOn: string;

  @Field(() => String, { nullable: true })
  authority: string | null;

  @Field(() => Instrument, { nullable: true })
  instrument: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}
