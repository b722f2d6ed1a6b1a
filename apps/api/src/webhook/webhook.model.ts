import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '../time/scalars.js';
import { WatchRefusalModel } from '../watch/watch-refusal.model.js';

@ObjectType('Webhook', { description: 'An address to which your alerts are posted, signed.' })
export class WebhookModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  url: string;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
}

@ObjectType('WebhookAdded', { description: 'Keep the secret: it is shown here and never again.' })
export class WebhookAddedModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Of the Standard Webhooks specification: posts are signed with it.' })
  secret: string;
}

@ObjectType('WebhookEnded', { description: 'Nothing is posted there any more; its watches go on.' })
export class WebhookEndedModel {
  @Field(() => ID)
  id: string;
}

export const AddWebhookResult = createUnionType({
  name: 'AddWebhookResult',
  types: () => [WebhookAddedModel, WatchRefusalModel] as const,
  resolveType: (value: object) => ('secret' in value ? WebhookAddedModel : WatchRefusalModel),
});

export const EndWebhookResult = createUnionType({
  name: 'EndWebhookResult',
  types: () => [WebhookEndedModel, WatchRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? WatchRefusalModel : WebhookEndedModel),
});
