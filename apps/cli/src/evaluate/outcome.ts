import type { CoreResult, Holdings } from '@townline/leads';
import type { BusinessRow, Card } from '@townline/resolution';
import { clusterId } from '@townline/leads';

/** One row of a source, as the outputs name it. */
export interface RowName {
  readonly source: string;
  readonly recordId: string;
}

export interface ClusterLine extends RowName {
  readonly kind: 'business' | 'party';
  readonly entityId: string;
}

/** A pair of establishments; any one row of each stands for it. */
export interface PairLine {
  readonly predecessor: RowName;
  readonly successor: RowName;
  readonly probability: number;
  readonly flagged: boolean;
  readonly flaggedOn: string | null;
}

/** Scored pairs of establishments below this are not written. */
const SCORED_FROM = 0.05;

/** One line for every business and party row. A row that names nobody is an entity of its own. */
export function clusterLines(holdings: Holdings, { clustering }: CoreResult): ClusterLine[] {
  const { businesses, parties } = holdings.snapshot;
  return [
    ...lines('business', businesses, [clustering.businesses], 'b'),
    ...lines('party', parties, [clustering.people, clustering.organizations], 'p'),
  ];
}

/** Scored pairs, highest probability first. In-place resumptions are findings of one shop and no pair. */
export function pairLines(
  holdings: Holdings,
  { clustering, findings }: CoreResult,
  flaggedOn: ReadonlyMap<string, string>,
): PairLine[] {
  const { businesses } = holdings.snapshot;
  const first = new Map(clustering.businesses.map((cluster) => [clusterId('b', cluster), nameOf(businesses, cluster)]));
  const pairs = findings.flatMap(({ kind, predecessorId, successorId, probability, answer }) => {
    const [predecessor, successor] = [first.get(predecessorId), first.get(successorId)];
    const flagged = answer === 'FLAGGED';
    if (kind === 'IN_PLACE_RESUMPTION' || predecessor === undefined || successor === undefined) return [];
    if (!flagged && probability < SCORED_FROM) return [];
    const day = flaggedOn.get(`${predecessorId}|${successorId}`) ?? null;
    return [{ predecessor, successor, probability, flagged, flaggedOn: flagged ? day : null }];
  });
  return pairs.sort((a, b) => b.probability - a.probability);
}

function lines(
  kind: ClusterLine['kind'],
  cards: readonly Card<unknown>[],
  groups: readonly (readonly (readonly number[])[])[],
  letter: 'b' | 'p',
): ClusterLine[] {
  const entityOf = new Map<number, string>();
  for (const clusters of groups) {
    for (const cluster of clusters) for (const position of cluster) entityOf.set(position, clusterId(letter, cluster));
  }
  // Other cards are only referred to: no row of the package is theirs.
  return cards.flatMap((card, position) =>
    !card.stated
      ? []
      : [
          {
            kind,
            source: card.source,
            recordId: card.recordId,
            entityId: entityOf.get(position) ?? clusterId(letter, [position]),
          },
        ],
  );
}

/**
 * The row that stands for a shop: one that itself states an opening and a license, since a row without either may have
 * been put with the wrong one of two shops that followed one another.
 */
function nameOf(cards: readonly Card<BusinessRow>[], cluster: readonly number[]): RowName {
  const members = cluster.flatMap((position) => cards[position] ?? []);
  const [best] = members.sort((a, b) => firmness(b) - firmness(a) || a.id - b.id);
  if (best === undefined) throw new RangeError('a cluster without a card');
  return { source: best.source, recordId: best.recordId };
}

function firmness({ rows }: Card<BusinessRow>): number {
  const opened = rows.some((row) => row.opened !== null) ? 2 : 0;
  return opened + (rows.some((row) => row.licenseNos.length > 0) ? 1 : 0);
}
