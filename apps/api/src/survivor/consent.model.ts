import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { PROTECTED_FIELDS, type ProtectedField, type Purpose, PURPOSES } from '@townline/referrals';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID, Length, Matches, Validate } from 'class-validator';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { SurvivorArgs } from './survivor.input.js';
import { ProtectedFieldEnum, SurvivorPurposes } from './survivor.model.js';

const AGENCY_CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

@ObjectType('Consent', { description: 'For one field, one recipient and one purpose, until it ends or is withdrawn.' })
export class ConsentModel {
  @Field(() => ID)
  id: string;

  @Field(() => ProtectedFieldEnum)
  item: string;

  @Field(() => String)
  recipient: string;

  @Field(() => SurvivorPurposes)
  purpose: string;

  @Field(() => InstantScalar)
  from: Date;

  @Field(() => InstantScalar)
  until: Date;

  @Field(() => Boolean)
  isLive: boolean;
}

@ObjectType('Disclosure', { description: 'A field that was shown to somebody outside the compartment.' })
export class DisclosureModel {
  @Field(() => InstantScalar)
  at: Date;

  @Field(() => ProtectedFieldEnum)
  item: string;

  @Field(() => String)
  recipient: string;

  @Field(() => SurvivorPurposes)
  purpose: string;

  @Field(() => ID, { description: 'Who looked.' })
  account: string;

  @Field(() => ID, { nullable: true, description: 'Null: shown with a referral.' })
  releaseId: string | null;
}

@InputType()
export class GiveConsentInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => ProtectedFieldEnum)
  @IsIn(PROTECTED_FIELDS)
  item: ProtectedField;

  @Field(() => String, { description: 'Code of the agency or provider.' })
  @Matches(AGENCY_CODE)
  recipient: string;

  @Field(() => SurvivorPurposes)
  @IsIn(PURPOSES)
  purpose: Purpose;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  from: string;

  @Field(() => InstantScalar, { description: 'At most 366 days after the first moment.' })
  @Validate(InstantRule)
  until: string;

  @Field(() => String, {
    description: 'What was signed: where the paper lies, in whose presence, in which language. Sealed.',
  })
  @Length(1, 2000)
  written: string;
}

@ArgsType()
export class WithdrawConsentArgs extends SurvivorArgs {
  @Field(() => ID, { nullable: true, description: 'Of one consent alone.' })
  @IsOptional()
  @IsUUID()
  consentId?: string | null;

  @Field(() => ProtectedFieldEnum, { nullable: true, description: 'Of all about one field.' })
  @IsOptional()
  @IsIn(PROTECTED_FIELDS)
  item?: ProtectedField | null;

  @Field(() => String, { nullable: true, description: 'Of all for one recipient.' })
  @IsOptional()
  @Matches(AGENCY_CODE)
  recipient?: string | null;
}

@InputType()
export class ReleaseInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => [ProtectedFieldEnum], { description: 'Exactly these fields.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(PROTECTED_FIELDS.length)
  @IsIn(PROTECTED_FIELDS, { each: true })
  items: ProtectedField[];

  @Field(() => String, { description: 'Code of the agency.' })
  @Matches(AGENCY_CODE)
  recipient: string;

  @Field(() => SurvivorPurposes)
  @IsIn(PURPOSES)
  purpose: Purpose;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  until: string;
}
