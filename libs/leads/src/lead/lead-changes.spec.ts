import { leadChanges, type FlaggedPair, type HeldLead } from './lead-changes.js';
import { LEAD_STATUSES, type LeadStatus } from './lead.entity.js';

function lead(id: string, pair: readonly [string, string], stated: Partial<HeldLead> = {}): HeldLead {
  const [predecessorId, successorId] = pair;
  const ids = { predecessorId, successorId, predecessorNow: predecessorId, successorNow: successorId };
  return { id, ...ids, status: 'NEW', probability: 0.8, findingId: 'f1', ...stated };
}

function flagged(pair: readonly [string, string], findingId = 'f1', probability = 0.8): FlaggedPair {
  return { predecessorId: pair[0], successorId: pair[1], probability, findingId };
}

const OPEN: readonly LeadStatus[] = ['NEW', 'CLAIMED', 'WITHDRAWN'];
const JUDGED = LEAD_STATUSES.filter((status) => !OPEN.includes(status));

describe('leadChanges', () => {
  it('raises a lead for a pair that has none, and is quiet about one that stands', () => {
    const changes = leadChanges([lead('l1', ['a', 'b'])], [flagged(['a', 'b']), flagged(['a', 'c'], 'f2')]);
    expect(changes).toEqual({ raised: [flagged(['a', 'c'], 'f2')], updated: [] });
  });

  it('follows the finding it stands on', () => {
    const { updated } = leadChanges([lead('l1', ['a', 'b'])], [flagged(['a', 'b'], 'f9', 0.95)]);
    expect(updated).toEqual([
      { id: 'l1', predecessorId: 'a', successorId: 'b', status: 'NEW', probability: 0.95, findingId: 'f9' },
    ]);
  });

  it('keeps a claimed lead claimed', () => {
    const held = lead('l1', ['a', 'b'], { status: 'CLAIMED' });
    expect(leadChanges([held], [flagged(['a', 'b'], 'f9')]).updated).toMatchObject([{ status: 'CLAIMED' }]);
  });

  it('withdraws once, and brings back', () => {
    expect(leadChanges([lead('l1', ['a', 'b'])], []).updated).toMatchObject([{ id: 'l1', status: 'WITHDRAWN' }]);
    const withdrawn = lead('l1', ['a', 'b'], { status: 'WITHDRAWN' });
    expect(leadChanges([withdrawn], []).updated).toEqual([]);
    expect(leadChanges([withdrawn], [flagged(['a', 'b'])])).toMatchObject({ raised: [], updated: [{ status: 'NEW' }] });
  });

  it.each(JUDGED)('touches none that is %s, and raises no second one', (status) => {
    const held = lead('l1', ['a', 'b'], { status });
    expect(leadChanges([held], [])).toEqual({ raised: [], updated: [] });
    expect(leadChanges([held], [flagged(['a', 'b'], 'f9', 0.99)])).toEqual({ raised: [], updated: [] });
  });

  it('goes with a shop that was merged into another', () => {
    const merged = lead('l1', ['a', 'b'], { successorNow: 'c' });
    expect(leadChanges([merged], [flagged(['a', 'c'])])).toMatchObject({
      raised: [],
      updated: [{ id: 'l1', predecessorId: 'a', successorId: 'c', status: 'NEW' }],
    });
    const dismissed = lead('l1', ['a', 'b'], { successorNow: 'c', status: 'DISMISSED' });
    expect(leadChanges([dismissed], [flagged(['a', 'c'])])).toEqual({ raised: [], updated: [] });
  });

  it('lets one of two leads stand when their shops turn out to be one', () => {
    const held = [lead('l1', ['a', 'b'], { successorNow: 'c' }), lead('l2', ['a', 'c'], { status: 'CLAIMED' })];
    expect(leadChanges(held, [flagged(['a', 'c'])])).toMatchObject({
      raised: [],
      updated: [{ id: 'l1', status: 'WITHDRAWN', predecessorId: 'a', successorId: 'b' }],
    });
  });

  it('never gives two leads one pair', () => {
    const held = [lead('l1', ['a', 'b'], { successorNow: 'c', status: 'CLAIMED' }), lead('l2', ['a', 'c'])];
    const { updated } = leadChanges(held, [flagged(['a', 'c'], 'f9')]);
    const after = held.map((one) => updated.find(({ id }) => id === one.id) ?? one);
    expect(new Set(after.map(({ predecessorId, successorId }) => `${predecessorId} ${successorId}`)).size).toBe(2);
  });
});
