import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum LeadStatus {
  NEW = 'NEW',
  CLAIMED = 'CLAIMED',
  CONFIRMED = 'CONFIRMED',
  DISMISSED = 'DISMISSED',
  NOT_ENOUGH = 'NOT_ENOUGH',
  REOPENED = 'REOPENED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(LeadStatus, {
  name: 'LeadStatus',
  valuesMap: { WITHDRAWN: { description: 'New evidence took the reasons away before anyone judged.' } },
});

@ObjectType('Lead', { description: 'The claim "this shop may be that closed one reopened", put before a person.' })
export class LeadModel extends Presented {
  predecessorId: string;
  successorId: string;
  findingId: string;

  @Field(() => ID)
  id: string;

  @Field(() => LeadStatus, { description: 'As it is now, whatever `knownAt` says.' })
  status: string;

  @Field(() => Float)
  probability: number;

  @Field(() => InstantScalar)
  raisedAt: Date;

  @Field(() => InstantScalar)
  changedAt: Date;
}
