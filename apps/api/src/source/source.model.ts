import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum SourceKind {
  REGISTER = 'REGISTER',
  AGENCY = 'AGENCY',
  COURT = 'COURT',
  TIP = 'TIP',
  REVIEW_SITE = 'REVIEW_SITE',
  AD_SITE = 'AD_SITE',
  ANALYST = 'ANALYST',
  REFERENCE = 'REFERENCE',
  OTHER = 'OTHER',
}
registerEnumType(SourceKind, { name: 'SourceKind' });

@ObjectType('Source', { description: 'Whoever states facts: a register, a police department, a review site.' })
export class SourceModel extends Presented {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => SourceKind)
  kind: string;

  @Field(() => String, { description: 'Admiralty grade: A completely reliable to E unreliable, F cannot be judged.' })
  reliability: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;
}
