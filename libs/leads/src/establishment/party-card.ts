import type { Clustering, View } from '@townline/resolution';
import { rowsBy } from '@townline/resolution';
import { spellingsOf } from './name-spellings.js';

/** A resolved person or company as detection needs it. */
export interface PartyCard {
  readonly id: string;
  readonly kind: 'PERSON' | 'ORGANIZATION';
  /** As most rows write it. */
  readonly name: string;
  /** Keys under which the spellings of its names meet those of others. */
  readonly nameKeys: readonly string[];
  readonly address: string | null;
  readonly phones: readonly string[];
}

/** The id by which detection knows a cluster: told by its first card, so that it does not depend on what came when. */
export function clusterId(letter: 'b' | 'p', cluster: readonly number[]): string {
  return `${letter}${String(cluster[0] ?? 0).padStart(8, '0')}`;
}

/** Parties by the position of each of their cards. Cards that name nobody are not in it. */
export function partyCards(
  view: View,
  clustering: Pick<Clustering, 'people' | 'organizations'>,
): Map<number, PartyCard> {
  const cards = new Map<number, PartyCard>();
  const add = (cluster: readonly number[], kind: PartyCard['kind']): void => {
    const card = partyCard(view, cluster, kind);
    for (const position of cluster) cards.set(position, card);
  };
  for (const cluster of clustering.people) add(cluster, 'PERSON');
  for (const cluster of clustering.organizations) add(cluster, 'ORGANIZATION');
  return cards;
}

/** What the rows of one party's cards say of it together. */
export function partyCard({ snapshot, asOf }: View, cluster: readonly number[], kind: PartyCard['kind']): PartyCard {
  const rows = cluster.flatMap((position) => {
    const card = snapshot.parties[position];
    return card === undefined ? [] : rowsBy(card, asOf);
  });
  const addresses = rows.flatMap((row) => (row.address?.key ? [row.address.key] : []));
  return {
    id: clusterId('p', cluster),
    kind,
    name: mostOften(rows.flatMap((row) => row.names.slice(0, 1).map((name) => name.text))) ?? '',
    nameKeys: [...new Set(rows.flatMap((row) => row.names.flatMap(spellingsOf)))].sort(),
    address: mostOften(addresses),
    phones: [...new Set(rows.flatMap((row) => row.phones))].sort(),
  };
}

/** The commonest text, the longest of several, then the first in order: the same whatever the order given. */
export function mostOften(texts: readonly string[]): string | null {
  if (texts.length <= 1) return texts[0] ?? null;
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const ranked = [...counts].sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}
