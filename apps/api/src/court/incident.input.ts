import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { IncidentPart } from '@townline/enforcement';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';
import { DayRule, PartialDateRule } from '../time/time-rules.js';
import { IncidentPartEnum } from './incident.model.js';

@ArgsType()
export class IncidentArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class IncidentsArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  agency?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  businessId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 10)
  code?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(200)
  first: number;
}

@InputType()
export class IncidentPersonInput {
  @Field(() => IncidentPartEnum)
  @IsIn(Object.keys(IncidentPartEnum))
  part: IncidentPart;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  age?: number | null;
}

@InputType()
export class RecordIncidentInput {
  @Field(() => String, { description: 'The agency’s own, of at most 12 characters.' })
  @Length(1, 12)
  @Matches(/\S/, { message: 'number must not be blank' })
  number: string;

  @Field(() => PartialDateScalar)
  @Validate(PartialDateRule)
  happenedOn: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  townId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  premisesId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  businessId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => [String], { description: 'Uniform codes.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Length(1, 10, { each: true })
  codes: string[];

  @Field(() => [IncidentPersonInput], { defaultValue: [] })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => IncidentPersonInput)
  people: IncidentPersonInput[];
}

@ArgsType()
export class IncidentCodesArgs {
  @Field(() => ID)
  @IsUUID()
  incidentId: string;

  @Field(() => [String])
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Length(1, 10, { each: true })
  codes: string[];
}

@ArgsType()
export class EndIncidentCodeArgs {
  @Field(() => ID)
  @IsUUID()
  incidentId: string;

  @Field(() => String)
  @Length(1, 10)
  code: string;
}

@InputType()
export class AddIncidentPersonInput extends IncidentPersonInput {
  @Field(() => ID)
  @IsUUID()
  incidentId: string;
}

@ArgsType()
export class RecognizeVictimArgs {
  @Field(() => ID)
  @IsUUID()
  incidentId: string;

  @Field(() => ID)
  @IsUUID()
  personId: string;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(/\S/, { message: 'ground must not be blank' })
  ground: string;
}

@ArgsType()
export class IncidentCountsArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'The first day that is no longer counted.' })
  @Validate(DayRule)
  to: string;

  @Field(() => [String], { nullable: true, description: 'Each of them appears, also with zero.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 100, { each: true })
  agencies?: string[] | null;
}

@ArgsType()
export class IncidentsCountedArgs extends IncidentCountsArgs {
  @Field(() => String)
  @Length(1, 10)
  code: string;

  @Field(() => Int, { defaultValue: 100 })
  @IsInt()
  @Min(1)
  @Max(1000)
  first: number;
}
