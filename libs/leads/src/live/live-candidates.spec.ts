import { NEAREST, REOPENING_MODEL, thingKey } from '@townline/detection';
import { planPairs, type Shift } from './live-candidates.js';
import type { Sharing } from './shop-index.repository.js';
import type { IndexedShop } from './stored-shop.js';

const ROOF = thingKey('premises', '18 quill street');
const BUILDING = thingKey('building', 'quill plaza');

/** A shop that closed on day 1000 and opened on the day given. */
function shop(entityId: string, openDay: number, keys: readonly number[]): IndexedShop {
  const closings = [{ day: 1_000, silent: false }];
  const lines = { silent: false, lastSeenDay: null, lastOpenDay: null, venueKind: 'MASSAGE' };
  return { entityId, shopKey: entityId, openDay, closings, keys, digest: '', ...lines };
}

function sharing(key: number, ...shops: readonly IndexedShop[]): Sharing[] {
  return shops.map((one) => ({ ...one, key }));
}

function shift(before: readonly IndexedShop[], now: readonly IndexedShop[], again: readonly IndexedShop[] = []): Shift {
  const byId = (shops: readonly IndexedShop[]): Map<string, IndexedShop> =>
    new Map(shops.map((one) => [one.entityId, one]));
  return { before: byId(before), now: byId(now), again: byId(again) };
}

function told(pairs: readonly { predecessorId: string; successorId: string }[]): string[] {
  return pairs.map(({ predecessorId, successorId }) => `${predecessorId}>${successorId}`).sort();
}

describe('the pairs that a change concerns', () => {
  it('are those with the changed shop, both ways, and no others of the thing', () => {
    const [a, b, c] = [shop('a', 1_010, [BUILDING]), shop('b', 1_020, [BUILDING]), shop('c', 1_030, [BUILDING])];
    const plan = planPairs(REOPENING_MODEL, sharing(BUILDING, a, b, c), shift([], [c]));
    expect(told(plan.judge)).toEqual(['a>c', 'b>c', 'c>a', 'c>b']);
    expect(plan.left).toEqual([]);
  });

  it('are all under one roof, where the others of the trade count', () => {
    const [a, b, c] = [shop('a', 1_010, [ROOF]), shop('b', 1_020, [ROOF]), shop('c', 9_000, [ROOF])];
    const plan = planPairs(REOPENING_MODEL, sharing(ROOF, a, b, c), shift([], [c]));
    expect(told(plan.judge)).toContain('a>b');
  });

  it('are those of a shop that is to be judged again though it says what it said', () => {
    const [a, b, c] = [shop('a', 1_010, [ROOF]), shop('b', 1_020, [ROOF]), shop('c', 1_030, [ROOF])];
    const plan = planPairs(REOPENING_MODEL, sharing(ROOF, a, b, c), shift([], [], [a]));
    expect(told(plan.judge)).toEqual(['a>b', 'a>c', 'b>a', 'c>a']);
  });

  const crowd = Array.from({ length: NEAREST + 1 }, (_, at) => shop(`s${10 + at}`, 1_100 + at, [BUILDING]));

  it('name a pair that a nearer opening drove out', () => {
    const closed = shop('a', 0, [BUILDING]);
    const near = shop('z', 1_001, [BUILDING]);
    const plan = planPairs(REOPENING_MODEL, sharing(BUILDING, closed, ...crowd, near), shift([], [near]));
    expect(told(plan.left)).toContain(`a>s${10 + NEAREST - 1}`);
    expect(told(plan.judge)).toContain('a>z');
  });

  it('name a pair that takes its place again when the nearer one is gone', () => {
    const closed = shop('a', 0, [BUILDING]);
    const near = shop('z', 1_001, [BUILDING]);
    const plan = planPairs(REOPENING_MODEL, sharing(BUILDING, closed, ...crowd), shift([near], []));
    expect(told(plan.judge)).toContain(`a>s${10 + NEAREST - 1}`);
    expect(plan.left).toEqual([]);
  });
});
