import type { EntityKind } from './entity.entity.js';

/** Cards that resolution holds to be one thing now. */
export interface ResolvedCluster {
  readonly kind: EntityKind;
  /** Ids of source records. */
  readonly cards: readonly number[];
}

/** An entity as the database holds it, with its present members. */
export interface HeldEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly recordedAt: Date;
  readonly cards: readonly number[];
}

/** What has to be written so that the database says what resolution says. Everything empty: nothing has changed. */
export interface EntityChanges {
  readonly created: readonly { readonly id: string; readonly kind: EntityKind; readonly cards: readonly number[] }[];
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
 * of a split becomes a new entity.
 */
export function entityChanges(
  held: readonly HeldEntity[],
  clusters: readonly ResolvedCluster[],
  newId: () => string,
): EntityChanges {
  const entityOfCard = new Map(held.flatMap((entity) => entity.cards.map((card) => [card, entity] as const)));
  const kept = keptIds(clusters, entityOfCard);
  const entityIds = clusters.map((_, index) => kept.get(index) ?? newId());
  const heldById = new Map(held.map((entity) => [entity.id, entity]));
  const changes = {
    created: clusters.flatMap(({ kind, cards }, index) =>
      kept.has(index) ? [] : [{ id: entityIds[index] as string, kind, cards }],
    ),
    rekinded: clusters.flatMap(({ kind }, index) => {
      const entity = heldById.get(entityIds[index] as string);
      return entity === undefined || entity.kind === kind ? [] : [{ id: entity.id, kind }];
    }),
  };
  const now = new Map(clusters.flatMap(({ cards }, index) => cards.map((card) => [card, entityIds[index] as string])));
  return {
    ...changes,
    joined: [...now]
      .filter(([card, entityId]) => entityOfCard.get(card)?.id !== entityId)
      .map(([card, entityId]) => ({ card, entityId })),
    left: [...entityOfCard].filter(([card, entity]) => now.get(card) !== entity.id).map(([card]) => card),
    merged: held.flatMap((entity) => mergeOf(entity, now, new Set(kept.values()))),
    entityIds,
  };
}

/** Which cluster keeps which id: the largest overlaps choose first. */
function keptIds(
  clusters: readonly ResolvedCluster[],
  entityOfCard: ReadonlyMap<number, HeldEntity>,
): Map<number, string> {
  const claims = clusters.flatMap(({ cards }, index) => {
    const shares = new Map<HeldEntity, number>();
    for (const card of cards) {
      const entity = entityOfCard.get(card);
      if (entity !== undefined) shares.set(entity, (shares.get(entity) ?? 0) + 1);
    }
    return [...shares].map(([entity, share]) => ({ index, entity, share }));
  });
  claims.sort(
    (x, y) =>
      y.share - x.share ||
      x.entity.recordedAt.getTime() - y.entity.recordedAt.getTime() ||
      (x.entity.id < y.entity.id ? -1 : x.entity.id > y.entity.id ? 1 : x.index - y.index),
  );
  const kept = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, entity } of claims) {
    if (kept.has(index) || taken.has(entity.id)) continue;
    kept.set(index, entity.id);
    taken.add(entity.id);
  }
  return kept;
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
