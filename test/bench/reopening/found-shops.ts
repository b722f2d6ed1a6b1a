import { pairKey, rowKey, type ClusterLine } from '@townline/app-cli';
import { parts, type ShopPart } from './around-closings.js';

/** As much of a finding as is looked at. */
export interface ScoredPair {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly probability: number;
}

/** Found clusters and findings seen from the true shops, and the other way round. */
export class FoundShops {
  /** For each true shop the cluster of each of its rows. */
  readonly clustersOf = new Map<string, string[]>();
  private readonly shopsIn = new Map<string, Set<string>>();
  private readonly findings = new Map<string, ScoredPair>();

  constructor(clusters: readonly ClusterLine[], findings: readonly ScoredPair[], truth: ReadonlyMap<string, string>) {
    for (const { kind, source, recordId, entityId } of clusters) {
      const shop = kind === 'business' ? truth.get(rowKey(source, recordId)) : undefined;
      if (shop === undefined) continue;
      const known = this.clustersOf.get(shop);
      if (known === undefined) this.clustersOf.set(shop, [entityId]);
      else known.push(entityId);
      this.shopsIn.set(entityId, (this.shopsIn.get(entityId) ?? new Set()).add(shop));
    }
    for (const finding of findings) {
      if (finding.predecessorId === finding.successorId) continue;
      this.findings.set(pairKey(finding.predecessorId, finding.successorId), finding);
    }
  }

  /** Parts of a shop's rows, largest first; none when no row names it. */
  partsOf(shop: string): ShopPart[] {
    return parts(this.clustersOf.get(shop) ?? []);
  }

  /** The true shop that most rows of a cluster belong to. */
  mainShopOf(cluster: string): string | undefined {
    let main: { shop: string; size: number } | undefined;
    for (const shop of this.shopsIn.get(cluster) ?? []) {
      const size = (this.clustersOf.get(shop) ?? []).filter((own) => own === cluster).length;
      if (main === undefined || size > main.size) main = { shop, size };
    }
    return main?.shop;
  }

  /** True shops of which a row lies in a cluster where this shop has one. */
  mixedWith(shop: string): ReadonlySet<string> {
    const mixed = new Set<string>();
    for (const cluster of this.clustersOf.get(shop) ?? []) {
      for (const other of this.shopsIn.get(cluster) ?? []) if (other !== shop) mixed.add(other);
    }
    return mixed;
  }

  /** The most probable finding between any part of the one and any part of the other. */
  findingBetween(predecessor: string, successor: string): ScoredPair | undefined {
    let best: ScoredPair | undefined;
    for (const { cluster: from } of this.partsOf(predecessor)) {
      for (const { cluster: to } of this.partsOf(successor)) {
        const found = this.findings.get(pairKey(from, to));
        if (found !== undefined && (best === undefined || found.probability > best.probability)) best = found;
      }
    }
    return best;
  }
}
