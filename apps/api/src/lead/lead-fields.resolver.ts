import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { ActorModel } from '../actor/actor.model.js';
import { BusinessModel } from '../business/business.model.js';
import { LeadChangeModel } from '../lead-decision/lead-change.model.js';
import { LeadDecisionModel } from '../lead-decision/lead-decision.model.js';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { EvidenceModel } from './evidence.model.js';
import { FindingModel } from './finding.model.js';
import { LeadModel } from './lead.model.js';

/** What lies behind Lead. */
@Resolver(() => LeadModel)
export class LeadFieldsResolver {
  @ResolveField(() => BusinessModel, { nullable: true, description: 'The shop that closed.' })
  async predecessor(@Parent() lead: LeadModel): Promise<BusinessModel | null> {
    const entity = await readingOf(lead).entities.load(lead.predecessorId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'The shop that may be it again.' })
  async successor(@Parent() lead: LeadModel): Promise<BusinessModel | null> {
    const entity = await readingOf(lead).entities.load(lead.successorId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => FindingModel, { description: 'What it stands on.' })
  @Ahead((reading) => reading.findings, (lead: LeadModel) => lead.findingId)
  finding(@Parent() lead: LeadModel): FindingModel | null | Promise<FindingModel | null> {
    return readingOf(lead).findings.take(lead.findingId);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Days from closing to opening; negative when the successor opened first.',
  })
  async gapDays(@Parent() lead: LeadModel): Promise<number | null> {
    return (await this.finding(lead))?.gapDays ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Where the successor stands, seen from the predecessor.' })
  async relation(@Parent() lead: LeadModel): Promise<string | null> {
    return (await this.finding(lead))?.relation ?? null;
  }

  @ResolveField(() => String, { nullable: true })
  async modelVersion(@Parent() lead: LeadModel): Promise<string | null> {
    return (await this.finding(lead))?.modelVersion ?? null;
  }

  @ResolveField(() => [EvidenceModel], { description: 'What speaks for it, strongest first.' })
  evidenceFor(@Parent() lead: LeadModel): Promise<readonly Evidence[]> {
    return this.evidence(lead, 'FOR');
  }

  @ResolveField(() => [EvidenceModel], { description: 'What speaks against it, strongest first.' })
  evidenceAgainst(@Parent() lead: LeadModel): Promise<readonly Evidence[]> {
    return this.evidence(lead, 'AGAINST');
  }

  @ResolveField(() => [EvidenceModel], {
    description: 'What one should know beside it: days, towns, how the first was closed.',
  })
  context(@Parent() lead: LeadModel): Promise<readonly Evidence[]> {
    return this.evidence(lead, 'CONTEXT');
  }

  @ResolveField(() => ActorModel, { nullable: true, description: 'Who has claimed it.' })
  holder(@Parent() { holderName: name, holderAgency: agency }: LeadModel): ActorModel | null {
    return name === null || agency === null ? null : { name, agency };
  }

  @ResolveField(() => Int, { nullable: true, description: 'Full days for which it has been held.' })
  heldForDays(@Parent() lead: LeadModel): number | null {
    return readingOf(lead).claims.daysHeld(lead.heldSince);
  }

  @ResolveField(() => Boolean, {
    description: 'Held for longer than this house lets a claim lie. It is shown, and never released by itself.',
  })
  stale(@Parent() lead: LeadModel): boolean {
    return readingOf(lead).claims.isStale(lead.heldSince);
  }

  @ResolveField(() => LeadDecisionModel, { nullable: true, description: 'The decision that stands.' })
  decision(@Parent() lead: LeadModel): Promise<LeadDecisionModel | null> | null {
    return lead.decisionId === null ? null : readingOf(lead).leadDecisions.load(lead.decisionId);
  }

  @ResolveField(() => [LeadChangeModel], { description: 'All that was done to it, first to last, by whom and why.' })
  @Ahead((reading) => reading.leadHistory, (lead: LeadModel) => lead.id)
  history(@Parent() lead: LeadModel): LeadChangeModel[] | Promise<LeadChangeModel[]> {
    return readingOf(lead).leadHistory.take(lead.id);
  }

  private async evidence(lead: LeadModel, direction: Evidence['direction']): Promise<readonly Evidence[]> {
    return ((await this.finding(lead))?.evidenceList ?? []).filter((reason) => reason.direction === direction);
  }
}
