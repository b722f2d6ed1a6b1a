import type { OutboxNews } from '@townline/platform';
import type { HeldLead, LeadChanges } from './lead-changes.js';

/** How far the probability of a lead must move, with everything else the same, before it is told of. */
const TOLD_FROM = 0.05;

/**
 * What the outbox is to tell of leads: each raised one once, each change of state once, and a probability that has moved
 * far. `raisedIds` in the order of `changes.raised`.
 */
export function leadNews(
  held: readonly HeldLead[],
  { raised, updated }: LeadChanges,
  raisedIds: readonly string[],
): OutboxNews[] {
  const before = new Map(held.map((lead) => [lead.id, lead]));
  const ofRaised = raised.map(({ predecessorId, successorId, probability, findingId }, place): OutboxNews => {
    const leadId = raisedIds[place] ?? '';
    const payload = { leadId, status: 'NEW', predecessorId, successorId, probability, findingId };
    return { kind: 'lead_raised', key: `lead_raised:${leadId}`, payload };
  });
  const ofUpdated = updated.flatMap((lead): OutboxNews[] => {
    const { id: leadId, act, version, status, predecessorId, successorId, probability, findingId } = lead;
    const probabilityBefore = before.get(leadId)?.probability ?? probability;
    const moved = Math.abs(probability - probabilityBefore) >= TOLD_FROM;
    if (act === null && !moved) return [];
    // The version counts changes of state; a change of probability alone is told from others by its finding.
    const key = `lead_changed:${leadId}:${act === null ? `f${findingId}` : `v${version + 1}`}`;
    return [
      {
        kind: 'lead_changed',
        key,
        payload: { leadId, act, status, predecessorId, successorId, probability, probabilityBefore, findingId },
      },
    ];
  });
  return [...ofRaised, ...ofUpdated];
}
