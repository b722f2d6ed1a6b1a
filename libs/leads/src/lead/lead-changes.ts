import type { LeadStatus } from './lead.entity.js';

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
}

/** A pair that detection flags now. */
export interface FlaggedPair {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly probability: number;
  readonly findingId: string;
}

export type LeadUpdate = Omit<HeldLead, 'predecessorNow' | 'successorNow'>;

export interface LeadChanges {
  readonly raised: readonly FlaggedPair[];
  readonly updated: readonly LeadUpdate[];
}

/** Who may still change a lead's status: these are the machine's, all others a person has spoken on. */
const OPEN: ReadonlySet<LeadStatus> = new Set(['NEW', 'CLAIMED', 'WITHDRAWN']);

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
 * What has to be written so that every flagged pair is before a person, once. A pair without a lead raises one. A lead whose
 * reasons are gone is withdrawn, and comes back when they do. A lead that a person judged is never touched, and no second one
 * is raised beside it, also when a shop has since been merged into another.
 */
export function leadChanges(held: readonly HeldLead[], flagged: readonly FlaggedPair[]): LeadChanges {
  const standing = new Map<string, HeldLead>();
  for (const lead of [...held].sort(byStanding)) {
    const pair = `${lead.predecessorNow} ${lead.successorNow}`;
    if (!standing.has(pair)) standing.set(pair, lead);
  }
  const taken = new Set(held.map((lead) => `${lead.predecessorId} ${lead.successorId}`));
  const supported = new Map<string, FlaggedPair>();
  const raised: FlaggedPair[] = [];
  for (const pair of flagged) {
    const lead = standing.get(`${pair.predecessorId} ${pair.successorId}`);
    if (lead === undefined) raised.push(pair);
    else supported.set(lead.id, pair);
  }
  return { raised, updated: held.flatMap((lead) => updateOf(lead, supported.get(lead.id), taken)) };
}

function updateOf(lead: HeldLead, pair: FlaggedPair | undefined, taken: ReadonlySet<string>): LeadUpdate[] {
  if (!OPEN.has(lead.status)) return [];
  const { id, predecessorId, successorId, status, probability, findingId } = lead;
  if (pair === undefined) {
    if (status === 'WITHDRAWN') return [];
    return [{ id, predecessorId, successorId, status: 'WITHDRAWN', probability, findingId }];
  }
  const isFree = !taken.has(`${pair.predecessorId} ${pair.successorId}`);
  const after: LeadUpdate = {
    id,
    predecessorId: isFree ? pair.predecessorId : predecessorId,
    successorId: isFree ? pair.successorId : successorId,
    status: status === 'WITHDRAWN' ? 'NEW' : status,
    probability: pair.probability,
    findingId: pair.findingId,
  };
  const isSame = after.status === status && after.findingId === findingId && after.probability === probability;
  return isSame && after.predecessorId === predecessorId && after.successorId === successorId ? [] : [after];
}

function byStanding(a: HeldLead, b: HeldLead): number {
  return STANDING.indexOf(a.status) - STANDING.indexOf(b.status) || (a.id < b.id ? -1 : 1);
}
