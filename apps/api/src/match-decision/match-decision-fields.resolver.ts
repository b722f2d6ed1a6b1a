import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { MatchDecisionModel } from './match-decision.model.js';

/** What lies behind MatchDecision. */
@Resolver(() => MatchDecisionModel)
export class MatchDecisionFieldsResolver {
  @ResolveField(() => [SourceRecordModel], { description: 'The records that stand for the first thing.' })
  @Ahead((reading) => reading.records, (decision: MatchDecisionModel) => decision.recordIdsA)
  recordsA(@Parent() decision: MatchDecisionModel): SourceRecordModel[] | Promise<SourceRecordModel[]> {
    return readingOf(decision).records.take(decision.recordIdsA);
  }

  @ResolveField(() => [SourceRecordModel], { description: 'The records that stand for the second.' })
  @Ahead((reading) => reading.records, (decision: MatchDecisionModel) => decision.recordIdsB)
  recordsB(@Parent() decision: MatchDecisionModel): SourceRecordModel[] | Promise<SourceRecordModel[]> {
    return readingOf(decision).records.take(decision.recordIdsB);
  }

  @ResolveField(() => MatchDecisionModel, { nullable: true, description: 'The decision whose place it took.' })
  @Ahead((reading) => reading.decisions, (decision: MatchDecisionModel) => decision.supersedesId ?? undefined)
  supersedes(@Parent() decision: MatchDecisionModel): MatchDecisionModel | null | Promise<MatchDecisionModel | null> {
    return decision.supersedesId === null ? null : readingOf(decision).decisions.take(decision.supersedesId);
  }

  @ResolveField(() => MatchDecisionModel, { nullable: true, description: 'The decision that it took back.' })
  @Ahead((reading) => reading.decisions, (decision: MatchDecisionModel) => decision.undoesId ?? undefined)
  undoes(@Parent() decision: MatchDecisionModel): MatchDecisionModel | null | Promise<MatchDecisionModel | null> {
    return decision.undoesId === null ? null : readingOf(decision).decisions.take(decision.undoesId);
  }
}
