import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { ActorModel } from '../actor/actor.model.js';
import { readingOf } from '../reading/reading.js';
import { LeadChangeModel } from './lead-change.model.js';
import { LeadDecisionModel } from './lead-decision.model.js';

/** What lies behind LeadChange. */
@Resolver(() => LeadChangeModel)
export class LeadChangeFieldsResolver {
  @ResolveField(() => ActorModel, { description: 'Who did it.' })
  by(@Parent() { actorName: name, actorAgency: agency }: LeadChangeModel): ActorModel {
    return { name, agency };
  }

  @ResolveField(() => Boolean, { description: 'True when Townline did it by itself.' })
  byMachine(@Parent() change: LeadChangeModel): boolean {
    return change.actorAgency === SYSTEM_ACTOR.agency && change.actorName === SYSTEM_ACTOR.name;
  }

  @ResolveField(() => LeadDecisionModel, { nullable: true, description: 'The decision that stood after it.' })
  decision(@Parent() change: LeadChangeModel): Promise<LeadDecisionModel | null> | null {
    return change.decisionId === null ? null : readingOf(change).leadDecisions.load(change.decisionId);
  }
}
