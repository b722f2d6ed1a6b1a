import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readingOf } from '../reading/reading.js';
import { CardMatchModel } from './card-match.model.js';
import { SourceRecordModel } from './source-record.model.js';

/** What lies behind CardMatch. */
@Resolver(() => CardMatchModel)
export class CardMatchFieldsResolver {
  @ResolveField(() => [SourceRecordModel])
  records(@Parent() cardMatch: CardMatchModel): Promise<SourceRecordModel[]> {
    return readingOf(cardMatch).records.load([cardMatch.cardAId, cardMatch.cardBId]);
  }
}
