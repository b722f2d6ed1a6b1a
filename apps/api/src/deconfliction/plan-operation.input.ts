import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  Validate,
} from 'class-validator';
import { OPERATION_PLAN_KINDS, type OperationPlanKind, WIDEST_RADIUS_M } from '@townline/leads';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { OperationPlanKinds } from './operation-plan.model.js';

@InputType({ description: 'A circle and its hours. Plans do not change: withdraw it and plan anew.' })
export class PlanOperationInput {
  @Field(() => OperationPlanKinds)
  @IsIn(OPERATION_PLAN_KINDS)
  kind: OperationPlanKind;

  @Field(() => Float)
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude: number;

  @Field(() => Float)
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude: number;

  @Field(() => Int, { description: 'Meters, at most 5000.' })
  @IsInt()
  @Min(1)
  @Max(WIDEST_RADIUS_M)
  radiusM: number;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  startsAt: string;

  @Field(() => InstantScalar, { description: 'At most 31 days later.' })
  @Validate(InstantRule)
  endsAt: string;

  @Field(() => String, { description: 'Whom another agency is to call.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  contact: string;

  @Field(() => Boolean, { defaultValue: false, description: 'You hear of others; they do not hear of you.' })
  @IsBoolean()
  isSealed: boolean = false;
}

@ArgsType()
export class OperationPlanArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}
