import type { FormerEntity, HeldEntity, ResolvedCluster } from './held-entity.js';

interface Claim {
  readonly index: number;
  readonly entity: HeldEntity;
  /** Cards of the cluster that are in the entity and did not come to it by a merge. */
  readonly own: number;
  readonly share: number;
}

/** Which cluster keeps, or takes back, which id; by the cluster's place. */
export function keptIds(
  clusters: readonly ResolvedCluster[],
  entityOfCard: ReadonlyMap<number, HeldEntity>,
  former: readonly FormerEntity[],
): Map<number, string> {
  const ids = new Ids();
  const latest = [...former].sort((x, y) => y.changedAt.getTime() - x.changedAt.getTime() || (x.id < y.id ? -1 : 1));
  clusters.forEach(({ cards }, index) => {
    const entity = wholeOf(cards, entityOfCard);
    if (entity !== null) ids.give(index, entity.id);
  });
  takeBackWhole(ids, clusters, latest);
  for (const { index, entity } of claimsOf(clusters, entityOfCard, latest)) ids.give(index, entity.id);
  takeBackPart(ids, clusters, latest);
  return ids.given;
}

/** Each id once, each cluster one. */
class Ids {
  readonly given = new Map<number, string>();
  private readonly taken = new Set<string>();

  give(index: number, id: string): void {
    if (this.given.has(index) || this.taken.has(id)) return;
    this.given.set(index, id);
    this.taken.add(id);
  }
}

/** A cluster that is just what an entity was before its last change is that entity again. */
function takeBackWhole(ids: Ids, clusters: readonly ResolvedCluster[], former: readonly FormerEntity[]): void {
  const indexOf = new Map(clusters.map(({ cards }, index) => [setKey(cards), index]));
  for (const { id, cards } of former) {
    const index = indexOf.get(setKey(cards));
    if (index !== undefined) ids.give(index, id);
  }
}

/** The entity that has these very cards now. */
function wholeOf(cards: readonly number[], entityOfCard: ReadonlyMap<number, HeldEntity>): HeldEntity | null {
  const [entity, ...others] = new Set(cards.map((card) => entityOfCard.get(card)));
  return entity !== undefined && others.length === 0 && entity.cards.length === cards.length ? entity : null;
}

/** The largest shares choose first; among equal ones the older entity. */
function claimsOf(
  clusters: readonly ResolvedCluster[],
  entityOfCard: ReadonlyMap<number, HeldEntity>,
  former: readonly FormerEntity[],
): Claim[] {
  const guests = new Set(former.filter(({ present }) => present.length === 0).flatMap(({ cards }) => cards));
  const claims = clusters.flatMap(({ cards }, index): Claim[] => {
    const shares = new Map<HeldEntity, { own: number; share: number }>();
    for (const card of cards) {
      const entity = entityOfCard.get(card);
      if (entity === undefined) continue;
      const { own, share } = shares.get(entity) ?? { own: 0, share: 0 };
      shares.set(entity, { own: own + (guests.has(card) ? 0 : 1), share: share + 1 });
    }
    return [...shares].map(([entity, counted]) => ({ index, entity, ...counted }));
  });
  return claims.sort(
    (x, y) =>
      y.own - x.own ||
      y.share - x.share ||
      x.entity.recordedAt.getTime() - y.entity.recordedAt.getTime() ||
      (x.entity.id < y.entity.id ? -1 : x.entity.id > y.entity.id ? 1 : x.index - y.index),
  );
}

/** What is left over takes the id of the entity that most of its cards last left, where that stands empty. */
function takeBackPart(ids: Ids, clusters: readonly ResolvedCluster[], former: readonly FormerEntity[]): void {
  const clusterOf = new Map(clusters.flatMap(({ cards }, index) => cards.map((card) => [card, index] as const)));
  const claims = former
    .filter(({ present }) => present.length === 0)
    .flatMap(({ id, cards }, age) => {
      const shares = new Map<number, number>();
      for (const card of cards) {
        const index = clusterOf.get(card);
        if (index !== undefined) shares.set(index, (shares.get(index) ?? 0) + 1);
      }
      return [...shares].map(([index, share]) => ({ index, id, age, share }));
    });
  claims.sort((x, y) => y.share - x.share || x.age - y.age || x.index - y.index);
  for (const { index, id } of claims) ids.give(index, id);
}

function setKey(cards: readonly number[]): string {
  return [...cards].sort((a, b) => a - b).join(' ');
}
