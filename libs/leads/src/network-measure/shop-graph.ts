import type { NetworkNodeKind } from '@townline/resolution';

/** That a shop is tied to a thing it shares with others: a person, a company, premises, a phone, an e-mail, a web site. */
export interface ShopTie {
  readonly shopId: string;
  readonly kind: NetworkNodeKind;
  /** Of the entity or premises, or `PHONE:` and the value. */
  readonly id: string;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: NetworkNodeKind;
  readonly edges: readonly { readonly to: number; readonly weight: number }[];
}

/** Shops and what they share; every tie counts the less, the more shops share the thing. */
export type ShopGraph = readonly GraphNode[];

/**
 * A graph of shops and shared things in the order of their ids. A thing shared by d shops gives each tie the weight 1 / (d - 1):
 * two shops with one phone are close, forty with one landlord are hardly tied at all. Things of one shop are left out.
 */
export function shopGraph(ties: readonly ShopTie[]): ShopGraph {
  const shopsOf = new Map<string, Set<string>>();
  const kinds = new Map<string, NetworkNodeKind>();
  for (const { shopId, kind, id } of ties) {
    kinds.set(id, kind);
    const shops = shopsOf.get(id);
    if (shops) shops.add(shopId);
    else shopsOf.set(id, new Set([shopId]));
  }
  const shared = [...shopsOf].filter(([, shops]) => shops.size > 1);
  for (const [, shops] of shared) for (const shop of shops) kinds.set(shop, 'BUSINESS');
  const ids = [...new Set(shared.flatMap(([id, shops]) => [id, ...shops]))].sort();
  const place = new Map(ids.map((id, index) => [id, index]));
  const edges = ids.map((): { to: number; weight: number }[] => []);
  for (const [id, shops] of shared.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const thing = place.get(id) ?? 0;
    for (const shop of [...shops].sort()) {
      const at = place.get(shop) ?? 0;
      const weight = 1 / (shops.size - 1);
      edges[thing]?.push({ to: at, weight });
      edges[at]?.push({ to: thing, weight });
    }
  }
  return ids.map((id, index) => ({ id, kind: kinds.get(id) ?? 'BUSINESS', edges: edges[index] ?? [] }));
}
