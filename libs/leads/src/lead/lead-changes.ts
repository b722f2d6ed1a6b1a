import type { Evidence } from '@townline/detection';
import type { Verdict } from '@townline/kernel';
import type { LeadStatus } from './lead.entity.js';
import type { MachineAct } from './lead-machine.js';
import { contraryNews, evidenceNews } from './material-news.js';

/** A lead as the database holds it, with the entities that its two shops are now. */
export interface HeldLead {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  /** Where a shop was merged into another, that other; otherwise the same id. */
  readonly predecessorNow: string;
  readonly successorNow: string;
  readonly status: LeadStatus;
  readonly probability: number;
  readonly findingId: string;
  /** Number of changes so far. */
  readonly version: number;
  /** True while somebody's claim on it stands, also when it was withdrawn under their hands. */
  readonly isHeld: boolean;
  /** The decision that stands, and the evidence it was made on; null when nobody has decided. */
  readonly decision: { readonly verdict: Verdict; readonly evidence: readonly Evidence[] } | null;
}

/** A pair that detection speaks of now. */
export interface FoundPair {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly probability: number;
  readonly findingId: string;
  readonly evidence: readonly Evidence[];
}

/** A pair that detection flags now. */
export type FlaggedPair = FoundPair;

/** What becomes of a lead. */
export interface LeadUpdate {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly status: LeadStatus;
  readonly probability: number;
  readonly findingId: string;
  readonly version: number;
  /** How its state changed, for its history; null when only its score or the finding behind it did. */
  readonly act: Exclude<MachineAct, 'RAISE'> | null;
}

export interface LeadChanges {
  readonly raised: readonly FlaggedPair[];
  readonly updated: readonly LeadUpdate[];
}

/** A person has spoken on these; only new evidence against what was said brings the lead back. */
const JUDGED: ReadonlySet<LeadStatus> = new Set(['CONFIRMED', 'DISMISSED', 'NOT_ENOUGH']);

/** Of two leads on one pair, the one that more was done to stands for it. */
const STANDING: readonly LeadStatus[] = [
  'CONFIRMED',
  'DISMISSED',
  'REOPENED',
  'NOT_ENOUGH',
  'CLAIMED',
  'NEW',
  'WITHDRAWN',
];

/**
 * What has to be written so that every flagged pair is before a person, once. A pair without a lead raises one. A lead that
 * nobody has decided on is withdrawn when its reasons are gone, and comes back when they do. A lead that was decided is left
 * as it is, and no second one is raised beside it, also when a shop has since been merged into another; when evidence comes
 * in that speaks against the decision (`evidenceNews`), it is reopened, the decision still standing.
 * `found`: every pair of a decided lead that detection speaks of now, flagged or not; without it none is reopened.
 */
export function leadChanges(
  held: readonly HeldLead[],
  flagged: readonly FlaggedPair[],
  found: readonly FoundPair[] = [],
): LeadChanges {
  const standing = new Map<string, HeldLead>();
  for (const lead of [...held].sort(byStanding)) {
    const pair = `${lead.predecessorNow} ${lead.successorNow}`;
    if (!standing.has(pair)) standing.set(pair, lead);
  }
  const taken = new Set(held.map((lead) => `${lead.predecessorId} ${lead.successorId}`));
  const supported = new Map<string, FlaggedPair>();
  const raised: FlaggedPair[] = [];
  for (const pair of flagged) {
    const lead = standing.get(pairOf(pair));
    if (lead === undefined) raised.push(pair);
    else supported.set(lead.id, pair);
  }
  const spoken = new Map(found.map((pair) => [standing.get(pairOf(pair))?.id, pair]));
  const updated = held.flatMap((lead) =>
    JUDGED.has(lead.status)
      ? reopeningOf(lead, spoken.get(lead.id), taken)
      : updateOf(lead, supported.get(lead.id), taken),
  );
  return { raised, updated };
}

function reopeningOf(lead: HeldLead, pair: FoundPair | undefined, taken: ReadonlySet<string>): LeadUpdate[] {
  if (pair === undefined || lead.decision === null) return [];
  const { verdict, evidence } = lead.decision;
  if (contraryNews(verdict, evidenceNews(evidence, pair.evidence)).length === 0) return [];
  return [{ ...following(lead, pair, taken), status: 'REOPENED', act: 'REOPEN' }];
}

function updateOf(lead: HeldLead, pair: FlaggedPair | undefined, taken: ReadonlySet<string>): LeadUpdate[] {
  if (pair === undefined) {
    if (lead.status === 'WITHDRAWN' || lead.decision !== null || lead.status === 'REOPENED') return [];
    const { id, predecessorId, successorId, probability, findingId, version } = lead;
    return [{ id, predecessorId, successorId, probability, findingId, version, status: 'WITHDRAWN', act: 'WITHDRAW' }];
  }
  const after = following(lead, pair, taken);
  const isSame = after.findingId === lead.findingId && after.probability === lead.probability;
  return isSame && after.act === null ? [] : [after];
}

/** The lead on the pair as it is called and scored now. */
function following(lead: HeldLead, pair: FoundPair, taken: ReadonlySet<string>): LeadUpdate {
  const { id, version, status } = lead;
  const isFree = !taken.has(pairOf(pair));
  const { predecessorId, successorId } = isFree ? pair : lead;
  const { probability, findingId } = pair;
  const to = { id, version, predecessorId, successorId, probability, findingId };
  if (status === 'WITHDRAWN') return { ...to, status: lead.isHeld ? 'CLAIMED' : 'NEW', act: 'RETURN' };
  const moves = predecessorId !== lead.predecessorId || successorId !== lead.successorId;
  return { ...to, status, act: moves ? 'FOLLOW' : null };
}

function pairOf({ predecessorId, successorId }: Pick<FoundPair, 'predecessorId' | 'successorId'>): string {
  return `${predecessorId} ${successorId}`;
}

function byStanding(a: HeldLead, b: HeldLead): number {
  return STANDING.indexOf(a.status) - STANDING.indexOf(b.status) || (a.id < b.id ? -1 : 1);
}
