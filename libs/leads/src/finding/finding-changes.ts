import type { Evidence, Finding } from '@townline/detection';

/** A finding between two entities, by their ids. */
export type EntityFinding = Finding;

export interface HeldFinding extends EntityFinding {
  readonly id: string;
}

export interface FindingChanges {
  readonly added: readonly HeldFinding[];
  /** Ids of findings that no longer hold, or that an added one takes the place of. */
  readonly superseded: readonly string[];
  /** Every finding that holds now, old and new. */
  readonly current: readonly HeldFinding[];
}

/** How far a probability may drift, with everything else the same, before it is news. */
const NEWS = 0.01;

/**
 * What has to be written so that the stored findings are the given ones. A finding is news when its answer, its reasons or
 * the facts behind them differ, or its probability has moved; `exact` makes the least change of a score news too.
 */
export function findingChanges(
  held: readonly HeldFinding[],
  found: readonly EntityFinding[],
  options: { readonly exact: boolean; readonly newId: () => string },
): FindingChanges {
  const heldByPair = new Map(held.map((finding) => [pairKey(finding), finding]));
  const added: HeldFinding[] = [];
  const current: HeldFinding[] = [];
  const standing = new Set<string>();
  for (const finding of found) {
    const before = heldByPair.get(pairKey(finding));
    if (before !== undefined && isSame(before, finding, options.exact)) {
      standing.add(before.id);
      current.push(before);
      continue;
    }
    const fresh = { ...finding, id: options.newId() };
    added.push(fresh);
    current.push(fresh);
  }
  return { added, current, superseded: held.filter(({ id }) => !standing.has(id)).map(({ id }) => id) };
}

/** The same finding with the ids that detection used replaced by entities', in the facts as well. */
export function withEntityIds(finding: Finding, entityOf: ReadonlyMap<string, string>): EntityFinding {
  const named = (id: string): string => entityOf.get(id) ?? id;
  return {
    ...finding,
    predecessorId: named(finding.predecessorId),
    successorId: named(finding.successorId),
    evidence: finding.evidence.map((item) => ({ ...item, facts: item.facts.map(named) })),
  };
}

/** A flagged pair of shops. A shop that merely went on after an order is a finding of its own and no pair. */
export function isLeadworthy({ kind, answer }: Finding): boolean {
  return answer === 'FLAGGED' && kind !== 'IN_PLACE_RESUMPTION';
}

function pairKey({ predecessorId, successorId, kind }: Finding): string {
  return `${predecessorId} ${successorId} ${kind}`;
}

function isSame(before: Finding, after: Finding, exact: boolean): boolean {
  if (exact && (before.weight !== after.weight || !sameEvidence(before, after, wordsOf))) return false;
  return (
    before.answer === after.answer &&
    before.gapDays === after.gapDays &&
    before.relation === after.relation &&
    before.modelVersion === after.modelVersion &&
    Math.abs(before.probability - after.probability) < NEWS &&
    sameEvidence(before, after, reasonOf)
  );
}

function sameEvidence(before: Finding, after: Finding, read: (item: Evidence) => string): boolean {
  return before.evidence.map(read).sort().join('\n') === after.evidence.map(read).sort().join('\n');
}

function reasonOf({ channel, level, direction, facts }: Evidence): string {
  return [channel, level, direction, ...[...facts].sort()].join(' ');
}

function wordsOf({ weight, sentence }: Evidence): string {
  return `${weight} ${sentence}`;
}
