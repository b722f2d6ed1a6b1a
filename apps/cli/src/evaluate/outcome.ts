import type { CoreResult, Holdings } from '@townline/leads';
import type { Card } from '@townline/resolution';
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
  const first = new Map(
    clustering.businesses.map((cluster) => [clusterId('b', cluster), nameOf(businesses, cluster[0])]),
  );
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

function nameOf(cards: readonly Card<unknown>[], position: number | undefined): RowName {
  const card = position === undefined ? undefined : cards[position];
  if (card === undefined) throw new RangeError(`no card at ${position}`);
  return { source: card.source, recordId: card.recordId };
}
