import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  FederalOutcome,
  ProcessAct,
  ProcessDimension,
  ProcessKind,
  ProcessLevel,
  ProviderKind,
  RefusalGround,
} from '@townline/casework';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  Validate,
} from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import {
  FederalOutcomeEnum,
  ProcessActEnum,
  ProcessDimensionEnum,
  ProcessKindEnum,
  ProcessLevelEnum,
  ProviderKindEnum,
  RefusalGroundEnum,
} from './legal-process.model.js';

const NOT_BLANK = /\S/;
const said = (what: string): { message: string } => ({ message: `${what} must not be blank` });

@ArgsType()
export class ProcessIdArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ProcessSpanArgs {
  @Field(() => DayScalar, { nullable: true, description: 'Issued on this day or later.' })
  @IsOptional()
  @Validate(DayRule)
  issuedFrom?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Issued before this day.' })
  @IsOptional()
  @Validate(DayRule)
  issuedBefore?: string | null;
}

@ArgsType()
export class ProcessCountsArgs extends ProcessSpanArgs {
  @Field(() => ProcessDimensionEnum)
  @IsIn(Object.keys(ProcessDimensionEnum))
  by: ProcessDimension;
}

@ArgsType()
export class LegalProcessesArgs extends ProcessSpanArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => ProcessKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(ProcessKindEnum))
  kind?: ProcessKind | null;

  @Field(() => ProcessLevelEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(ProcessLevelEnum))
  level?: ProcessLevel | null;

  @Field(() => ProviderKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(ProviderKindEnum))
  providerKind?: ProviderKind | null;

  @Field(() => String, { nullable: true, description: 'Words in the name of the provider.' })
  @IsOptional()
  @Length(1, 200)
  provider?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isForeign?: boolean | null;

  @Field(() => DayScalar, { nullable: true, description: 'An answer is owed since before this day.' })
  @IsOptional()
  @Validate(DayRule)
  overdueOn?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}

@InputType()
export class DraftProcessInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => ProcessKindEnum)
  @IsIn(Object.keys(ProcessKindEnum))
  kind: ProcessKind;

  @Field(() => ProcessLevelEnum, { defaultValue: 'STATE' })
  @IsIn(Object.keys(ProcessLevelEnum))
  level: ProcessLevel;

  @Field(() => String)
  @Length(1, 200)
  @Matches(NOT_BLANK, said('provider'))
  provider: string;

  @Field(() => ProviderKindEnum)
  @IsIn(Object.keys(ProviderKindEnum))
  providerKind: ProviderKind;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string | null;

  @Field(() => Boolean, { description: 'The provider sits abroad.' })
  @IsBoolean()
  isForeign: boolean;

  @Field(() => String, { description: 'The court, prosecutor or agency that issues it.' })
  @Length(1, 200)
  @Matches(NOT_BLANK, said('authority'))
  authority: string;

  @Field(() => String, { description: 'What is to be given.' })
  @Length(1, 5000)
  @Matches(NOT_BLANK, said('seeks'))
  seeks: string;

  @Field(() => ID, { nullable: true, description: 'A federal process: the one of the state that it takes up.' })
  @IsOptional()
  @IsUUID()
  followsId?: string | null;
}

@InputType()
export class ProcessStepInput {
  @Field(() => ID)
  @IsUUID()
  processId: string;

  @Field(() => ProcessActEnum)
  @IsIn(Object.keys(ProcessActEnum))
  act: ProcessAct | 'RETRACT';

  @Field(() => DayScalar)
  @Validate(DayRule)
  happenedOn: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'SERVE, EXTEND, CONTEST, ANSWER_IN_PART: by when an answer is owed.',
  })
  @IsOptional()
  @Validate(DayRule)
  dueOn?: string | null;

  @Field(() => RefusalGroundEnum, { nullable: true, description: 'REFUSE.' })
  @IsOptional()
  @IsIn(Object.keys(RefusalGroundEnum))
  ground?: RefusalGround | null;

  @Field(() => String, {
    nullable: true,
    description: 'What came, or what was said. REFUSE, RETRACT, WITHDRAW: needed.',
  })
  @IsOptional()
  @Length(1, 5000)
  note?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'ANSWER, ANSWER_IN_PART: the exhibits of the case that it brought.',
  })
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  exhibitIds: string[];
}

@ArgsType()
export class FederalOutcomeArgs extends ProcessIdArgs {
  @Field(() => FederalOutcomeEnum)
  @IsIn(Object.keys(FederalOutcomeEnum))
  outcome: FederalOutcome;

  @Field(() => String, { description: 'Which agency asked, and what is known of it.' })
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('note'))
  note: string;
}
