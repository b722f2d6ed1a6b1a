import { findReopenings, REOPENING_MODEL } from '@townline/detection';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import { memoryFor, resolveView, type Memory, type View } from '@townline/resolution';
import { assembleEstablishments } from '../establishment/assemble-establishments.js';
import type { Holdings } from '../establishment/holdings.js';
import { clusterId } from '../establishment/party-card.js';
import { isLeadworthy } from '../finding/finding-changes.js';
import type { CoreResult } from '../run/resolve-and-detect.js';
import { Neighborhoods, type Neighborhood } from './neighborhood.js';
import { largerRarity, RarityTables } from './rarity-tables.js';

/**
 * For every pair that is flagged in the end, by `predecessorId|successorId`, the first day on which the rows stated by then
 * were enough to flag it. On each day that bears on the pair its neighborhood is resolved and judged from the rows of that
 * day; rarity is that of the last half-year's end. `result`: of everything held.
 */
export function replay(holdings: Holdings, result: CoreResult): Map<string, string> {
  const neighborhoods = new Neighborhoods(holdings, result, [
    REOPENING_MODEL.silenceDays,
    REOPENING_MODEL.longSilenceDays,
  ]);
  const tables = new RarityTables(holdings, result);
  const memory = memoryFor(holdings);
  const flaggedOn = new Map<string, string>();
  for (const { predecessorId, successorId } of result.findings.filter(isLeadworthy)) {
    const neighborhood = neighborhoods.of(predecessorId, successorId);
    const first = firstDay(neighborhood.days, (day) => isFlagged(neighborhood, day, tables, memory));
    // Judged apart from the rest it may just miss what it reaches among all rows: then its last day is the day.
    const day = first ?? neighborhood.days.at(-1) ?? result.lastDay;
    if (day !== null) flaggedOn.set(`${predecessorId}|${successorId}`, day);
    keepSmall(memory);
  }
  return flaggedOn;
}

/** Comparisons remembered beyond these are forgotten: measured again, they cost less than the memory they would take. */
const MOST_REMEMBERED = 4_000_000;

function keepSmall(memory: Memory): void {
  for (const { comparisons } of [memory.businesses, memory.parties]) {
    if (comparisons.size > MOST_REMEMBERED) comparisons.clear();
  }
}

/**
 * The first of the days that will do, brought forward into the days since the one before it: what a rival's rows or its silence
 * decide need not fall on one of the pair's own days. Undefined when none will do.
 */
export function firstDay(days: readonly string[], willDo: (day: string) => boolean): string | undefined {
  const index = days.findIndex(willDo);
  const [found, before] = [days[index], days[index - 1]];
  if (found === undefined || before === undefined) return found;
  let [low, high] = [dayNumber(before), dayNumber(found)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (willDo(dayFromNumber(middle))) high = middle;
    else low = middle;
  }
  return dayFromNumber(high);
}

function isFlagged(neighborhood: Neighborhood, day: string, tables: RarityTables, memory: Memory): boolean {
  const { holdings, predecessor, successor } = neighborhood;
  const view = viewOn(neighborhood, day);
  const table = tables.before(day);
  const clustering = resolveView(view, { memory, atLeast: table.rows });
  const holder = (cards: ReadonlySet<number>): Set<string> =>
    new Set(
      clustering.businesses
        .filter((cluster) => cluster.some((card) => cards.has(card)))
        .map((cluster) => clusterId('b', cluster)),
    );
  const [from, to] = [holder(predecessor), holder(successor)];
  const findings = findReopenings(assembleEstablishments(holdings, view, clustering), {
    asOf: day,
    townsTouch: holdings.townsTouch,
    rarity: (own) => largerRarity(own, table.shops),
  });
  return findings.some(
    (finding) => isLeadworthy(finding) && from.has(finding.predecessorId) && to.has(finding.successorId),
  );
}

function viewOn({ holdings, businesses, parties, ties }: Neighborhood, day: string): View {
  const { snapshot } = holdings;
  const isKnown = (card: { statedOn: string | null } | undefined): boolean =>
    card !== undefined && card.statedOn !== null && card.statedOn <= day;
  return {
    snapshot,
    asOf: day,
    businesses: businesses.filter((position) => isKnown(snapshot.businesses[position])),
    parties: parties.filter((position) => isKnown(snapshot.parties[position])),
    ties: ties.filter(({ statedOn }) => statedOn <= day),
  };
}
