import type { Advertisement, Establishment, PartyTie, VenueKind } from '@townline/detection';
import { rowsBy, type BusinessRow, type Clustering, type View } from '@townline/resolution';
import { shopByPhone, type AdvertisingShop } from './advertisement-ties.js';
import { datedValues, historyOf, namesOf } from './assemble-history.js';
import { premisesOf } from './assemble-premises.js';
import { BuildingKeys, doorwayOf, type Doorway } from './building-keys.js';
import type { Holdings, ShopAdvertisement, ShopEvent } from './holdings.js';
import { clusterId, mostOften, partyCards, type PartyCard } from './party-card.js';

/** What is known beyond the rows at hand, where these are a part of all. */
export interface Surroundings {
  /** Parties by the position of each of their cards; read from the rows when absent. */
  readonly parties?: ReadonlyMap<number, PartyCard>;
  /** The other shops that an advertisement may belong to. */
  readonly advertising?: readonly AdvertisingShop[];
  readonly doorways?: readonly Doorway[];
}

/** A shop as detection sees it, with what others of the same door or phone need to know of it. */
export interface AssembledShop {
  readonly establishment: Establishment;
  readonly advertising: AdvertisingShop;
  readonly doorways: readonly Doorway[];
}

/**
 * Every resolved shop with its names, days, place, contacts and people, as far as they were stated by the view's day. Ids are
 * told by the clusters (`clusterId`), so two loads of the same rows in another order give the same.
 */
export function assembleEstablishments(holdings: Holdings, view: View, clustering: Clustering): Establishment[] {
  return assembleShops(holdings, view, clustering).map(({ establishment }) => establishment);
}

/** The same with what a live index keeps of each shop; `around` makes up for what the view leaves out. */
export function assembleShops(
  holdings: Holdings,
  view: View,
  clustering: Pick<Clustering, 'businesses' | 'people' | 'organizations'>,
  around: Surroundings = {},
): AssembledShop[] {
  const { asOf } = view;
  const rows = clustering.businesses.map((cluster) => rowsOf(view, cluster));
  const shopOf = new Map(clustering.businesses.flatMap((cluster, shop) => cluster.map((at) => [at, shop] as const)));
  const isKnown = (fact: { statedOn: string }): boolean => asOf === null || fact.statedOn <= asOf;
  const events = byShop(holdings.events.filter(isKnown), (event) => shopOf.get(event.business));
  const listed = rows.map(advertisingShop);
  const tie = shopByPhone([...listed, ...(around.advertising ?? [])]);
  const advertisements = byShop(holdings.advertisements.filter(isKnown), (posted) =>
    posted.business === null ? tie(posted) : shopOf.get(posted.business),
  );
  const ties = tiesByShop(view, around.parties ?? partyCards(view, clustering), shopOf);
  const doorways = rows.map((own) => own.flatMap(({ place }) => (place?.form ? (doorwayOf(place.form) ?? []) : [])));
  const buildings = new BuildingKeys();
  for (const doorway of [...doorways.flat(), ...(around.doorways ?? [])]) buildings.note(doorway);
  return clustering.businesses.map((cluster, shop) => {
    const id = clusterId('b', cluster);
    const own = rows[shop] ?? [];
    const facts = { events: events.get(shop) ?? [], posted: advertisements.get(shop) ?? [] };
    const establishment = establishmentOf(id, own, facts, premisesOf(id, own, buildings, holdings.towns));
    return {
      establishment: { ...establishment, parties: ties.get(shop) ?? [] },
      advertising: listed[shop] as AdvertisingShop,
      doorways: doorways[shop] ?? [],
    };
  });
}

function establishmentOf(
  id: string,
  rows: readonly BusinessRow[],
  { events, posted }: { readonly events: readonly ShopEvent[]; readonly posted: readonly ShopAdvertisement[] },
  premises: Establishment['premises'],
): Establishment {
  return {
    id,
    names: namesOf(rows),
    venueKind: venueKindOf(rows),
    ...historyOf(rows, events, posted),
    premises,
    phones: datedValues(rows, (row) => row.phones),
    emails: datedValues(rows, (row) => row.emails),
    websites: datedValues(rows, (row) => row.websites),
    licenseNos: [...new Set(rows.flatMap((row) => row.licenseNos))].sort(),
    parties: [],
    advertisements: posted.map(({ postedOn, text, phone }): Advertisement => ({ postedOn, text, phone })),
  };
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

/** When the shop was open, as far as rows say: by this, advertisements that name no shop are tied to it. */
function advertisingShop(rows: readonly BusinessRow[]): AdvertisingShop {
  const { opened, firstSeen, closed } = historyOf(rows, NO_EVENTS, []);
  return { phones: [...new Set(rows.flatMap((row) => row.phones))], from: opened ?? firstSeen, to: closed };
}

const NO_EVENTS: readonly ShopEvent[] = [];

function tiesByShop(
  view: View,
  parties: ReadonlyMap<number, PartyCard>,
  shopOf: ReadonlyMap<number, number>,
): Map<number, PartyTie[]> {
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
