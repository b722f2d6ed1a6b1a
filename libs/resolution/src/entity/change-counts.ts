import type { EntityChanges, HeldEntity, ResolvedCluster } from './entity-changes.js';

/** What a run did to the entities held before it: the news of a new model version, or of new rows. */
export interface ChangeCounts {
  /** Entities that were not held before. */
  readonly entitiesCreated: number;
  /** Entities that lost all of their cards to others. */
  readonly entitiesMerged: number;
  /** Entities held before whose cards are several entities' now. */
  readonly entitiesSplit: number;
  /** Entities held before with the very cards they had. */
  readonly entitiesUnchanged: number;
}

/** Counts what has changed, kind by kind of change; one entity may be counted as split and as merged. */
export function changeCounts(
  held: readonly HeldEntity[],
  clusters: readonly ResolvedCluster[],
  changes: EntityChanges,
): ChangeCounts {
  const now = new Map<number, string>();
  const sizes = new Map<string, number>();
  clusters.forEach(({ cards }, index) => {
    const id = changes.entityIds[index] ?? '';
    for (const card of cards) now.set(card, id);
    sizes.set(id, cards.length);
  });
  let [entitiesSplit, entitiesUnchanged] = [0, 0];
  for (const { id, cards } of held) {
    const homes = new Set(cards.flatMap((card) => now.get(card) ?? []));
    if (homes.size > 1) entitiesSplit += 1;
    if (homes.size === 1 && homes.has(id) && sizes.get(id) === cards.length) entitiesUnchanged += 1;
  }
  return {
    entitiesCreated: changes.created.length,
    entitiesMerged: changes.merged.length,
    entitiesSplit,
    entitiesUnchanged,
  };
}
