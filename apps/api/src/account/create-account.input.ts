import { Field, InputType, Int } from '@nestjs/graphql';
import { ACCOUNT_KINDS, type AccountKind } from '@townline/access';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { AccountKinds } from './account.model.js';

const MAX_WORDS = 500;

@InputType()
export class CreateAccountInput {
  @Field(() => String, { description: 'The identity provider, as the installation calls it.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_WORDS)
  provider: string;

  @Field(() => String, { description: 'By which name the provider knows them; it never changes.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_WORDS)
  subject: string;

  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_WORDS)
  name: string;

  @Field(() => String, { description: 'Code of the employing agency: one that you administer.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  employer: string;

  @Field(() => AccountKinds, { defaultValue: 'PERSON' })
  @IsIn(ACCOUNT_KINDS)
  kind: AccountKind;

  @Field(() => Int, {
    nullable: true,
    description: 'After so many hours it is removed, at most 72. Left out: it lasts.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(72)
  temporaryHours?: number;
}
