import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PurgeService, type WaitingPurge } from '@townline/leads';
import { LegalHoldService, type LegalHoldRow, SubjectReadRepository } from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { AskPurgeArgs, PlaceLegalHoldArgs, ReasonedArgs, RecordIdArgs } from './intelligence.input.js';
import {
  type IntelligenceRefusalModel,
  LegalHoldModel,
  LegalHoldResult,
  orRefusal,
  PurgeModel,
  PurgeResult,
  WaitingPurgeModel,
} from './intelligence.model.js';

type Held = Promise<LegalHoldModel | IntelligenceRefusalModel | null>;
type Purged = Promise<PurgeModel | IntelligenceRefusalModel>;

/** What is never removed, and what lawfully is: each takes two people. */
@Resolver()
export class PurgeResolver {
  constructor(
    private readonly holds: LegalHoldService,
    private readonly purges: PurgeService,
    private readonly reads: SubjectReadRepository,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [LegalHoldModel], { description: 'Those of your agency that stand, the latest first; at most 500.' })
  legalHolds(): Promise<LegalHoldRow[]> {
    return this.reads.holds();
  }

  @Query(() => [WaitingPurgeModel], { description: 'What you may ask to be purged, or approve.' })
  waitingPurges(@Context('req') request: ApiRequest): Promise<readonly WaitingPurge[]> {
    return this.purges.waiting(this.actors.actorOf(request.headers));
  }

  @Mutation(() => LegalHoldResult, { nullable: true })
  placeLegalHold(@Args() { kind, targetId, reason }: PlaceLegalHoldArgs, @Context('req') request: ApiRequest): Held {
    return this.held(this.holds.place(this.actors.actorOf(request.headers), kind, targetId, reason));
  }

  @Mutation(() => LegalHoldResult, { nullable: true, description: 'By another person than who placed it.' })
  releaseLegalHold(@Args() { id, reason }: ReasonedArgs, @Context('req') request: ApiRequest): Held {
    return this.held(this.holds.release(this.actors.actorOf(request.headers), id, reason).then(() => id));
  }

  @Mutation(() => PurgeResult, { description: 'Nothing happens until a second person approves.' })
  askPurge(@Args() { subjectId, ground }: AskPurgeArgs, @Context('req') request: ApiRequest): Purged {
    const asked = this.purges.ask(this.actors.actorOf(request.headers), subjectId, ground);
    return orRefusal(asked.then((id) => Object.assign(new PurgeModel(), { id, doneAt: null, observationCount: null })));
  }

  @Mutation(() => PurgeResult, { description: 'It is done, wherever it went, and cannot be undone.' })
  approvePurge(@Args() { id }: RecordIdArgs, @Context('req') request: ApiRequest): Purged {
    const done = this.purges.approve(this.actors.actorOf(request.headers), id);
    return orRefusal(done.then((purge) => Object.assign(new PurgeModel(), purge)));
  }

  @Mutation(() => PurgeResult, { description: 'By who asked, before anybody approved.' })
  withdrawPurge(@Args() { id }: RecordIdArgs, @Context('req') request: ApiRequest): Purged {
    const done = this.purges.withdraw(this.actors.actorOf(request.headers), id);
    return orRefusal(done.then(() => Object.assign(new PurgeModel(), { id, doneAt: null, observationCount: null })));
  }

  private held(done: Promise<string>): Held {
    return orRefusal(
      done.then(async (id) => {
        const row = await this.reads.hold(id);
        return row === null ? null : Object.assign(new LegalHoldModel(), row);
      }),
    );
  }
}
