import type { Advertisement, Establishment, PartyTie, VenueKind } from '@townline/detection';
import { rowsBy, type BusinessRow, type Clustering, type View } from '@townline/resolution';
import { shopByPhone } from './advertisement-ties.js';
import { datedValues, historyOf, namesOf } from './assemble-history.js';
import { premisesOf } from './assemble-premises.js';
import { BuildingKeys } from './building-keys.js';
import type { Holdings, ShopAdvertisement, ShopEvent } from './holdings.js';
import { clusterId, mostOften, partyCards } from './party-card.js';

/**
 * Every resolved shop with its names, days, place, contacts and people, as far as they were stated by the view's day. Ids are
 * told by the clusters (`clusterId`), so two loads of the same rows in another order give the same.
 */
export function assembleEstablishments(holdings: Holdings, view: View, clustering: Clustering): Establishment[] {
  const { asOf } = view;
  const rows = clustering.businesses.map((cluster) => rowsOf(view, cluster));
  const shopOf = new Map(clustering.businesses.flatMap((cluster, shop) => cluster.map((at) => [at, shop] as const)));
  const isKnown = (fact: { statedOn: string }): boolean => asOf === null || fact.statedOn <= asOf;
  const events = byShop(holdings.events.filter(isKnown), (event) => shopOf.get(event.business));
  const advertisements = advertisementsByShop(holdings.advertisements.filter(isKnown), shopOf, rows);
  const ties = tiesByShop(view, clustering, shopOf);
  const buildings = new BuildingKeys();
  for (const row of rows.flat()) buildings.note(row.place?.form ?? null);
  return clustering.businesses.map((cluster, shop): Establishment => {
    const id = clusterId('b', cluster);
    const own = rows[shop] ?? [];
    const posted = advertisements.get(shop) ?? [];
    return {
      id,
      names: namesOf(own),
      venueKind: venueKindOf(own),
      ...historyOf(own, events.get(shop) ?? [], posted),
      premises: premisesOf(id, own, buildings, holdings.towns),
      phones: datedValues(own, (row) => row.phones),
      emails: datedValues(own, (row) => row.emails),
      websites: datedValues(own, (row) => row.websites),
      licenseNos: [...new Set(own.flatMap((row) => row.licenseNos))].sort(),
      parties: ties.get(shop) ?? [],
      advertisements: posted.map(({ postedOn, text, phone }): Advertisement => ({ postedOn, text, phone })),
    };
  });
}

function rowsOf({ snapshot, asOf }: View, cluster: readonly number[]): BusinessRow[] {
  return cluster.flatMap((position) => {
    const card = snapshot.businesses[position];
    return card === undefined ? [] : rowsBy(card, asOf);
  });
}

/** The trade most rows state; "other" only where no row states a known one. */
function venueKindOf(rows: readonly BusinessRow[]): VenueKind {
  const kinds = rows.flatMap((row) => (row.venueKind === null || row.venueKind === 'OTHER' ? [] : [row.venueKind]));
  return (mostOften(kinds) as VenueKind | null) ?? 'OTHER';
}

function byShop<Fact>(facts: readonly Fact[], shopOf: (fact: Fact) => number | undefined): Map<number, Fact[]> {
  const found = new Map<number, Fact[]>();
  for (const fact of facts) {
    const shop = shopOf(fact);
    if (shop === undefined) continue;
    const known = found.get(shop);
    if (known === undefined) found.set(shop, [fact]);
    else known.push(fact);
  }
  return found;
}

function advertisementsByShop(
  advertisements: readonly ShopAdvertisement[],
  shopOf: ReadonlyMap<number, number>,
  rows: readonly (readonly BusinessRow[])[],
): Map<number, ShopAdvertisement[]> {
  const guess = shopByPhone(
    rows.map((own) => {
      const { opened, firstSeen, closed } = historyOf(own, NO_EVENTS, []);
      return { phones: [...new Set(own.flatMap((row) => row.phones))], from: opened ?? firstSeen, to: closed };
    }),
  );
  return byShop(advertisements, (posted) => (posted.business === null ? guess(posted) : shopOf.get(posted.business)));
}

const NO_EVENTS: readonly ShopEvent[] = [];

function tiesByShop(view: View, clustering: Clustering, shopOf: ReadonlyMap<number, number>): Map<number, PartyTie[]> {
  const parties = partyCards(view, clustering);
  const ties = new Map<number, Map<string, PartyTie>>();
  for (const { party, business, kind: affiliation, period } of view.ties) {
    const shop = shopOf.get(business);
    const card = parties.get(party);
    if (shop === undefined || card === undefined) continue;
    const known = ties.get(shop) ?? new Map<string, PartyTie>();
    const { id: partyId, name, nameKeys, kind, address, phones } = card;
    const tie = { partyId, name, nameKeys, kind, affiliation, period, address, phones };
    known.set([partyId, affiliation, period.from, period.to].join('|'), tie);
    ties.set(shop, known);
  }
  const sorted = (known: Map<string, PartyTie>): PartyTie[] =>
    [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tie]) => tie);
  return new Map([...ties].map(([shop, known]) => [shop, sorted(known)]));
}
