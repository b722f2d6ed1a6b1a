import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { WatchService, type WatchRow } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { orRefusal, type WatchRefusalModel } from './watch-refusal.model.js';
import { SavedSearchTargets } from './saved-search-target.service.js';
import { EndWatchArgs, MuteWatchInput, SnoozeWatchInput, StartWatchInput } from './watch.input.js';
import { EndWatchResult, WatchEndedModel, WatchModel, WatchResult } from './watch.model.js';

/** The watches of whoever asks. */
@Resolver(() => WatchModel)
export class WatchResolver {
  constructor(
    private readonly people: WatchService,
    private readonly actors: ActorReader,
    private readonly saved: SavedSearchTargets,
  ) {}

  @Query(() => [WatchModel], { description: 'Your own, the latest first.' })
  watches(@Context('req') request: ApiRequest): Promise<WatchRow[]> {
    return this.people.findOf(this.actors.actorOf(request.headers));
  }

  @Mutation(() => WatchResult, { description: 'From now on you hear of what happens there.' })
  startWatch(
    @Args('input') input: StartWatchInput,
    @Context('req') request: ApiRequest,
  ): Promise<WatchRow | WatchRefusalModel> {
    const { reason, rules, cadence, webhookId } = input;
    const actor = this.actors.actorOf(request.headers);
    const settings = { reason, rules: rules ?? null, cadence, webhookId: webhookId ?? null };
    const start = async (): Promise<WatchRow> => {
      const target = await this.saved.targetOf(input, actor);
      return this.people.start({ target, ...settings }, actor);
    };
    return orRefusal(start());
  }

  @Mutation(() => WatchResult, { description: 'Muted, its alerts are kept and listed, and nobody is told.' })
  muteWatch(
    @Args('input') { id, muted }: MuteWatchInput,
    @Context('req') request: ApiRequest,
  ): Promise<WatchRow | WatchRefusalModel> {
    return orRefusal(this.people.mute(id, muted, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => WatchResult, { description: 'Holds its alerts back until a moment; nothing of them is lost.' })
  snoozeWatch(
    @Args('input') { id, until }: SnoozeWatchInput,
    @Context('req') request: ApiRequest,
  ): Promise<WatchRow | WatchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    return orRefusal(this.people.snooze(id, until == null ? null : new Date(until), actor));
  }

  @Mutation(() => EndWatchResult, { description: 'You hear of it no more; what came of it stays.' })
  endWatch(
    @Args() { id }: EndWatchArgs,
    @Context('req') request: ApiRequest,
  ): Promise<WatchEndedModel | WatchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    return orRefusal(this.people.end(id, actor).then(() => Object.assign(new WatchEndedModel(), { id })));
  }
}
