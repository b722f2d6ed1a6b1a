import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PartialDateScalar } from '../time/scalars.js';
import { CourtStageEnum, PartEnum } from './court.model.js';

@ObjectType('CourtCount', {
  description:
    'How many charges reached a stage; zero is said. What it is not counted by, and what is not known, is null.',
})
export class CourtCountModel {
  @Field(() => CourtStageEnum, { nullable: true })
  stage: string | null;

  @Field(() => PartEnum, { nullable: true })
  part: string | null;

  @Field(() => String, { nullable: true })
  citation: string | null;

  @Field(() => String, { nullable: true, description: 'State and town.' })
  town: string | null;

  @Field(() => String, { nullable: true })
  agency: string | null;

  @Field(() => String, { nullable: true, description: 'Month or year.' })
  span: string | null;

  @Field(() => Int)
  charges: number;

  @Field(() => Int, { description: 'People arrested, each arrest once.' })
  arrests: number;

  @Field(() => Int, {
    description: 'Charges of which it is not known whether they fall into the period: in no other figure.',
  })
  unsure: number;
}

@ObjectType('CourtRow', { description: 'A charge behind a count: one stage that it reached.' })
export class CourtRowModel {
  @Field(() => CourtStageEnum)
  stage: string;

  @Field(() => ID)
  chargeId: string;

  @Field(() => ID)
  arrestId: string;

  @Field(() => ID, { nullable: true })
  caseId: string | null;

  @Field(() => String)
  agency: string;

  @Field(() => PartEnum)
  part: string;

  @Field(() => String, { nullable: true })
  town: string | null;

  @Field(() => String, { nullable: true, description: 'At this stage: as arrested, charged or convicted.' })
  citation: string | null;

  @Field(() => ID, { nullable: true })
  statuteId: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  offenseOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  happenedOn: string | null;

  @Field(() => String, { nullable: true })
  court: string | null;

  @Field(() => String, { nullable: true })
  docket: string | null;

  @Field(() => Boolean, { description: 'Whether it surely falls into the period.' })
  isSure: boolean;
}
