import { Args, Query, Resolver } from '@nestjs/graphql';
import { type CandidateRow, MatchCandidateReadRepository } from '@townline/resolution';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { MatchCandidateModel } from './match-candidate.model.js';
import { MatchCandidateDimensions, MatchCandidatesArgs } from './match-candidates.args.js';

export const MatchCandidateList = countedListOf('MatchCandidate', () => MatchCandidateModel, MatchCandidateDimensions);

@Resolver(() => MatchCandidateModel)
export class MatchCandidateResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly candidates: MatchCandidateReadRepository,
  ) {}

  @Query(() => MatchCandidateList.Connection, {
    description:
      'Pairs that may be one thing, to be judged: of all the records of two things the two that are most alike.',
  })
  async matchCandidates(@Args() args: MatchCandidatesArgs): Promise<Connection<MatchCandidateModel>> {
    const reading = this.readings.open(args);
    const list = `matchCandidates:${args.orderBy}`;
    const { kind = null, together = null, minProbability = null, maxProbability = null, between = null } = args;
    const { review, everyPair } = args;
    const question = { kind, together, minProbability, maxProbability, between, review, everyPair };
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const rows = await this.candidates.findToJudge(question, args.orderBy, page, reading.vantage);
    const shown = pageOf(
      list,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => presentCandidate(reading, row),
    );
    return counted(shown, this.candidates.tally(question, reading.vantage));
  }
}

function presentCandidate(reading: Reading, row: CandidateRow): MatchCandidateModel {
  const { id, entityAId, entityBId, probability, recordPairs } = row;
  return present(MatchCandidateModel, reading, {
    id,
    entityAId,
    entityBId,
    match: present(CardMatchModel, reading, row),
    doubt: entropy(probability),
    together: entityAId === entityBId,
    recordPairs,
  });
}

/** Of a yes or no with this probability, in bits. */
function entropy(probability: number): number {
  return [probability, 1 - probability].reduce((sum, p) => (p <= 0 ? sum : sum - p * Math.log2(p)), 0);
}
