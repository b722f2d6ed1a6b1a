import fc from 'fast-check';
import { entityChanges, type HeldEntity, type ResolvedCluster } from './entity-changes.js';

const at = (day: number): Date => new Date(Date.UTC(2024, 0, day));
const held = (id: string, day: number, ...cards: number[]): HeldEntity => ({
  id,
  kind: 'BUSINESS',
  recordedAt: at(day),
  cards,
});
const cluster = (...cards: number[]): ResolvedCluster => ({ kind: 'BUSINESS', cards });

function ids(): () => string {
  let count = 0;
  return () => `new-${(count += 1)}`;
}

describe('entityChanges', () => {
  it('writes nothing when nothing changed', () => {
    const changes = entityChanges([held('a', 1, 1, 2), held('b', 1, 3)], [cluster(3), cluster(1, 2)], ids());
    expect(changes).toEqual({
      created: [],
      rekinded: [],
      joined: [],
      left: [],
      merged: [],
      entityIds: ['b', 'a'],
    });
  });

  it('lets a grown cluster keep its id and a new card join it', () => {
    const changes = entityChanges([held('a', 1, 1, 2)], [cluster(1, 2, 9)], ids());
    expect(changes.entityIds).toEqual(['a']);
    expect(changes.joined).toEqual([{ card: 9, entityId: 'a' }]);
    expect(changes.left).toEqual([]);
  });

  it('merges the smaller into the larger, the younger into the older on a tie', () => {
    expect(entityChanges([held('a', 1, 1), held('b', 1, 2, 3)], [cluster(1, 2, 3)], ids())).toMatchObject({
      entityIds: ['b'],
      merged: [{ id: 'a', intoId: 'b' }],
      left: [1],
      joined: [{ card: 1, entityId: 'b' }],
    });
    expect(entityChanges([held('a', 2, 1), held('b', 1, 2)], [cluster(1, 2)], ids()).entityIds).toEqual(['b']);
  });

  it('makes the smaller part of a split a new entity', () => {
    const changes = entityChanges([held('a', 1, 1, 2, 3)], [cluster(3), cluster(1, 2)], ids());
    expect(changes.entityIds).toEqual(['new-1', 'a']);
    expect(changes.created).toEqual([{ id: 'new-1', kind: 'BUSINESS', cards: [3] }]);
    expect(changes.left).toEqual([3]);
    expect(changes.merged).toEqual([]);
  });

  it('lets a card that stands for nobody any more leave, and its entity stand empty', () => {
    const changes = entityChanges([held('a', 1, 1)], [], ids());
    expect(changes).toMatchObject({ left: [1], joined: [], merged: [] });
  });

  it('notes that a person turned out to be a company', () => {
    const changes = entityChanges(
      [{ ...held('a', 1, 1), kind: 'PERSON' }],
      [{ kind: 'ORGANIZATION', cards: [1] }],
      ids(),
    );
    expect(changes.rekinded).toEqual([{ id: 'a', kind: 'ORGANIZATION' }]);
  });

  it('ends, whatever the partitions, with every card in the entity of its cluster and no id used twice', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const entities = [...new Set(before)].map((part) => held(`e${part}`, part + 1, ...cardsOf(before, part)));
        const clusters = [...new Set(after)].map((part) => cluster(...cardsOf(after, part)));
        const changes = entityChanges(entities, clusters, ids());
        const members = new Map(entities.flatMap((entity) => entity.cards.map((card) => [card, entity.id])));
        for (const card of changes.left) members.delete(card);
        for (const { card, entityId } of changes.joined) members.set(card, entityId);
        clusters.forEach(({ cards }, index) => {
          for (const card of cards) expect(members.get(card)).toBe(changes.entityIds[index]);
        });
        expect(new Set(changes.entityIds).size).toBe(clusters.length);
        const alive = new Set(changes.entityIds);
        for (const { id, intoId } of changes.merged) expect([alive.has(id), alive.has(intoId)]).toEqual([false, true]);
      }),
    );
  });
});

function cardsOf(parts: readonly number[], part: number): number[] {
  return parts.flatMap((of, card) => (of === part ? [card] : []));
}
