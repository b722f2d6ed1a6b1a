import { changeCounts } from './change-counts.js';
import { entityChanges, type HeldEntity, type ResolvedCluster } from './entity-changes.js';

const DAY = new Date('2026-01-05T00:00:00Z');
const held = (id: string, ...cards: number[]): HeldEntity => ({ id, kind: 'BUSINESS', recordedAt: DAY, cards });
const cluster = (...cards: number[]): ResolvedCluster => ({ kind: 'BUSINESS', cards });

describe('changeCounts', () => {
  it('tells what was created, merged, split and left as it was', () => {
    const before = [held('a', 1, 2), held('b', 3), held('c', 4, 5, 6), held('d', 7, 8)];
    const clusters = [cluster(1, 2), cluster(3, 4, 5), cluster(6), cluster(7, 8, 9)];
    const changes = entityChanges(before, clusters, () => 'new');
    expect(changeCounts(before, clusters, changes)).toEqual({
      entitiesCreated: 1,
      entitiesMerged: 1,
      entitiesSplit: 1,
      entitiesUnchanged: 1,
    });
  });

  it('finds nothing new where nothing is', () => {
    const before = [held('a', 1, 2), held('b', 3)];
    const clusters = [cluster(1, 2), cluster(3)];
    const counts = changeCounts(
      before,
      clusters,
      entityChanges(before, clusters, () => 'new'),
    );
    expect(counts).toEqual({ entitiesCreated: 0, entitiesMerged: 0, entitiesSplit: 0, entitiesUnchanged: 2 });
  });
});
