import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Verdict } from '../actor/verdict.model.js';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

@ObjectType('LeadDecision', {
  description: 'What a person said of a lead. Kept for good, also when it was taken back.',
})
export class LeadDecisionModel extends Presented {
  actorName: string;
  actorAgency: string;
  supersedesId: string | null;
  findingId: string;

  @Field(() => ID)
  id: string;

  @Field(() => Verdict)
  verdict: string;

  @Field(() => String)
  reason: string;

  @Field(() => InstantScalar)
  decidedAt: Date;
}
