import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { BREAK_GLASS_STATES, COMPARTMENT_KINDS, type CompartmentKind } from '@townline/access';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';
import { AdministrationRefusalModel } from './administration-refusal.model.js';

const MAX_WORDS = 500;
const YEAR_MINUTES = 527_040;

export const CompartmentKinds = enumOf('CompartmentKind', COMPARTMENT_KINDS);
export const OpeningStates = enumOf('CompartmentOpeningState', BREAK_GLASS_STATES, {
  LAPSED: 'Nobody answered within an hour.',
  OVER: 'The hour is over.',
});

@ObjectType('CompartmentKey', { description: 'Who can enter, from when until when.' })
export class KeyModel {
  @Field(() => ID)
  accountId: string;

  @Field(() => String)
  name: string;

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar, { nullable: true })
  until: Date | null;

  @Field(() => String)
  reason: string;
}

@ObjectType('Compartment', { description: 'A closed room of an agency. No role opens it, only a key by name.' })
export class CompartmentModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => CompartmentKinds)
  kind: string;

  @Field(() => String)
  name: string;
}

@ObjectType('KeptCompartment')
export class KeptCompartmentModel extends CompartmentModel {
  @Field(() => [KeyModel], { description: 'Those that open now.' })
  keys: readonly KeyModel[];
}

export const CompartmentResult = createUnionType({
  name: 'CompartmentResult',
  types: () => [KeptCompartmentModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : KeptCompartmentModel),
});

@InputType()
export class MakeCompartmentInput {
  @Field(() => String, { description: 'Code of an agency that you administer.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  keeper: string;

  @Field(() => CompartmentKinds)
  @IsIn(COMPARTMENT_KINDS)
  kind: CompartmentKind;

  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;
}

@InputType()
export class GiveKeyInput {
  @Field(() => ID)
  @IsUUID()
  compartmentId: string;

  @Field(() => ID)
  @IsUUID()
  accountId: string;

  @Field(() => String, { description: 'Why they need to know.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_WORDS)
  reason: string;

  @Field(() => Int, { nullable: true, description: 'Minutes from now. Left out: until it is taken back.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(YEAR_MINUTES)
  minutes?: number;
}

@InputType()
export class TakeKeyInput {
  @Field(() => ID)
  @IsUUID()
  compartmentId: string;

  @Field(() => ID)
  @IsUUID()
  accountId: string;
}

@InputType()
export class AnswerOpeningInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => Boolean, { description: 'True: they are let in for an hour.' })
  @IsBoolean()
  opens: boolean;
}

@ObjectType('CompartmentOpening', { description: 'Break-glass: somebody without a key is let in for an hour.' })
export class OpeningModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  compartmentId: string;

  @Field(() => String)
  compartment: string;

  @Field(() => String, { description: 'Who asked.' })
  askedByName: string;

  @Field(() => InstantScalar)
  askedAt: Date;

  @Field(() => String)
  reason: string;

  @Field(() => OpeningStates)
  state: string;

  @Field(() => InstantScalar, { nullable: true })
  answeredAt: Date | null;
}

export const OpeningResult = createUnionType({
  name: 'CompartmentOpeningResult',
  types: () => [OpeningModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : OpeningModel),
});
