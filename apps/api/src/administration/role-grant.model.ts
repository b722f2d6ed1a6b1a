import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type Role, ROLES } from '@townline/access';
import { IsIn, IsOptional, IsUUID, Matches, Validate } from 'class-validator';
import { Roles } from '../account/me.model.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { AdministrationRefusalModel } from './administration-refusal.model.js';

@ObjectType('RoleGrant', { description: 'A role that an agency gives to somebody.' })
export class RoleGrantModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  accountId: string;

  @Field(() => String, { description: 'Who holds it.' })
  name: string;

  @Field(() => String, { description: 'Code of the agency that gives it, and for whose records it counts.' })
  agency: string;

  @Field(() => Roles)
  role: string;

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar, { nullable: true })
  until: Date | null;

  @Field(() => Boolean, { description: 'Given to oneself: it counts once another administrator has confirmed it.' })
  isUnconfirmed: boolean;
}

export const RoleGrantResult = createUnionType({
  name: 'RoleGrantResult',
  types: () => [RoleGrantModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : RoleGrantModel),
});

@InputType()
export class GrantRoleInput {
  @Field(() => ID)
  @IsUUID()
  accountId: string;

  @Field(() => String, { description: 'Code of the agency that gives it: one that you administer.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  forAgency: string;

  @Field(() => Roles)
  @IsIn(ROLES)
  gives: Role;

  @Field(() => InstantScalar, { nullable: true, description: 'Left out: from now on.' })
  @IsOptional()
  @Validate(InstantRule)
  since?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Left out: until it is ended.' })
  @IsOptional()
  @Validate(InstantRule)
  until?: string;
}
