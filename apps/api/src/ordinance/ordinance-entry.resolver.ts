import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { OrdinanceEntryService } from './ordinance-entry.service.js';
import { TownOrdinanceModel } from './ordinance.model.js';
import { OrdinanceResolver } from './ordinance.resolver.js';
import { RecordOrdinanceInput } from './record-ordinance.input.js';

/** Ordinances as people enter them. */
@Resolver()
export class OrdinanceEntryResolver {
  constructor(
    private readonly entries: OrdinanceEntryService,
    private readonly ordinances: OrdinanceResolver,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => TownOrdinanceModel, {
    description:
      'Records what you read of an ordinance, with you as its source, beside what others state. Answers with today’s rules.',
  })
  async recordOrdinance(
    @Args('input') input: RecordOrdinanceInput,
    @Context('req') request: ApiRequest,
  ): Promise<TownOrdinanceModel> {
    await this.entries.record(input, this.actors.actorOf(request.headers));
    return this.ordinances.ordinances({ townId: input.townId });
  }
}
