import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readingOf } from '../reading/reading.js';
import { MatchCandidateModel } from './match-candidate.model.js';
import { MatchDecisionModel } from './match-decision.model.js';
import { ResolvedEntity } from './match-outcome.model.js';

/** What lies behind MatchCandidate. */
@Resolver(() => MatchCandidateModel)
export class MatchCandidateFieldsResolver {
  @ResolveField(() => [ResolvedEntity], { description: 'What the first and the second record are held to be.' })
  async entities(@Parent() candidate: MatchCandidateModel): Promise<object[]> {
    const { entities } = readingOf(candidate);
    const held = await entities.loadMany([...new Set([candidate.entityAId, candidate.entityBId])]);
    return held.filter((entity) => entity !== null);
  }

  @ResolveField(() => [MatchDecisionModel], {
    description: 'What people have said of the two records, the latest first.',
  })
  async decisions(@Parent() candidate: MatchCandidateModel): Promise<MatchDecisionModel[]> {
    const { cardAId, cardBId } = candidate.match;
    const made = await readingOf(candidate).decisionsOfCards.load([cardAId]);
    return made.filter(({ recordIdsA, recordIdsB }) => [...recordIdsA, ...recordIdsB].includes(cardBId));
  }
}
