import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  CASE_ERROR_CODES,
  CLOSING_ERROR_CODES,
  CLOSING_INSTRUMENTS,
  type ClosingInstrument,
  PLANNED_CLOSING_STATES,
  SERVICES_GAPS,
} from '@townline/casework';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min, Validate } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';

export const PlannedClosingStates = enumOf('PlannedClosingState', PLANNED_CLOSING_STATES);
export const ClosingInstruments = enumOf('PlannedClosingInstrument', CLOSING_INSTRUMENTS);
export const ServicesGaps = enumOf(
  'ServicesGap',
  SERVICES_GAPS,
  { TOO_LATE: 'The plan is from the day of the closing, or after it.' },
  'What is not arranged for those who work there.',
);
export const ClosingRefusalCodes = enumOf('ClosingRefusalCode', [...CASE_ERROR_CODES, ...CLOSING_ERROR_CODES]);

@ObjectType('PlannedClosing')
export class PlannedClosingModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  businessId: string;

  @Field(() => DayScalar)
  plannedOn: string;

  @Field(() => ClosingInstruments, { nullable: true })
  instrument: string | null;

  @Field(() => PlannedClosingStates)
  state: string;

  @Field(() => String)
  recordedBy: string;

  @Field(() => [ServicesGaps])
  gaps: readonly string[];
}

@ObjectType('ServicesPlan', { description: 'What was arranged with victim services before a closing.' })
export class ServicesPlanModel {
  @Field(() => [String])
  providers: readonly string[];

  @Field(() => [String])
  languages: readonly string[];

  @Field(() => Int)
  beds: number;

  @Field(() => Boolean)
  isSafeContactAgreed: boolean;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => String)
  recordedBy: string;
}

@ObjectType('CaseClosings')
export class CaseClosingsModel {
  @Field(() => [PlannedClosingModel])
  closings: readonly PlannedClosingModel[];

  @Field(() => ServicesPlanModel, { nullable: true, description: 'The latest.' })
  plan: ServicesPlanModel | null;
}

@ObjectType('ClosingRefusal')
export class ClosingRefusalModel {
  @Field(() => ClosingRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;
}

export const ClosingResult = createUnionType({
  name: 'ClosingResult',
  types: () => [CaseClosingsModel, ClosingRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? ClosingRefusalModel : CaseClosingsModel),
});

@ArgsType()
export class CaseClosingsArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType()
export class PlanClosingInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => ID)
  @IsUUID()
  businessId: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  plannedOn: string;

  @Field(() => ClosingInstruments, { nullable: true })
  @IsOptional()
  @IsIn(CLOSING_INSTRUMENTS)
  instrument?: ClosingInstrument | null;
}

@ArgsType()
export class EndClosingArgs extends CaseClosingsArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => PlannedClosingStates)
  @IsIn(['CARRIED_OUT', 'CALLED_OFF'])
  state: 'CARRIED_OUT' | 'CALLED_OFF';
}

@InputType()
export class ServicesPlanInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => [String], { description: 'Who helps.' })
  @ArrayMaxSize(50)
  @Length(1, 200, { each: true })
  providers: string[];

  @Field(() => [String], { description: 'In which interpreters have been found.' })
  @ArrayMaxSize(50)
  @Length(1, 100, { each: true })
  languages: string[];

  @Field(() => Int, { description: 'Places to sleep that are kept free.' })
  @IsInt()
  @Min(0)
  @Max(1000)
  beds: number;

  @Field(() => Boolean, { description: 'How each worker can be reached afterwards has been agreed.' })
  @IsBoolean()
  isSafeContactAgreed: boolean;
}
