import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
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
  valuesMap: {
    CLAIMED: { description: 'Somebody is working on it.' },
    CONFIRMED: { description: 'Somebody decided that it is the same operation.' },
    DISMISSED: { description: 'Somebody decided that it is not.' },
    NOT_ENOUGH: { description: 'Somebody decided that there is not enough to say.' },
    REOPENED: { description: 'Evidence came in that speaks against what was decided; the decision still stands.' },
    WITHDRAWN: { description: 'New evidence took the reasons away before anyone judged.' },
  },
});

@ObjectType('Lead', { description: 'The claim "this shop may be that closed one reopened", put before a person.' })
export class LeadModel extends Presented {
  predecessorId: string;
  successorId: string;
  findingId: string;
  holderName: string | null;
  holderAgency: string | null;
  decisionId: string | null;

  @Field(() => ID)
  id: string;

  @Field(() => LeadStatus)
  status: string;

  @Field(() => Float)
  probability: number;

  @Field(() => InstantScalar)
  raisedAt: Date;

  @Field(() => InstantScalar)
  changedAt: Date;

  @Field(() => Int, {
    description: 'How many changes of state it has seen. Whoever decides says by it what they had before them.',
  })
  version: number;

  @Field(() => InstantScalar, { nullable: true, description: 'Since when somebody holds it.' })
  heldSince: Date | null;
}
