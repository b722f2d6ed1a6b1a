import { Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { evidenceWaterfall, waterfallSvg } from '@townline/matching';
import { BusinessModel } from '../business/business.model.js';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { EvidenceModel } from './evidence.model.js';
import { FindingModel } from './finding.model.js';
import { StandingModel } from './standing.model.js';

const TITLE = 'Is the second shop the first one run again?';

/** What lies behind Finding. */
@Resolver(() => FindingModel)
export class FindingFieldsResolver {
  @ResolveField(() => [EvidenceModel], { description: 'Every reason, strongest first, context last.' })
  evidence(@Parent() finding: FindingModel): readonly Evidence[] {
    return finding.evidenceList;
  }

  @ResolveField(() => Float, { description: 'Bits before any evidence: prior and `evidence` add up to `weight`.' })
  prior(@Parent() finding: FindingModel): number {
    return finding.evidenceList.reduce((left, { weight }) => left - weight, finding.weight);
  }

  @ResolveField(() => String, { description: 'The waterfall from prior to probability, as an SVG drawing.' })
  waterfall(@Parent() finding: FindingModel): string {
    const { weight, probability, evidenceList: evidence } = finding;
    return waterfallSvg(evidenceWaterfall(TITLE, { weight, probability, evidence }, ({ channel }) => channel));
  }

  @ResolveField(() => StandingModel, {
    nullable: true,
    description: 'Null for an in-place resumption, which is no pair, and for a finding that no longer held.',
  })
  @Ahead((reading) => reading.standings, (finding: FindingModel) => finding.id)
  standing(@Parent() finding: FindingModel): StandingModel | null | Promise<StandingModel | null> {
    return readingOf(finding).standings.take(finding.id);
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
