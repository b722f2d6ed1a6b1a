import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsString, IsUUID, MaxLength } from 'class-validator';

const MAX_URL = 2_000;

@ArgsType()
export class AddWebhookArgs {
  @Field(() => String, { description: 'https, at a public address; redirects are not followed.' })
  @IsString()
  @MaxLength(MAX_URL)
  url: string;
}

@ArgsType()
export class EndWebhookArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}
