import {
  citedHoldings,
  closingDayOf,
  REOPENING_MODEL,
  ShopStatements,
  sufficientHoldings,
  type CitedShops,
  type Clause,
  type Evidence,
  type LevelKey,
} from '@townline/detection';
import type { FindingReason } from './finding-reason.entity.js';
import type { HeldFinding } from './finding-changes.js';

export type ReasonRow = Readonly<FindingReason>;

/** The holding that everybody who works with records may see: what it states rests on nothing else. */
export const PUBLIC_HOLDING = 1;

/** What is stated of each shop, by the id of its entity. */
export type Statements = ReadonlyMap<string, ShopStatements>;

const NOTHING = new ShopStatements([]);

/** Shops that records are needed of to tell what the finding rests on: its own, and those that compete with it. */
export function shopsCited(finding: HeldFinding): string[] {
  const rivals = finding.evidence.flatMap(({ channel, facts }) => (channel === 'succession' ? facts : []));
  return [...new Set([finding.predecessorId, finding.successorId, ...rivals])];
}

/** The rows of a finding that rests on these holdings, as a whole. */
export function wholeReason(finding: HeldFinding, sets: readonly (readonly number[])[]): ReasonRow[] {
  const { id, kind, gapDays, relation, weight, probability, answer } = finding;
  return sets.map((holdingIds, alternative) => ({
    ...{ findingId: id, part: 0, alternative, holdingIds: [...holdingIds], kind, gapDays, relation },
    ...{ weight, probability, answer, positions: null, bits: null, evidenceGroups: null },
  }));
}

/**
 * What each reason of a finding rests on: part 0 is the whole, then the reasons that rest on the same records together. What
 * nobody's records account for has no row, and nobody who may not see everything is shown it.
 */
export function reasonsOf(finding: HeldFinding, statements: Statements): ReasonRow[] {
  const shops = citedShops(finding, statements);
  const cited = finding.evidence.map((evidence) => citedHoldings(evidence, shops));
  if (cited.some((clauses) => clauses.length === 0)) return [];
  const whole = wholeReason(finding, sufficientHoldings(cited.flat(), PUBLIC_HOLDING));
  const parts = partsOf(cited);
  if (parts.length < 2) return whole;
  return [
    ...whole,
    ...parts.flatMap(({ sets, positions }, at) =>
      sets.map((set, place) => partRow(finding, at + 1, place, set, positions)),
    ),
  ];
}

function citedShops({ predecessorId, successorId, evidence }: HeldFinding, statements: Statements): CitedShops {
  return {
    predecessor: statements.get(predecessorId) ?? NOTHING,
    successor: statements.get(successorId) ?? NOTHING,
    rivals: statements,
    closedOn: closingDayOf(evidence),
  };
}

interface Part {
  readonly sets: readonly (readonly number[])[];
  /** From 1 on. */
  readonly positions: number[];
}

function partsOf(cited: readonly (readonly Clause[])[]): Part[] {
  const parts = new Map<string, Part>();
  cited.forEach((clauses, at) => {
    const sets = sufficientHoldings(clauses, PUBLIC_HOLDING);
    const key = JSON.stringify(sets);
    const known = parts.get(key);
    if (known === undefined) parts.set(key, { sets, positions: [at + 1] });
    else known.positions.push(at + 1);
  });
  return [...parts.values()];
}

function partRow(
  finding: HeldFinding,
  part: number,
  alternative: number,
  holdingIds: readonly number[],
  positions: readonly number[],
): ReasonRow {
  const reasons = positions.flatMap((position) => finding.evidence[position - 1] ?? []);
  const tells = (...channels: readonly string[]): boolean => reasons.some(({ channel }) => channels.includes(channel));
  const isOneOwner = reasons.some(({ channel, level }) => channel === 'owner' && level === 'same');
  const isSeen = finding.kind === 'IN_PLACE_RESUMPTION' || (finding.kind === 'SAME_OWNER' && isOneOwner);
  return {
    ...{ findingId: finding.id, part, alternative, holdingIds: [...holdingIds] },
    kind: isSeen ? finding.kind : null,
    gapDays: tells('gap', 'found_open') ? finding.gapDays : null,
    relation: tells('premises', 'distance', 'found_open') ? finding.relation : null,
    ...{ weight: null, probability: null, answer: null },
    positions: [...positions],
    bits: reasons.map(({ alone, weight }) => alone ?? weight),
    evidenceGroups: reasons.map(groupOf),
  };
}

function groupOf({ channel, level }: Evidence): string {
  return REOPENING_MODEL.rows[`${channel}.${level}` as LevelKey].group;
}
