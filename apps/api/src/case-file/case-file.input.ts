import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CaseAct, CaseEntryKind, CaseState, CaseSubjectKind, CaseTemplate } from '@townline/casework';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min, Validate } from 'class-validator';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';
import { DayRule, PartialDateRule } from '../time/time-rules.js';
import {
  CaseActEnum,
  CaseEntryKindEnum,
  CaseStateEnum,
  CaseSubjectKindEnum,
  CaseTaskStateEnum,
  CaseTemplateEnum,
} from './case-file.model.js';

const NOT_BLANK = /\S/;
const said = (what: string): { message: string } => ({ message: `${what} must not be blank` });

@ArgsType()
export class CaseFileArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class CaseFilesArgs {
  @Field(() => CaseStateEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(CaseStateEnum))
  state?: CaseState;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  agency?: string;

  @Field(() => String, { nullable: true, description: 'Words in the title.' })
  @IsOptional()
  @Length(1, 100)
  text?: string;

  @Field(() => String, { nullable: true, description: 'Name of whoever leads it now.' })
  @IsOptional()
  @Length(1, 200)
  ledBy?: string;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}

@ArgsType()
export class CasesNamingArgs {
  @Field(() => CaseSubjectKindEnum)
  @IsIn(Object.keys(CaseSubjectKindEnum))
  kind: CaseSubjectKind;

  @Field(() => ID)
  @IsUUID()
  subjectId: string;
}

@InputType()
export class OpenCaseInput {
  @Field(() => String)
  @Length(1, 200)
  @Matches(NOT_BLANK, said('title'))
  title: string;

  @Field(() => CaseTemplateEnum, { defaultValue: 'BLANK' })
  @IsIn(Object.keys(CaseTemplateEnum))
  template: CaseTemplate;

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  isSealed: boolean;
}

@InputType({ isAbstract: true })
export abstract class InCaseInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@ArgsType()
export abstract class InCaseArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType()
export class MoveCaseInput extends InCaseInput {
  @Field(() => CaseActEnum)
  @IsIn(Object.keys(CaseActEnum))
  act: CaseAct;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;
}

@InputType()
export class CaseEntryInput extends InCaseInput {
  @Field(() => CaseEntryKindEnum)
  @IsIn(Object.keys(CaseEntryKindEnum).filter((kind) => kind !== 'CHANGE'))
  kind: Exclude<CaseEntryKind, 'CHANGE'>;

  @Field(() => String)
  @Length(1, 20_000)
  @Matches(NOT_BLANK, said('text'))
  text: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it happened, as far as it is known.' })
  @IsOptional()
  @Validate(PartialDateRule)
  happenedOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'The entry that this one puts right.' })
  @IsOptional()
  @IsUUID()
  correctsId?: string | null;
}

@InputType()
export class CaseSubjectInput extends InCaseInput {
  @Field(() => CaseSubjectKindEnum)
  @IsIn(Object.keys(CaseSubjectKindEnum))
  kind: CaseSubjectKind;

  @Field(() => ID)
  @IsUUID()
  subjectId: string;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;
}

@ArgsType()
export class CasePartArgs extends InCaseArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@InputType()
export class CaseTaskInput extends InCaseInput {
  @Field(() => String)
  @Length(1, 300)
  @Matches(NOT_BLANK, said('title'))
  title: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  assignee?: string | null;

  @Field(() => ID, { nullable: true, description: 'Somebody on the case; goes before the name.' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional()
  @Validate(DayRule)
  dueOn?: string | null;
}

@ArgsType()
export class AssignTaskArgs extends CasePartArgs {
  @Field(() => String, { nullable: true, description: 'Null, with no account: nobody’s.' })
  @IsOptional()
  @Length(1, 200)
  assignee?: string | null;

  @Field(() => ID, { nullable: true, description: 'Somebody on the case; goes before the name.' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;
}

@ArgsType()
export class SettleTaskArgs extends CasePartArgs {
  @Field(() => CaseTaskStateEnum)
  @IsIn(['DONE', 'DROPPED'])
  state: 'DONE' | 'DROPPED';

  @Field(() => String, { nullable: true, description: 'What came of it, or why it was dropped.' })
  @IsOptional()
  @Length(1, 2000)
  outcome?: string | null;
}

@ArgsType()
export class CaseMemberArgs extends InCaseArgs {
  @Field(() => ID)
  @IsUUID()
  accountId: string;
}

@ArgsType()
export class AdmitToCaseArgs extends CaseMemberArgs {
  @Field(() => String, { description: 'Why they need to know.' })
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;
}
