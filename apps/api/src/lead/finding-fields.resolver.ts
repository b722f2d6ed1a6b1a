import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { BusinessModel } from '../business/business.model.js';
import { readingOf } from '../reading/reading.js';
import { EvidenceModel } from './evidence.model.js';
import { FindingModel } from './finding.model.js';

/** What lies behind Finding. */
@Resolver(() => FindingModel)
export class FindingFieldsResolver {
  @ResolveField(() => [EvidenceModel], { description: 'Every reason, strongest first, context last.' })
  evidence(@Parent() finding: FindingModel): readonly Evidence[] {
    return finding.evidenceList;
  }

  @ResolveField(() => BusinessModel, { nullable: true })
  async predecessor(@Parent() finding: FindingModel): Promise<BusinessModel | null> {
    const entity = await readingOf(finding).entities.load(finding.predecessorId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => BusinessModel, { nullable: true })
  async successor(@Parent() finding: FindingModel): Promise<BusinessModel | null> {
    const entity = await readingOf(finding).entities.load(finding.successorId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
