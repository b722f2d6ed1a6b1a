import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readingOf } from '../reading/reading.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { MatchDecisionModel } from './match-decision.model.js';

/** What lies behind MatchDecision. */
@Resolver(() => MatchDecisionModel)
export class MatchDecisionFieldsResolver {
  @ResolveField(() => [SourceRecordModel], { description: 'The records that stand for the first thing.' })
  recordsA(@Parent() decision: MatchDecisionModel): Promise<SourceRecordModel[]> {
    return readingOf(decision).records.load(decision.recordIdsA);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records that stand for the second.' })
  recordsB(@Parent() decision: MatchDecisionModel): Promise<SourceRecordModel[]> {
    return readingOf(decision).records.load(decision.recordIdsB);
  }

  @ResolveField(() => MatchDecisionModel, { nullable: true, description: 'The decision whose place it took.' })
  async supersedes(@Parent() decision: MatchDecisionModel): Promise<MatchDecisionModel | null> {
    return decision.supersedesId === null ? null : readingOf(decision).decisions.load(decision.supersedesId);
  }

  @ResolveField(() => MatchDecisionModel, { nullable: true, description: 'The decision that it took back.' })
  async undoes(@Parent() decision: MatchDecisionModel): Promise<MatchDecisionModel | null> {
    return decision.undoesId === null ? null : readingOf(decision).decisions.load(decision.undoesId);
  }
}
