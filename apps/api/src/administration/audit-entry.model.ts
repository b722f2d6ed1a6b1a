import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AuditAct } from '@townline/platform';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';

const ACTS = [
  'READ',
  'SEARCH',
  'DECIDE',
  'CHANGE',
  'IMPORT',
  'EXPORT',
  'LOGIN',
  'LOGOUT',
  'REFUSE',
  'PRIVILEGE',
  'DECONFLICT',
  'PURGE',
  'AUDIT_READ',
  'JOB',
] as const satisfies readonly AuditAct[];
const OUTCOMES = ['DONE', 'REFUSED', 'FAILED'] as const;

export const AuditActs = enumOf('AuditAct', ACTS);
export const AuditOutcomes = enumOf('AuditOutcome', OUTCOMES);

@ObjectType('AuditEntry', { description: 'Who did what and when, without any content.' })
export class AuditEntryModel {
  @Field(() => ID)
  id: string;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => AuditActs)
  act: string;

  @Field(() => AuditOutcomes)
  outcome: string;

  @Field(() => String)
  actor: string;

  @Field(() => String)
  agency: string;

  @Field(() => ID, { nullable: true })
  accountId: string | null;

  @Field(() => ID, { nullable: true })
  sessionId: string | null;

  @Field(() => String, { nullable: true })
  objectKind: string | null;

  @Field(() => String, { nullable: true })
  objectId: string | null;

  @Field(() => ID, { nullable: true })
  agreementId: string | null;

  @Field(() => [ID], {
    description: 'The agreements under which something of another agency was among what was shown.',
  })
  agreementIds: readonly string[];

  @Field(() => Float, { nullable: true, description: 'How many rows the database showed for it.' })
  rowCount: number | null;

  @Field(() => String, { nullable: true, description: "The acting agency's identifier with the FBI." })
  ori: string | null;

  @Field(() => String, { nullable: true })
  purposeCode: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused or failed.' })
  code: string | null;

  @Field(() => String, { nullable: true })
  sourceAddress: string | null;

  @Field(() => Int, { description: 'How often the same was noted, from `firstAt` to `recordedAt`.' })
  repeats: number;

  @Field(() => InstantScalar)
  firstAt: Date;
}

@InputType()
export class AuditQuestionInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @Field(() => AuditActs, { nullable: true })
  @IsOptional()
  @IsIn(ACTS)
  act?: AuditAct;

  @Field(() => AuditOutcomes, { nullable: true })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: (typeof OUTCOMES)[number];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[A-Z][A-Z0-9_]{1,59}$/)
  objectKind?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  objectId?: string;

  @Field(() => ID, { nullable: true, description: 'An agreement under which something of another agency was shown.' })
  @IsOptional()
  @IsUUID()
  agreementId?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'From this moment on.' })
  @IsOptional()
  @Validate(InstantRule)
  from?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Before this moment.' })
  @IsOptional()
  @Validate(InstantRule)
  to?: string;
}

@ArgsType()
export class AuditEntriesArgs {
  @Field(() => String, { description: 'Code of the agency whose auditor you are.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  agency: string;

  @Field(() => AuditQuestionInput, { defaultValue: {} })
  @ValidateNested()
  @Type(() => AuditQuestionInput)
  where: AuditQuestionInput;

  @Field(() => Int, { defaultValue: 100, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;

  @Field(() => ID, { nullable: true, description: 'Entries with a lower number: the next page.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  before?: string;
}
