import { Args, Query, Resolver } from '@nestjs/graphql';
import { type CandidateRow, MatchCandidateReadRepository } from '@townline/resolution';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { MatchCandidateModel } from './match-candidate.model.js';
import { MatchCandidatesArgs } from './match-candidates.args.js';

const MatchCandidateConnection = connectionOf('MatchCandidate', () => MatchCandidateModel);

@Resolver(() => MatchCandidateModel)
export class MatchCandidateResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly candidates: MatchCandidateReadRepository,
  ) {}

  @Query(() => MatchCandidateConnection, { description: 'Pairs of records that may be one thing, to be judged.' })
  async matchCandidates(@Args() args: MatchCandidatesArgs): Promise<Connection<MatchCandidateModel>> {
    const reading = this.readings.open(args);
    const list = `matchCandidates:${args.orderBy}`;
    const { kind = null, together = null, minProbability = null, maxProbability = null, review } = args;
    const question = { kind, together, minProbability, maxProbability, review };
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const rows = await this.candidates.findToJudge(question, args.orderBy, page, reading.vantage);
    return pageOf(
      list,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => presentCandidate(reading, row),
    );
  }
}

function presentCandidate(reading: Reading, row: CandidateRow): MatchCandidateModel {
  const { id, entityAId, entityBId, probability } = row;
  return present(MatchCandidateModel, reading, {
    id,
    entityAId,
    entityBId,
    match: present(CardMatchModel, reading, row),
    doubt: entropy(probability),
    together: entityAId === entityBId,
  });
}

/** Of a yes or no with this probability, in bits. */
function entropy(probability: number): number {
  return [probability, 1 - probability].reduce((sum, p) => (p <= 0 ? sum : sum - p * Math.log2(p)), 0);
}
