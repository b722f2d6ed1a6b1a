import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { PURPOSES, RECORD_CLASSES, ROLES } from '@townline/access';
import { AdministrationRefusalModel } from '../administration/administration-refusal.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const Roles = enumOf('Role', ROLES);
export const RecordClasses = enumOf('RecordClass', RECORD_CLASSES);
export const Purposes = enumOf('Purpose', PURPOSES, {}, 'What the header x-townline-purpose may say.');

@ObjectType('HeldRole')
export class HeldRoleModel {
  @Field(() => Roles)
  role: string;

  @Field(() => String, { description: 'Code of the agency for which it counts.' })
  agency: string;

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'Null: no end is set.' })
  until: Date | null;
}

@ObjectType('Me', { description: 'Whoever asks.' })
export class MeModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'Code of the employing agency.' })
  agency: string;

  @Field(() => [HeldRoleModel], { description: 'In force now.' })
  roles: readonly HeldRoleModel[];

  @Field(() => Purposes, { nullable: true, description: 'The purpose that this request states.' })
  purpose: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Until when grave steps are open; null: step up first.' })
  provenUntil: Date | null;
}

export const StepUpResult = createUnionType({
  name: 'StepUpResult',
  types: () => [MeModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : MeModel),
});
