import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Verdict } from '../actor/verdict.model.js';
import { EvidenceModel } from '../lead/evidence.model.js';
import { InstantScalar } from '../time/scalars.js';

@ObjectType('DecidedPair', {
  description:
    'A pair of shops that a person decided on, as a model learns from it: what was known then, and what was said.',
})
export class DecidedPairModel {
  @Field(() => ID, { description: 'Of the decision.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'One card of the closed shop: the name of its source.' })
  predecessorSource: string | null;

  @Field(() => String, { nullable: true, description: "One card of the closed shop: its source's key." })
  predecessorRecordId: string | null;

  @Field(() => String, { nullable: true })
  successorSource: string | null;

  @Field(() => String, { nullable: true })
  successorRecordId: string | null;

  @Field(() => Verdict)
  verdict: string;

  @Field(() => InstantScalar)
  decidedAt: Date;

  @Field(() => Float, { description: 'The score that was before the person.' })
  probability: number;

  @Field(() => Float, { description: 'In bits.' })
  weight: number;

  @Field(() => String)
  modelVersion: string;

  @Field(() => [EvidenceModel], { description: 'The reasons that were before the person.' })
  evidence: EvidenceModel[];

  @Field(() => Boolean, { description: 'Evidence has since come in that speaks against it.' })
  isReopened: boolean;
}
