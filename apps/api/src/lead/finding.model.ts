import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum FindingKind {
  REOPENING = 'REOPENING',
  SAME_OWNER = 'SAME_OWNER',
  IN_PLACE_RESUMPTION = 'IN_PLACE_RESUMPTION',
}
registerEnumType(FindingKind, { name: 'FindingKind' });

export enum FindingAnswer {
  FLAGGED = 'FLAGGED',
  NOT_FLAGGED = 'NOT_FLAGGED',
  NOT_ENOUGH = 'NOT_ENOUGH',
}
registerEnumType(FindingAnswer, { name: 'FindingAnswer' });

@ObjectType('Finding', {
  description: 'What detection says of a closed and a later shop. A score never overwrites an older one.',
})
export class FindingModel extends Presented {
  predecessorId: string;
  successorId: string;
  evidenceList: readonly Evidence[];

  @Field(() => ID)
  id: string;

  @Field(() => FindingKind)
  kind: string;

  @Field(() => FindingAnswer)
  answer: string;

  @Field(() => Float)
  probability: number;

  @Field(() => Float, { description: 'Prior and all evidence, in bits.' })
  weight: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from closing to opening; negative when the successor opened first.',
  })
  gapDays: number | null;

  @Field(() => String, { description: 'Where the successor stands, seen from the predecessor.' })
  relation: string;

  @Field(() => String)
  modelVersion: string;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  supersededAt: Date | null;
}
