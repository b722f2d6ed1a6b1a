import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ExhibitPurgeService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { AskExhibitPurgeArgs, ExhibitArgs } from './exhibit.input.js';
import { ExhibitLoader, type ExhibitOutcome } from './exhibit.loader.js';
import { ExhibitResult } from './exhibit.model.js';

/** The lawful end of an exhibit, by two people. */
@Resolver()
export class ExhibitPurgeResolver {
  constructor(
    private readonly purges: ExhibitPurgeService,
    private readonly loader: ExhibitLoader,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => ExhibitResult, { description: 'Asks for its purge; another person has to approve it.' })
  askExhibitPurge(
    @Args() { id, ground }: AskExhibitPurgeArgs,
    @Context('req') { headers }: ApiRequest,
  ): ExhibitOutcome {
    return this.loader.outcome(this.purges.ask(id, ground, this.actors.actorOf(headers)));
  }

  @Mutation(() => ExhibitResult, { description: 'By who asked, before it is approved.' })
  withdrawExhibitPurge(@Args() { id }: ExhibitArgs, @Context('req') { headers }: ApiRequest): ExhibitOutcome {
    return this.loader.outcome(this.purges.withdraw(id, this.actors.actorOf(headers)));
  }

  @Mutation(() => ExhibitResult, {
    description: 'By a second person. Words, chain and bytes are gone when it returns.',
  })
  approveExhibitPurge(@Args() { id }: ExhibitArgs, @Context('req') { headers }: ApiRequest): ExhibitOutcome {
    return this.loader.outcome(this.purges.approve(id, this.actors.actorOf(headers)));
  }
}
