import type { Evidence } from '@townline/detection';
import type { Verdict } from '@townline/kernel';
import { leadChanges, type FlaggedPair, type HeldLead } from './lead-changes.js';
import type { LeadStatus } from './lead.entity.js';

function lead(id: string, pair: readonly [string, string], stated: Partial<HeldLead> = {}): HeldLead {
  const [predecessorId, successorId] = pair;
  const ids = { predecessorId, successorId, predecessorNow: predecessorId, successorNow: successorId };
  const rest = { status: 'NEW', probability: 0.8, findingId: 'f1', version: 1, isHeld: false, decision: null } as const;
  return { id, ...ids, ...rest, ...stated };
}

/** A lead on which somebody has decided. */
function decided(status: LeadStatus, verdict: Verdict, evidence: readonly Evidence[] = []): HeldLead {
  return lead('l1', ['a', 'b'], { status, decision: { verdict, evidence } });
}

function reason(channel: Evidence['channel'], weight: number, ...facts: string[]): Evidence {
  const direction = weight > 0 ? 'FOR' : 'AGAINST';
  return { channel, level: 'any', direction, weight, sentence: `${channel} speaks`, facts };
}

function flagged(pair: readonly [string, string], findingId = 'f1', probability = 0.8): FlaggedPair {
  return { predecessorId: pair[0], successorId: pair[1], probability, findingId, evidence: [] };
}

const JUDGED: readonly (readonly [LeadStatus, Verdict])[] = [
  ['CONFIRMED', 'SAME'],
  ['DISMISSED', 'DIFFERENT'],
  ['NOT_ENOUGH', 'UNSURE'],
];

describe('leadChanges', () => {
  it('raises a lead for a pair that has none, and is quiet about one that stands', () => {
    const changes = leadChanges([lead('l1', ['a', 'b'])], [flagged(['a', 'b']), flagged(['a', 'c'], 'f2')]);
    expect(changes).toEqual({ raised: [flagged(['a', 'c'], 'f2')], updated: [] });
  });

  it('follows the finding it stands on', () => {
    const { updated } = leadChanges([lead('l1', ['a', 'b'])], [flagged(['a', 'b'], 'f9', 0.95)]);
    const pair = { predecessorId: 'a', successorId: 'b' };
    expect(updated).toEqual([
      { id: 'l1', ...pair, status: 'NEW', probability: 0.95, findingId: 'f9', version: 1, act: null },
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

  it('brings a claimed lead back to who claimed it', () => {
    const withdrawn = lead('l1', ['a', 'b'], { status: 'WITHDRAWN', isHeld: true });
    const { updated } = leadChanges([withdrawn], [flagged(['a', 'b'])]);
    expect(updated).toMatchObject([{ status: 'CLAIMED', act: 'RETURN' }]);
  });

  it.each(JUDGED)('touches none that is %s, and raises no second one', (status, verdict) => {
    const held = decided(status, verdict);
    expect(leadChanges([held], [])).toEqual({ raised: [], updated: [] });
    const again = [flagged(['a', 'b'], 'f9', 0.99)];
    expect(leadChanges([held], again, again)).toEqual({ raised: [], updated: [] });
  });

  it('leaves a claim on a decided lead alone when its reasons are gone', () => {
    expect(leadChanges([decided('CLAIMED', 'UNSURE')], []).updated).toEqual([]);
    expect(leadChanges([decided('REOPENED', 'SAME')], []).updated).toEqual([]);
  });

  it.each([
    ['DISMISSED', 'DIFFERENT', [reason('phone', 5, '+1')], true],
    ['DISMISSED', 'DIFFERENT', [reason('overlap', -5, '2021')], false],
    ['CONFIRMED', 'SAME', [reason('overlap', -5, '2021')], true],
    ['CONFIRMED', 'SAME', [reason('phone', 5, '+1')], false],
    ['NOT_ENOUGH', 'UNSURE', [reason('phone', 5, '+1')], true],
    ['NOT_ENOUGH', 'UNSURE', [reason('overlap', -5, '2021')], true],
    ['NOT_ENOUGH', 'UNSURE', [reason('phone', 0.9, '+1')], false],
  ] as const)(
    'reopens one that was %s (%s) on new evidence that speaks against it',
    (status, verdict, news, reopens) => {
      const held = decided(status, verdict, [reason('manager', 4, 'm')]);
      const now = { ...flagged(['a', 'b'], 'f9', 0.4), evidence: [reason('manager', 4, 'm'), ...news] };
      const { raised, updated } = leadChanges([held], [], [now]);
      expect(raised).toEqual([]);
      expect(updated).toEqual(
        reopens
          ? [expect.objectContaining({ status: 'REOPENED', act: 'REOPEN', findingId: 'f9', probability: 0.4 })]
          : [],
      );
    },
  );

  it('lets a reopened lead follow its score', () => {
    const held = decided('REOPENED', 'DIFFERENT');
    const { updated } = leadChanges([held], [flagged(['a', 'b'], 'f9', 0.9)]);
    expect(updated).toMatchObject([{ status: 'REOPENED', act: null, probability: 0.9 }]);
  });

  it('goes with a shop that was merged into another', () => {
    const merged = lead('l1', ['a', 'b'], { successorNow: 'c' });
    expect(leadChanges([merged], [flagged(['a', 'c'])])).toMatchObject({
      raised: [],
      updated: [{ id: 'l1', predecessorId: 'a', successorId: 'c', status: 'NEW' }],
    });
    const dismissed = { ...decided('DISMISSED', 'DIFFERENT'), successorNow: 'c' };
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
