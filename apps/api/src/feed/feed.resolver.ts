import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import type { AlertRow } from '@townline/leads';
import type { WaitingEvent } from '@townline/platform';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { AlertModel } from '../alert/alert.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { FeedService, type PlacedEvent } from './feed.service.js';
import type { Subscriber } from './subscriber.js';

const AFTER =
  '`extensions.after` of the last event you were sent: you go on right after it, also when the API was started anew.';

/** What comes by itself, over GraphQL subscriptions (graphql-transport-ws). */
@Resolver()
export class FeedResolver {
  constructor(
    private readonly feed: FeedService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Subscription(() => AlertModel, {
    description:
      'Your alerts: first those that wait, then each as it falls due. They wait on until you say you saw them.',
    resolve(this: FeedResolver, row: AlertRow) {
      return present(AlertModel, this.readings.open({}), row);
    },
  })
  alert(
    @Context('req') { headers }: ApiRequest,
    @Context('subscriber') subscriber: Subscriber,
  ): AsyncGenerator<AlertRow> {
    return this.feed.alerts(this.actors.actorOf(headers), subscriber);
  }

  @Subscription(() => LeadModel, {
    nullable: true,
    description: 'Each lead as it is raised, from now on.',
    resolve(this: FeedResolver, event: WaitingEvent) {
      return this.leadOf(event);
    },
  })
  leadRaised(
    @Context('req') { headers }: ApiRequest,
    @Context('subscriber') subscriber: Subscriber,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
  ): Promise<AsyncGenerator<PlacedEvent>> {
    return this.feed.news('lead_raised', this.actors.actorOf(headers), subscriber, after ?? null);
  }

  @Subscription(() => LeadModel, {
    nullable: true,
    description: 'Each lead as it changes, from now on: claimed, decided, withdrawn, or of another probability.',
    resolve(this: FeedResolver, event: WaitingEvent) {
      return this.leadOf(event);
    },
  })
  leadChanged(
    @Context('req') { headers }: ApiRequest,
    @Context('subscriber') subscriber: Subscriber,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
  ): Promise<AsyncGenerator<PlacedEvent>> {
    return this.feed.news('lead_changed', this.actors.actorOf(headers), subscriber, after ?? null);
  }

  private leadOf({ payload }: WaitingEvent): Promise<LeadModel | null> {
    return this.readings.open({}).leads.load((payload as { leadId: string }).leadId);
  }
}
