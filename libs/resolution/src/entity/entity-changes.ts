import type { EntityKind } from './entity.entity.js';
import type { FormerEntity, HeldEntity, ResolvedCluster } from './held-entity.js';
import { keptIds } from './kept-ids.js';

export type { FormerEntity, HeldEntity, ResolvedCluster } from './held-entity.js';

/** What has to be written so that the database says what resolution says. Everything empty: nothing has changed. */
export interface EntityChanges {
  readonly created: readonly { readonly id: string; readonly kind: EntityKind; readonly cards: readonly number[] }[];
  /** Entities that had been merged into others and have cards again. */
  readonly revived: readonly string[];
  readonly rekinded: readonly { readonly id: string; readonly kind: EntityKind }[];
  readonly joined: readonly { readonly card: number; readonly entityId: string }[];
  /** Cards whose present membership ends. */
  readonly left: readonly number[];
  readonly merged: readonly { readonly id: string; readonly intoId: string }[];
  /** The entity of each cluster, in the order of the clusters. */
  readonly entityIds: readonly string[];
}

/**
 * Fits new clusters to the entities held so far. A cluster keeps the id of the entity that most of its cards were in, the
 * older one on a tie; an entity that lost all of its cards is merged into the one that took most of them; the smaller part
 * of a split becomes a new entity. What is taken back leaves no trace: a cluster that is again just what an entity was before
 * its last change has that entity's id again, and cards that came by a merge have no say in whose id stays behind.
 */
export function entityChanges(
  held: readonly HeldEntity[],
  clusters: readonly ResolvedCluster[],
  newId: () => string,
  former: readonly FormerEntity[] = [],
): EntityChanges {
  const entityOfCard = new Map(held.flatMap((entity) => entity.cards.map((card) => [card, entity] as const)));
  const kept = keptIds(clusters, entityOfCard, former);
  const entityIds = clusters.map((_, index) => kept.get(index) ?? newId());
  const heldIds = new Set(held.map(({ id }) => id));
  const keptBy = new Set(kept.values());
  const kindOf = new Map([...former, ...held].map(({ id, kind }) => [id, kind]));
  const changes = {
    created: clusters.flatMap(({ kind, cards }, index) =>
      kept.has(index) ? [] : [{ id: entityIds[index] as string, kind, cards }],
    ),
    revived: [...kept.values()].filter((id) => !heldIds.has(id)),
    rekinded: clusters.flatMap(({ kind }, index) => {
      const id = entityIds[index] as string;
      return !kindOf.has(id) || kindOf.get(id) === kind ? [] : [{ id, kind }];
    }),
  };
  const now = new Map(clusters.flatMap(({ cards }, index) => cards.map((card) => [card, entityIds[index] as string])));
  return {
    ...changes,
    joined: [...now]
      .filter(([card, entityId]) => entityOfCard.get(card)?.id !== entityId)
      .map(([card, entityId]) => ({ card, entityId })),
    left: [...entityOfCard].filter(([card, entity]) => now.get(card) !== entity.id).map(([card]) => card),
    merged: held.flatMap((entity) => mergeOf(entity, now, keptBy)),
    entityIds,
  };
}

function mergeOf(
  entity: HeldEntity,
  now: ReadonlyMap<number, string>,
  kept: ReadonlySet<string>,
): { id: string; intoId: string }[] {
  if (kept.has(entity.id)) return [];
  const heirs = new Map<string, number>();
  for (const card of entity.cards) {
    const heir = now.get(card);
    if (heir !== undefined) heirs.set(heir, (heirs.get(heir) ?? 0) + 1);
  }
  const [best] = [...heirs].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best === undefined ? [] : [{ id: entity.id, intoId: best[0] }];
}
