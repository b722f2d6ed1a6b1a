import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ActorModel } from '../actor/actor.model.js';
import { FindingModel } from '../lead/finding.model.js';
import { readingOf } from '../reading/reading.js';
import { LeadDecisionModel } from './lead-decision.model.js';

/** What lies behind LeadDecision. */
@Resolver(() => LeadDecisionModel)
export class LeadDecisionFieldsResolver {
  @ResolveField(() => ActorModel, { description: 'Who decided.' })
  by(@Parent() { actorName: name, actorAgency: agency }: LeadDecisionModel): ActorModel {
    return { name, agency };
  }

  @ResolveField(() => LeadDecisionModel, { nullable: true, description: 'The decision that stood before.' })
  supersedes(@Parent() decision: LeadDecisionModel): Promise<LeadDecisionModel | null> | null {
    return decision.supersedesId === null ? null : readingOf(decision).leadDecisions.load(decision.supersedesId);
  }

  @ResolveField(() => FindingModel, { nullable: true, description: 'What was before them: score and evidence.' })
  finding(@Parent() decision: LeadDecisionModel): Promise<FindingModel | null> {
    return readingOf(decision).findings.load(decision.findingId);
  }
}
