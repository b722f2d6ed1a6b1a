import type { Finding } from '@townline/detection';
import { findingChanges, withEntityIds, type HeldFinding } from './finding-changes.js';

const FINDING: Finding = {
  kind: 'REOPENING',
  predecessorId: 'a',
  successorId: 'b',
  probability: 0.8,
  weight: 2,
  answer: 'FLAGGED',
  gapDays: 19,
  relation: 'other_town',
  modelVersion: 'reopening-test',
  evidence: [
    {
      channel: 'phone',
      level: 'kept',
      direction: 'FOR',
      weight: 5,
      sentence: 'Both used one phone; 2 shops have used it.',
      facts: ['+18605550142'],
    },
  ],
};
const [REASON] = FINDING.evidence;

let next = 0;
const newId = (): string => `new-${(next += 1)}`;
const held = (stated: Partial<HeldFinding> = {}): HeldFinding => ({ ...FINDING, id: 'f1', ...stated });

describe('findingChanges', () => {
  it('is quiet about what is known', () => {
    const changes = findingChanges([held()], [FINDING], { exact: true, newId });
    expect(changes).toEqual({ added: [], superseded: [], current: [held()] });
  });

  it.each<[string, Partial<Finding>]>([
    ['answer', { answer: 'NOT_ENOUGH' }],
    ['gap', { gapDays: 20 }],
    ['relation', { relation: 'same_town' }],
    ['model', { modelVersion: 'reopening-next' }],
    ['probability', { probability: 0.82 }],
    ['facts', { evidence: [{ ...REASON!, facts: ['+18605550143'] }] }],
    ['level', { evidence: [{ ...REASON!, level: 'recycled' }] }],
    ['reasons', { evidence: [] }],
  ])('takes another %s for news', (_, change) => {
    const changes = findingChanges([held()], [{ ...FINDING, ...change }], { exact: false, newId });
    expect(changes.superseded).toEqual(['f1']);
    expect(changes.added).toMatchObject([change]);
    expect(changes.current).toEqual(changes.added);
  });

  it('lets a score drift a little unless every change counts', () => {
    const drifted: Finding = { ...FINDING, probability: 0.804, weight: 2.03 };
    expect(findingChanges([held()], [drifted], { exact: false, newId }).added).toEqual([]);
    expect(findingChanges([held()], [drifted], { exact: true, newId }).added).toHaveLength(1);
  });

  it('supersedes what is found no more, and keeps kinds of one pair apart', () => {
    expect(findingChanges([held()], [], { exact: false, newId }).superseded).toEqual(['f1']);
    const changes = findingChanges([held()], [{ ...FINDING, kind: 'SAME_OWNER' }], { exact: false, newId });
    expect(changes.superseded).toEqual(['f1']);
    expect(changes.added).toMatchObject([{ kind: 'SAME_OWNER' }]);
  });
});

describe('withEntityIds', () => {
  it('names entities in the pair and among the facts, and leaves other facts alone', () => {
    const finding: Finding = { ...FINDING, evidence: [{ ...REASON!, facts: ['p00000001', '+18605550142'] }] };
    const entityOf = new Map([
      ['a', 'shop-1'],
      ['b', 'shop-2'],
      ['p00000001', 'person-1'],
    ]);
    const named = withEntityIds(finding, entityOf);
    expect([named.predecessorId, named.successorId]).toEqual(['shop-1', 'shop-2']);
    expect(named.evidence[0]?.facts).toEqual(['person-1', '+18605550142']);
  });
});
