import { Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { evidenceWaterfall, waterfallSvg } from '@townline/matching';
import { readingOf } from '../reading/reading.js';
import { CardMatchModel } from './card-match.model.js';
import { SourceRecordModel } from './source-record.model.js';

const TITLE = 'Are the two records one thing?';

/** What lies behind CardMatch. */
@Resolver(() => CardMatchModel)
export class CardMatchFieldsResolver {
  @ResolveField(() => [SourceRecordModel])
  records(@Parent() cardMatch: CardMatchModel): Promise<SourceRecordModel[]> {
    return readingOf(cardMatch).records.load([cardMatch.cardAId, cardMatch.cardBId]);
  }

  @ResolveField(() => Float, { description: 'Bits before any evidence: prior and `evidence` add up to `weight`.' })
  prior(@Parent() cardMatch: CardMatchModel): number {
    return cardMatch.evidence.reduce((left, { weight }) => left - weight, cardMatch.weight);
  }

  @ResolveField(() => String, { description: 'The waterfall from prior to probability, as an SVG drawing.' })
  waterfall(@Parent() cardMatch: CardMatchModel): string {
    return waterfallSvg(evidenceWaterfall(TITLE, cardMatch, ({ comparator }) => comparator));
  }
}
