import { createUnionType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { AGENCY_KINDS, type AgencyKind } from '@townline/access';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { AdministrationRefusalModel } from './administration-refusal.model.js';

export const AgencyKinds = enumOf('AgencyKind', AGENCY_KINDS);

@ObjectType('Agency', { description: 'Whoever shares the installation.' })
export class AgencyModel {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => AgencyKinds)
  kind: string;

  @Field(() => String, { nullable: true, description: 'Originating agency identifier, nine characters.' })
  ori: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to ring up.' })
  contact: string | null;

  @Field(() => Boolean, { description: 'It follows 28 CFR Part 23.' })
  keepsIntelligenceRules: boolean;
}

export const AgencyResult = createUnionType({
  name: 'AgencyResult',
  types: () => [AgencyModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('kind' in value ? AgencyModel : AdministrationRefusalModel),
});

@InputType()
export class AddAgencyInput {
  @Field(() => String, { description: 'Capitals, digits and hyphens; it never changes.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  code: string;

  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  @Field(() => AgencyKinds)
  @IsIn(AGENCY_KINDS)
  kind: AgencyKind;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[A-Z0-9]{9}$/)
  ori?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  contact?: string;

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  keepsIntelligenceRules: boolean;
}

@ObjectType('TaskForce', { description: 'Which agencies belong to it now.' })
export class TaskForceModel {
  @Field(() => String)
  taskForce: string;

  @Field(() => [String])
  members: readonly string[];
}

export const TaskForceResult = createUnionType({
  name: 'TaskForceResult',
  types: () => [TaskForceModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : TaskForceModel),
});
