import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { BusinessModel } from '../business/business.model.js';
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
  finding(@Parent() lead: LeadModel): Promise<FindingModel | null> {
    return readingOf(lead).findings.load(lead.findingId);
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

  private async evidence(lead: LeadModel, direction: Evidence['direction']): Promise<readonly Evidence[]> {
    return ((await this.finding(lead))?.evidenceList ?? []).filter((reason) => reason.direction === direction);
  }
}
