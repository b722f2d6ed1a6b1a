import { PURPOSES, type Purpose } from '@townline/access';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { PURGE_GROUNDS, type PurgeGround } from '@townline/leads';
import {
  HOLD_KINDS,
  type HoldKind,
  SENSITIVITIES,
  type Sensitivity,
  SUBJECT_KINDS,
  SUBJECT_STATES,
  type SubjectKind,
  type SubjectState,
  SUSPECTED_CRIMES,
  type SuspectedCrime,
  VALIDITY_GRADES,
  type ValidityGrade,
} from '@townline/registry';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import {
  HoldKinds,
  IntelligenceKinds,
  IntelligenceStates,
  PurgeGrounds,
  Sensitivities,
  SuspectedCrimes,
} from './intelligence.model.js';

export const ReleasePurposes = enumOf('IntelligenceReleasePurpose', PURPOSES);

@InputType({ description: 'One field of a row about a person or a business, in the words of the data package.' })
export class IntelligenceFieldInput {
  @Field(() => String)
  @Matches(/^[a-z_]{1,40}$/)
  name: string;

  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  value: string;
}

@InputType({ description: 'The part that the person plays in a shop whose record is known.' })
export class IntelligenceTieInput {
  @Field(() => String, { description: 'owner, manager, staff, landlord …' })
  @Matches(/^[a-z_]{1,40}$/)
  part: string;

  @Field(() => String, { description: 'Name of the source of the shop’s record.' })
  @IsString()
  @MaxLength(200)
  businessSource: string;

  @Field(() => String)
  @IsString()
  @MaxLength(200)
  businessRecordId: string;
}

@InputType({ description: 'Put before a supervisor: nothing of it is a record before it is approved.' })
export class SubmitIntelligenceInput {
  @Field(() => IntelligenceKinds)
  @IsIn(SUBJECT_KINDS)
  kind: SubjectKind;

  @Field(() => [SuspectedCrimes])
  @IsIn(SUSPECTED_CRIMES, { each: true })
  @ArrayMaxSize(10)
  crimes: SuspectedCrime[];

  @Field(() => String, { description: 'The reasonable suspicion.' })
  @IsString()
  @MaxLength(10_000)
  basis: string;

  @Field(() => String, { description: 'How it was lawfully come by: you attest it.' })
  @IsString()
  @MaxLength(2000)
  lawfulSource: string;

  @Field(() => Sensitivities)
  @IsIn(SENSITIVITIES)
  sensitivity: Sensitivity;

  @Field(() => String, { description: 'A to F.' })
  @IsIn(['A', 'B', 'C', 'D', 'E', 'F'])
  reliability: string;

  @Field(() => Int, { description: '1 to 6.' })
  @IsIn(VALIDITY_GRADES)
  validity: ValidityGrade;

  @Field(() => [IntelligenceFieldInput])
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => IntelligenceFieldInput)
  fields: IntelligenceFieldInput[];

  @Field(() => [IntelligenceTieInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => IntelligenceTieInput)
  ties: IntelligenceTieInput[];
}

@InputType({ description: 'To whom a subject is told, and why. They get a notice if it is ever purged.' })
export class TellIntelligenceInput {
  @Field(() => ID)
  @IsUUID()
  subjectId: string;

  @Field(() => String, { description: 'Code of an agency that keeps the rules.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  recipient: string;

  @Field(() => ReleasePurposes)
  @IsIn(PURPOSES)
  purpose: Purpose;

  @Field(() => String)
  @IsString()
  @MaxLength(2000)
  reason: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Life or property is in imminent danger.' })
  @IsBoolean()
  isImminentDanger: boolean = false;
}

@ArgsType()
export class IntelligenceArgs {
  @Field(() => [IntelligenceStates], { nullable: true })
  @IsOptional()
  @IsIn(SUBJECT_STATES, { each: true })
  states: SubjectState[] | null = null;
}

@ArgsType()
export class RecordIdArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ReasonedArgs extends RecordIdArgs {
  @Field(() => String)
  @IsString()
  @MaxLength(2000)
  reason: string;
}

@ArgsType()
export class PassIntelligenceArgs extends ReasonedArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@ArgsType()
export class PlaceLegalHoldArgs {
  @Field(() => HoldKinds)
  @IsIn(HOLD_KINDS)
  kind: HoldKind;

  @Field(() => ID, { description: 'Of the observation, record, entity, document, case or subject.' })
  @Matches(/^([0-9]{1,18}|[0-9a-f-]{36})$/)
  targetId: string;

  @Field(() => String)
  @IsString()
  @MaxLength(2000)
  reason: string;
}

@ArgsType()
export class AskPurgeArgs {
  @Field(() => ID)
  @IsUUID()
  subjectId: string;

  @Field(() => PurgeGrounds)
  @IsIn(PURGE_GROUNDS)
  ground: PurgeGround;
}
