import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SavedSearchService, type SavedSearchRow } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { RunSavedSearchArgs, SavedSearchArgs, SaveSearchInput } from './saved-search.input.js';
import {
  EndSavedSearchResult,
  refused,
  SavedSearchEndedModel,
  SavedSearchModel,
  SavedSearchPageModel,
  SavedSearchRefusalCode,
  type SavedSearchRefusalModel,
  SaveSearchResult,
} from './saved-search.model.js';
import { SavedSearchRunner } from './saved-search-runner.service.js';

/** The questions that whoever asks keeps. */
@Resolver(() => SavedSearchModel)
export class SavedSearchResolver {
  constructor(
    private readonly searches: SavedSearchService,
    private readonly runner: SavedSearchRunner,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [SavedSearchModel], { description: 'Your own, by name.' })
  savedSearches(@Context('req') request: ApiRequest): Promise<SavedSearchRow[]> {
    return this.searches.findOf(this.actors.actorOf(request.headers));
  }

  @Query(() => SavedSearchPageModel, {
    nullable: true,
    description: 'Asks it again, at any vantage. Null: not found or no access.',
  })
  async runSavedSearch(
    @Args() args: RunSavedSearchArgs,
    @Context('req') request: ApiRequest,
  ): Promise<SavedSearchPageModel | null> {
    const search = await this.searches.find(args.id, this.actors.actorOf(request.headers));
    return search && this.runner.run(search, args, request);
  }

  @Mutation(() => SaveSearchResult, { description: 'Keeps a question. What its list would refuse is refused here.' })
  async saveSearch(
    @Args('input') { name, list, filter, sort }: SaveSearchInput,
    @Context('req') request: ApiRequest,
  ): Promise<SavedSearchRow | SavedSearchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    const search = { name: name.trim(), list, filter, sort: sort ?? null };
    this.runner.check(search);
    const saved = await this.searches.save(search, actor);
    return saved ?? refused(SavedSearchRefusalCode.NAME_TAKEN, `you have a saved search named ${search.name}`);
  }

  @Mutation(() => EndSavedSearchResult, { description: 'It is no longer kept; watches made from it go on.' })
  async endSavedSearch(
    @Args() { id }: SavedSearchArgs,
    @Context('req') request: ApiRequest,
  ): Promise<SavedSearchEndedModel | SavedSearchRefusalModel> {
    const ended = await this.searches.end(id, this.actors.actorOf(request.headers));
    if (!ended) {
      return refused(SavedSearchRefusalCode.SEARCH_NOT_FOUND, 'the saved search was not found, or no access');
    }
    return Object.assign(new SavedSearchEndedModel(), { id });
  }
}
