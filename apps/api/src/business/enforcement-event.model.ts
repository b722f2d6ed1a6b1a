import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BRANCHES, INSPECTION_RESULTS } from '@townline/enforcement';
import { enumOf } from '../paging/enum-of.js';
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
  PERMIT_RENEWED = 'PERMIT_RENEWED',
  PERMIT_SUSPENDED = 'PERMIT_SUSPENDED',
  PERMIT_REINSTATED = 'PERMIT_REINSTATED',
  PERMIT_EXPIRED = 'PERMIT_EXPIRED',
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

export const BranchEnum = enumOf('InspectionBranch', BRANCHES, {}, 'What an inspection was of.');
export const InspectionResultEnum = enumOf('InspectionResult', INSPECTION_RESULTS, { NO_ENTRY: 'Nobody was let in.' });

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

  @Field(() => BranchEnum, { nullable: true })
  branch: string | null;

  @Field(() => InspectionResultEnum, { nullable: true })
  result: string | null;

  @Field(() => String, { nullable: true, description: 'What was found, in words.' })
  findings: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'By when somebody is to look again, as stated.' })
  reinspectOn: string | null;

  @Field(() => String, { nullable: true, description: 'The license or permit that it is about.' })
  licenseNo: string | null;
}
