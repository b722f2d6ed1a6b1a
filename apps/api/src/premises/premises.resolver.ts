import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PinService, PremisesSearchReadRepository } from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { ReadingService } from '../reading/reading.service.js';
import { PremisesDimensions, SearchPremisesArgs } from '../search/search.args.js';
import { premisesQuestionOf } from '../search/search-question.js';
import { EntityArgs } from '../time/entity.args.js';
import { PinPremisesInput } from './pin-premises.input.js';
import { PremisesModel } from './premises.model.js';

export const PremisesList = countedListOf('Premises', () => PremisesModel, PremisesDimensions);
export const PremisesConnection = PremisesList.Connection;

@Resolver(() => PremisesModel)
export class PremisesResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly search: PremisesSearchReadRepository,
    private readonly pins: PinService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => PremisesModel, { nullable: true, description: 'Null: not found or no access.' })
  premises(@Args() args: EntityArgs): Promise<PremisesModel | null> {
    return this.readings.open(args).premises.load(args.id);
  }

  @Query(() => PremisesConnection, {
    description: 'Premises that fit; phone, license and trade are those of who stands there.',
  })
  async searchPremises(@Args() args: SearchPremisesArgs): Promise<Connection<PremisesModel>> {
    const reading = this.readings.open(args);
    const list = `premises:${args.orderBy}`;
    const question = premisesQuestionOf(args.where);
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const rows = await this.search.findPremises(question, args.orderBy, page, reading.vantage);
    const loaded = await reading.premises.loadMany(rows.map((row) => row.id));
    const models = new Map(loaded.filter((model) => model instanceof PremisesModel).map((model) => [model.id, model]));
    const shown = rows.filter((row) => models.has(row.id));
    const found = pageOf(
      list,
      shown,
      args,
      (row) => [row.sort, row.id],
      (row) => models.get(row.id) as PremisesModel,
    );
    return counted(found, this.search.tally(question, reading.vantage));
  }

  @Mutation(() => PremisesModel, { description: 'Sets the point of premises by hand; the town follows from it.' })
  async pinPremises(
    @Args('input') input: PinPremisesInput,
    @Context('req') request: ApiRequest,
  ): Promise<PremisesModel | null> {
    const actor = this.actors.actorOf(request.headers);
    await this.pins.pin(input.premisesId, input, input.reason, actor);
    return this.readings.open({}).premises.load(input.premisesId);
  }
}
