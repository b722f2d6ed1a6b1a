import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CasePartnerAct } from '@townline/casework';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { InCaseInput } from './case-file.input.js';
import { CasePartnerActEnum } from './case-joint.model.js';

const SAID = /\S/;
const REASON = { message: 'reason must not be blank' };

@InputType()
export class InviteToCaseInput extends InCaseInput {
  @Field(() => String, { description: 'Code of the agency.' })
  @Length(1, 100)
  agency: string;

  @Field(() => ID, { nullable: true, description: 'Somebody of it who is told; needed for a sealed case.' })
  @IsOptional()
  @IsUUID()
  contactId?: string | null;

  @Field(() => String, { description: 'Why it needs to know.' })
  @Length(1, 2000)
  @Matches(SAID, REASON)
  reason: string;
}

@InputType()
export class MoveJointWorkInput {
  @Field(() => ID, { description: 'Of the partner.' })
  @IsUUID()
  id: string;

  @Field(() => CasePartnerActEnum)
  @IsIn(Object.keys(CasePartnerActEnum))
  act: CasePartnerAct;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(SAID, REASON)
  reason: string;
}

@InputType()
export class AssignCaseInput extends InCaseInput {
  @Field(() => ID, { nullable: true, description: 'Somebody on the case; goes before the name.' })
  @IsOptional()
  @IsUUID()
  accountId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  name?: string | null;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(SAID, REASON)
  reason: string;
}

@ArgsType()
export class DeskTasksArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Of everybody, in the cases that you may see; else your own.',
  })
  @IsBoolean()
  ofEverybody: boolean;

  @Field(() => String, { nullable: true, description: 'Whose, by name.' })
  @IsOptional()
  @Length(1, 200)
  assignee?: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Those whose day has passed alone.' })
  @IsBoolean()
  overdue: boolean;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(200)
  first: number;
}

@ArgsType()
export class SearchCasesArgs {
  @Field(() => String, { description: 'A number, name, address, plate, or words.' })
  @Length(3, 200)
  @Matches(SAID, { message: 'text must not be blank' })
  text: string;
}
