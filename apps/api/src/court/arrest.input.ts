import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ArrestKind, ChargeAct, Part, Plea } from '@townline/enforcement';
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
import { PartialDateScalar } from '../time/scalars.js';
import { PartialDateRule } from '../time/time-rules.js';
import { ArrestKindEnum, ChargeActEnum, PartEnum, PleaEnum } from './court.model.js';

const NOT_BLANK = /\S/;
const said = (what: string): { message: string } => ({ message: `${what} must not be blank` });

@ArgsType()
export class ArrestArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ArrestsArgs {
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
  incidentId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  businessId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  premisesId?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(200)
  first: number;
}

@InputType()
export class StatedOffenseInput {
  @Field(() => String)
  @Length(1, 100)
  @Matches(NOT_BLANK, said('citation'))
  citation: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'By which the version of the law is chosen.' })
  @IsOptional()
  @Validate(PartialDateRule)
  offenseOn?: string | null;
}

@InputType()
export class ArrestParticularsInput {
  @Field(() => ArrestKindEnum, { defaultValue: 'ON_SITE' })
  @IsIn(Object.keys(ArrestKindEnum))
  kind: ArrestKind;

  @Field(() => PartialDateScalar)
  @Validate(PartialDateRule)
  arrestedOn: string;

  @Field(() => PartEnum)
  @IsIn(Object.keys(PartEnum))
  part: Part;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  @Matches(NOT_BLANK, said('defendant'))
  defendant?: string | null;

  @Field(() => ID, { nullable: true, description: 'A person or organization of the registry.' })
  @IsOptional()
  @IsUUID()
  partyId?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  age?: number | null;

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
}

@InputType()
export class RecordArrestInput {
  @Field(() => ArrestParticularsInput)
  @ValidateNested()
  @Type(() => ArrestParticularsInput)
  particulars: ArrestParticularsInput;

  @Field(() => ID, { nullable: true, description: 'Then the arrest lies where its incident does.' })
  @IsOptional()
  @IsUUID()
  incidentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The offender of the incident who was arrested.' })
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => [StatedOffenseInput], { description: 'Count by count.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => StatedOffenseInput)
  offenses: StatedOffenseInput[];
}

@InputType()
export class CorrectArrestInput {
  @Field(() => ID)
  @IsUUID()
  arrestId: string;

  @Field(() => ArrestParticularsInput)
  @ValidateNested()
  @Type(() => ArrestParticularsInput)
  particulars: ArrestParticularsInput;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;
}

@InputType()
export class ChargeStepInput {
  @Field(() => ID)
  @IsUUID()
  chargeId: string;

  @Field(() => ChargeActEnum)
  @IsIn(Object.keys(ChargeActEnum))
  act: ChargeAct;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  happenedOn?: string | null;

  @Field(() => StatedOffenseInput, {
    nullable: true,
    description: 'With FILE and SUBSTITUTE; with CONVICT where it is another.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => StatedOffenseInput)
  offense?: StatedOffenseInput | null;

  @Field(() => PleaEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(PleaEnum))
  plea?: Plea | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  docket?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  court?: string | null;

  @Field(() => String, { nullable: true, description: 'In words; money stands in the ledger of fees.' })
  @IsOptional()
  @Length(1, 2000)
  sentence?: string | null;

  @Field(() => String, { nullable: true, description: 'The ground, where the act or a correction needs one.' })
  @IsOptional()
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('note'))
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'The step that this one takes the place of.' })
  @IsOptional()
  @IsUUID()
  correctsId?: string | null;
}
