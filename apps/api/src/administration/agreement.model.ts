import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { PURPOSES, type Purpose, RECORD_CLASSES, type RecordClass } from '@townline/access';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Validate,
} from 'class-validator';
import { Purposes, RecordClasses } from '../account/me.model.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { AdministrationRefusalModel } from './administration-refusal.model.js';

const MAX_LISTED = 200;

@ObjectType('SharingAgreement', { description: 'What one agency lets another see, for what and how long.' })
export class AgreementModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'Whose records: code of the agency.' })
  fromAgency: string;

  @Field(() => String, { description: 'Who may see them.' })
  toAgency: string;

  @Field(() => [RecordClasses])
  classes: readonly string[];

  @Field(() => [String], { nullable: true, description: '`CT Alderford`: state and town. Null: whichever.' })
  towns: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Null: whichever.' })
  cases: readonly string[] | null;

  @Field(() => [Purposes])
  purposes: readonly string[];

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar)
  until: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'It counts once both have signed.' })
  signedFromAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  signedToAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  withdrawnAt: Date | null;
}

export const AgreementResult = createUnionType({
  name: 'SharingAgreementResult',
  types: () => [AgreementModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : AgreementModel),
});

@InputType({ description: 'Its terms never change: withdraw it and draft anew.' })
export class DraftAgreementInput {
  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @Field(() => String, { description: 'Whose records: an agency that you administer.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  fromAgency: string;

  @Field(() => String)
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  toAgency: string;

  @Field(() => [RecordClasses])
  @ArrayNotEmpty()
  @ArrayMaxSize(RECORD_CLASSES.length)
  @IsIn(RECORD_CLASSES, { each: true })
  classes: RecordClass[];

  @Field(() => [String], { nullable: true, description: '`CT Alderford`: state and town. Left out: whichever.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_LISTED)
  @Matches(/^[A-Z]{2} \S.{0,98}$/, { each: true })
  towns?: string[];

  @Field(() => [ID], { nullable: true, description: 'Left out: whichever.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_LISTED)
  @IsUUID(undefined, { each: true })
  cases?: string[];

  @Field(() => [Purposes])
  @ArrayNotEmpty()
  @ArrayMaxSize(PURPOSES.length)
  @IsIn(PURPOSES, { each: true })
  purposes: Purpose[];

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  since: string;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  until: string;
}
