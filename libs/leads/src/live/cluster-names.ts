import type { Resolved } from '@townline/resolution';
import { clusterId } from '../establishment/party-card.js';
import { keyOfCard } from './stored-shop.js';

/** A party as a run over all rows found it. */
export interface NamedParty {
  readonly id: string;
  readonly entityId: string;
  readonly partyKey: string;
  /** Positions in the snapshot, ascending. */
  readonly cluster: readonly number[];
  readonly kind: 'PERSON' | 'ORGANIZATION';
}

/** From the ids that detection uses in a run over all rows to those of entities and cards. */
export class ClusterNames {
  readonly entityOf: ReadonlyMap<string, string>;
  readonly parties: readonly NamedParty[];
  private readonly shopKeys = new Map<string, string>();
  private readonly cards = new Map<string, readonly number[]>();

  constructor({ snapshot, clustering, entityIds }: Pick<Resolved, 'snapshot' | 'clustering' | 'entityIds'>) {
    const entityOf = new Map<string, string>();
    clustering.businesses.forEach((cluster, at) => {
      const id = clusterId('b', cluster);
      const first = snapshot.businesses[cluster[0] ?? -1];
      entityOf.set(id, entityIds.businesses[at] ?? '');
      this.shopKeys.set(id, first === undefined ? '' : keyOfCard(first));
    });
    const partiesOf = (
      kind: NamedParty['kind'],
      clusters: readonly (readonly number[])[],
      ids: readonly string[],
    ): NamedParty[] =>
      clusters.map((cluster, at) => {
        const first = snapshot.parties[cluster[0] ?? -1];
        const partyKey = first === undefined ? '' : keyOfCard(first);
        return { id: clusterId('p', cluster), entityId: ids[at] ?? '', partyKey, cluster, kind };
      });
    this.parties = [
      ...partiesOf('PERSON', clustering.people, entityIds.people),
      ...partiesOf('ORGANIZATION', clustering.organizations, entityIds.organizations),
    ];
    for (const { id, entityId, cluster } of this.parties) {
      entityOf.set(id, entityId);
      this.cards.set(
        id,
        cluster.flatMap((at) => snapshot.parties[at]?.id ?? []),
      );
    }
    this.entityOf = entityOf;
  }

  shopKey(id: string): string {
    return this.shopKeys.get(id) ?? id;
  }

  /** Ids of the cards of a party. */
  cardsOf(partyId: string): readonly number[] {
    return this.cards.get(partyId) ?? [];
  }
}
