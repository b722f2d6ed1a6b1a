import type { BusinessModel } from '../business/business.model.js';
import type { FindingModel } from '../lead/finding.model.js';
import type { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { oncePerId } from '../match-decision/once-per-id.js';
import { readingOf } from '../reading/reading.js';
import type { CardMatchModel } from '../source/card-match.model.js';
import type { BusinessComparisonModel } from './business-comparison.model.js';
import { type ComparedReasonModel, ReasonOrigin } from './compared-fact.model.js';
import { comparedValues } from './compared-values.js';
import { lineUp } from './line-up.js';

/** Lays two shops side by side, from the vantage they were read from. */
export async function compareShops(a: BusinessModel, b: BusinessModel): Promise<BusinessComparisonModel> {
  const [ofA, ofB, matches, findings, decisions] = await Promise.all([
    comparedValues(a),
    comparedValues(b),
    matchesBetween(a, b),
    findingsBetween(a, b),
    decisionsBetween(a, b),
  ]);
  const reasons = reasonsOf(matches, findings);
  const speaksFor = reasons.filter(({ weight }) => weight > 0);
  const speaksAgainst = reasons.filter(({ weight }) => weight < 0);
  return { a, b, facts: lineUp(ofA, ofB), speaksFor, speaksAgainst, matches, findings, decisions };
}

async function matchesBetween(a: BusinessModel, b: BusinessModel): Promise<CardMatchModel[]> {
  const all = await readingOf(a).matches.load([...a.cardIds, ...b.cardIds]);
  const ofA = new Set(a.cardIds);
  return all.filter(({ cardAId, cardBId }) => ofA.has(cardAId) !== ofA.has(cardBId));
}

async function findingsBetween(a: BusinessModel, b: BusinessModel): Promise<FindingModel[]> {
  const all = await readingOf(a).findingsOfBusiness.load(a.id);
  return all.filter(({ predecessorId, successorId }) => [predecessorId, successorId].includes(b.id));
}

async function decisionsBetween(a: BusinessModel, b: BusinessModel): Promise<MatchDecisionModel[]> {
  const ofB = new Set(b.cardIds);
  const made = await readingOf(a).decisionsOfCards.load(a.cardIds);
  return oncePerId(made).filter(({ recordIdsA, recordIdsB }) =>
    [...recordIdsA, ...recordIdsB].some((card) => ofB.has(card)),
  );
}

/** Every sentence once, at its strongest; strongest first. */
function reasonsOf(matches: readonly CardMatchModel[], findings: readonly FindingModel[]): ComparedReasonModel[] {
  const all = [
    ...findings.flatMap(({ evidenceList }) => evidenceList.map((each) => ({ ...each, origin: ReasonOrigin.FINDING }))),
    ...matches.flatMap(({ evidence }) => evidence.map((each) => ({ ...each, origin: ReasonOrigin.MATCH }))),
  ].map(({ origin, weight, sentence }): ComparedReasonModel => ({ origin, weight, sentence }));
  all.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
  return [
    ...new Map([...all].reverse().map((reason) => [`${reason.origin} ${reason.sentence}`, reason])).values(),
  ].sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
}
