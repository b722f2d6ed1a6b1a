import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { LeadDecisionService } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { LeadModel } from '../lead/lead.model.js';
import { ReadingService } from '../reading/reading.service.js';
import { ClaimLeadInput, DecideLeadInput, ReleaseLeadInput, UndoLeadInput } from './decide-lead.input.js';
import {
  ClaimLeadResult,
  DecideLeadResult,
  LeadClaimedModel,
  LeadDecidedModel,
  LeadReleasedModel,
  LeadUndoneModel,
  ReleaseLeadResult,
  UndoLeadResult,
  type LeadOutcomeModel,
} from './lead-outcome.model.js';
import { presentOutcome } from './lead-outcome.js';

/** What people do to leads. */
@Resolver(() => LeadModel)
export class LeadDecisionResolver {
  constructor(
    private readonly people: LeadDecisionService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => ClaimLeadResult, { description: 'Says that you work on it, so that nobody else does.' })
  async claimLead(
    @Args('input') { leadId, takeOverReason }: ClaimLeadInput,
    @Context('req') request: ApiRequest,
  ): Promise<LeadOutcomeModel> {
    const outcome = await this.people.claim(leadId, takeOverReason ?? null, this.actors.actorOf(request.headers));
    return presentOutcome(outcome, this.readings.open({}), { as: LeadClaimedModel, message: 'you hold this lead' });
  }

  @Mutation(() => ReleaseLeadResult, { description: 'Gives back a lead that you hold, undecided.' })
  async releaseLead(
    @Args('input') { leadId, reason }: ReleaseLeadInput,
    @Context('req') request: ApiRequest,
  ): Promise<LeadOutcomeModel> {
    const outcome = await this.people.release(leadId, reason ?? null, this.actors.actorOf(request.headers));
    return presentOutcome(outcome, this.readings.open({}), { as: LeadReleasedModel, message: 'nobody holds it now' });
  }

  @Mutation(() => DecideLeadResult, {
    description: 'Says whether the later shop is the closed one run again, and why.',
  })
  async decideLead(
    @Args('input') input: DecideLeadInput,
    @Context('req') request: ApiRequest,
  ): Promise<LeadOutcomeModel> {
    const outcome = await this.people.decide(input, this.actors.actorOf(request.headers));
    return presentOutcome(outcome, this.readings.open({}), { as: LeadDecidedModel, message: 'decided' });
  }

  @Mutation(() => UndoLeadResult, {
    description: 'Takes back the last thing a person did to it, claim or decision; asked again, the one before.',
  })
  async undoLead(
    @Args('input') { leadId, expectedVersion, reason }: UndoLeadInput,
    @Context('req') request: ApiRequest,
  ): Promise<LeadOutcomeModel> {
    const actor = this.actors.actorOf(request.headers);
    const outcome = await this.people.undo(leadId, expectedVersion, reason ?? null, actor);
    return presentOutcome(outcome, this.readings.open({}), { as: LeadUndoneModel, message: 'taken back' });
  }
}
