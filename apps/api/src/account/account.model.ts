import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ACCOUNT_KINDS, ACCOUNT_STATES } from '@townline/access';
import { AdministrationRefusalModel } from '../administration/administration-refusal.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const AccountKinds = enumOf('AccountKind', ACCOUNT_KINDS);
export const AccountStates = enumOf('AccountState', ACCOUNT_STATES, {
  REMOVED: 'For good; the same name gets no new account for a year.',
});

@ObjectType('Account', {
  description: 'A person, or a program, who may sign in. What they may see is granted by roles.',
})
export class AccountModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'The identity provider that vouches for them.' })
  provider: string;

  @Field(() => String, { description: 'By which name the provider knows them.' })
  subject: string;

  @Field(() => AccountKinds)
  kind: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'Code of the employing agency.' })
  agency: string;

  @Field(() => AccountStates)
  state: string;

  @Field(() => InstantScalar, { nullable: true })
  temporaryUntil: Date | null;

  @Field(() => InstantScalar)
  createdAt: Date;

  @Field(() => String)
  createdBy: string;

  @Field(() => InstantScalar, { nullable: true })
  lastActiveAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;

  @Field(() => String, { nullable: true })
  endedBy: string | null;

  @Field(() => String, { nullable: true })
  endedReason: string | null;
}

export const AccountResult = createUnionType({
  name: 'AccountResult',
  types: () => [AccountModel, AdministrationRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AdministrationRefusalModel : AccountModel),
});
