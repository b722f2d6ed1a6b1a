import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { FactPreferenceService, type PreferenceOutcome } from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { ReadingService } from '../reading/reading.service.js';
import {
  FactPreferenceModel,
  FactPreferenceSupersededModel,
  FactPreferredModel,
  PreferFactInput,
  PreferFactResult,
  UndoFactPreferenceInput,
  type PreferenceOutcomeModel,
} from './fact-preference.model.js';

/** Which of several stated values people want shown. */
@Resolver(() => FactPreferenceModel)
export class FactPreferenceResolver {
  constructor(
    private readonly preferences: FactPreferenceService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => PreferFactResult, {
    description: 'Has a value shown above what the order of sources would show. All others stay beside it.',
  })
  async preferFact(
    @Args('input') { kind, factId, reason }: PreferFactInput,
    @Context('req') request: ApiRequest,
  ): Promise<PreferenceOutcomeModel> {
    const actor = this.actors.actorOf(request.headers);
    return this.present(await this.preferences.prefer({ kind, id: factId }, reason, actor));
  }

  @Mutation(() => PreferFactResult, { description: 'Takes a preference back: what was preferred before is again.' })
  async undoFactPreference(
    @Args('input') { id, reason }: UndoFactPreferenceInput,
    @Context('req') request: ApiRequest,
  ): Promise<PreferenceOutcomeModel> {
    return this.present(await this.preferences.undo(id, reason, this.actors.actorOf(request.headers)));
  }

  private async present({ kind, cardId }: PreferenceOutcome): Promise<PreferenceOutcomeModel> {
    const reading = this.readings.open({});
    const standing = await reading.preferences.load([cardId]);
    const entity = await reading.entityOfCard.load(cardId);
    const outcome = kind === 'PREFERRED' ? new FactPreferredModel() : new FactPreferenceSupersededModel();
    return Object.assign(outcome, { entity, standing });
  }
}
