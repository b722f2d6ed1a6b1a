import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const MAX_WORDS = 500;
const AGENCY_CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

@ArgsType()
export class OfAgencyArgs {
  @Field(() => String, { description: 'Code of the agency.' })
  @Matches(AGENCY_CODE)
  agency: string;
}

@ArgsType()
export class ByIdArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ByIdOfAgencyArgs extends ByIdArgs {
  @Field(() => String, { description: 'Code of the agency for which you act.' })
  @Matches(AGENCY_CODE)
  agency: string;
}

@ArgsType()
export class ByIdWithReasonArgs extends ByIdArgs {
  @Field(() => String, { description: 'Why. It is kept.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_WORDS)
  reason: string;
}

@ArgsType()
export class TaskForceArgs {
  @Field(() => String, { description: 'Code of the task force.' })
  @Matches(AGENCY_CODE)
  taskForce: string;

  @Field(() => String, { description: 'Code of the agency that joins or leaves: yours.' })
  @Matches(AGENCY_CODE)
  agency: string;
}

@ArgsType()
export class StepUpArgs {
  @Field(() => String, { description: 'An access token of a sign-in made for this, within the last five minutes.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(16_000)
  token: string;
}
