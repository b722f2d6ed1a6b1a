import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { WebhookService, type WebhookRow } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { orRefusal, type WatchRefusalModel } from '../watch/watch-refusal.model.js';
import { AddWebhookArgs, EndWebhookArgs } from './webhook.args.js';
import {
  AddWebhookResult,
  EndWebhookResult,
  type WebhookAddedModel,
  WebhookEndedModel,
  WebhookModel,
} from './webhook.model.js';

/** The webhooks of whoever asks. */
@Resolver(() => WebhookModel)
export class WebhookResolver {
  constructor(
    private readonly people: WebhookService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [WebhookModel], { description: 'Your own.' })
  webhooks(@Context('req') request: ApiRequest): Promise<WebhookRow[]> {
    return this.people.findOf(this.actors.actorOf(request.headers));
  }

  @Mutation(() => AddWebhookResult)
  addWebhook(
    @Args() { url }: AddWebhookArgs,
    @Context('req') request: ApiRequest,
  ): Promise<WebhookAddedModel | WatchRefusalModel> {
    return orRefusal(this.people.add(url, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => EndWebhookResult)
  endWebhook(
    @Args() { id }: EndWebhookArgs,
    @Context('req') request: ApiRequest,
  ): Promise<WebhookEndedModel | WatchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    return orRefusal(this.people.end(id, actor).then(() => Object.assign(new WebhookEndedModel(), { id })));
  }
}
