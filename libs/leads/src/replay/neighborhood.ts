import type { Establishment } from '@townline/detection';
import { dayFromNumber, dayNumber, earliestDay } from '@townline/kernel';
import type { Tie } from '@townline/resolution';
import type { Holdings, ShopAdvertisement, ShopEvent } from '../establishment/holdings.js';
import { clusterId } from '../establishment/party-card.js';
import type { CoreResult } from '../run/resolve-and-detect.js';
import { Index, Links } from './index-by.js';

/**
 * The part of what is held that can bear on one pair of shops: their cards, the cards they might be taken for, the shops they
 * compete with for a predecessor or a successor, those under their roof, and the people of all these.
 */
export interface Neighborhood {
  /** Cards of the pair, as positions. */
  readonly predecessor: ReadonlySet<number>;
  readonly successor: ReadonlySet<number>;
  readonly businesses: readonly number[];
  readonly parties: readonly number[];
  readonly ties: readonly Tie[];
  readonly holdings: Holdings;
  /** The days on which something was stated that bears on the pair, ascending; before the first it cannot be known. */
  readonly days: readonly string[];
}

/** Cards beyond which a neighborhood stops growing: rows that share a hub's name are no neighbors. */
const MOST_CARDS = 400;
const MOST_MATES = 40;

/** Finds neighborhoods in what is held, by what the final run found. */
export class Neighborhoods {
  private readonly shopOfCard = new Map<number, number>();
  private readonly shopOfId = new Map<string, number>();
  private readonly rivals = new Index<number, number>();
  /** Shops by premises and by phone. */
  private readonly mates = new Index<string, number>();
  private readonly likeBusinesses = new Links();
  private readonly likeParties = new Links();
  private readonly partyClusters = new Map<number, readonly number[]>();
  private readonly tiesOfBusiness = new Index<number, Tie>();
  private readonly tiesOfParty = new Index<number, Tie>();
  private readonly events = new Index<number, ShopEvent>();
  private readonly advertisements = new Index<number, ShopAdvertisement>();
  private readonly untied = new Index<string, ShopAdvertisement>();

  constructor(
    private readonly holdings: Holdings,
    private readonly result: CoreResult,
    /** Days of silence after which a shop may count as closed, and as more surely so. */
    private readonly silences: readonly number[],
  ) {
    const { clustering, establishments, findings } = result;
    clustering.businesses.forEach((cluster, shop) => {
      this.shopOfId.set(clusterId('b', cluster), shop);
      for (const card of cluster) this.shopOfCard.set(card, shop);
      for (const key of sharedKeys(establishments[shop])) this.mates.add(key, shop);
    });
    for (const { predecessorId, successorId } of findings) {
      const [a, b] = [this.shop(predecessorId), this.shop(successorId)];
      this.rivals.add(a, b);
      this.rivals.add(b, a);
    }
    for (const cluster of [...clustering.people, ...clustering.organizations]) {
      for (const card of cluster) this.partyClusters.set(card, cluster);
    }
    for (const { a, b } of clustering.businessPairs) this.likeBusinesses.add(a, b);
    for (const { a, b } of clustering.partyPairs) this.likeParties.add(a, b);
    for (const tie of holdings.snapshot.ties) {
      this.tiesOfBusiness.add(tie.business, tie);
      this.tiesOfParty.add(tie.party, tie);
    }
    for (const event of holdings.events) this.events.add(event.business, event);
    for (const posted of holdings.advertisements) {
      if (posted.business !== null) this.advertisements.add(posted.business, posted);
      else if (posted.phone !== null) this.untied.add(posted.phone, posted);
    }
  }

  of(predecessorId: string, successorId: string): Neighborhood {
    const [a, b] = [this.shop(predecessorId), this.shop(successorId)];
    const pair = [...this.cardsOf(a), ...this.cardsOf(b)];
    const businesses = new Set(pair);
    this.likeBusinesses.grow(businesses, 2, MOST_CARDS);
    const around = this.around(a, b);
    for (const shop of around) for (const card of this.cardsOf(shop)) businesses.add(card);
    const parties = new Set<number>();
    for (const card of businesses) for (const { party } of this.tiesOfBusiness.get(card)) parties.add(party);
    this.likeParties.grow(parties, 1, parties.size + MOST_CARDS);
    this.addSharedShops(businesses, parties);
    const cards = [...businesses].sort(ascending);
    const untied = this.untiedOf(new Set([...around, a, b]));
    return {
      predecessor: new Set(this.cardsOf(a)),
      successor: new Set(this.cardsOf(b)),
      businesses: cards,
      parties: [...parties].sort(ascending),
      ties: cards.flatMap((card) => this.tiesOfBusiness.get(card)).filter(({ party }) => parties.has(party)),
      holdings: {
        ...this.holdings,
        events: cards.flatMap((card) => this.events.get(card)),
        advertisements: [...cards.flatMap((card) => this.advertisements.get(card)), ...untied],
      },
      days: this.daysOf(a, b, untied),
    };
  }

  /** Rivals of either shop, and the shops that had its place or its phone. */
  private around(a: number, b: number): Set<number> {
    const found = new Set<number>();
    for (const shop of [a, b]) {
      for (const rival of this.rivals.get(shop)) found.add(rival);
      for (const key of sharedKeys(this.establishment(shop))) {
        for (const mate of this.mates.get(key).slice(0, MOST_MATES)) found.add(mate);
      }
    }
    return found;
  }

  /** Shops to which two of the parties are tied: two rows that name one person may be known to be one by them. */
  private addSharedShops(businesses: Set<number>, parties: ReadonlySet<number>): void {
    const shared = new Index<number, number>();
    for (const party of parties) for (const { business } of this.tiesOfParty.get(party)) shared.add(business, party);
    for (const [business, tied] of shared.entries()) if (new Set(tied).size > 1) businesses.add(business);
  }

  /** Advertisements that no source ties to a shop, under a phone that one of these shops had. */
  private untiedOf(shops: ReadonlySet<number>): ShopAdvertisement[] {
    const phones = new Set([...shops].flatMap((shop) => this.establishment(shop).phones.map(({ value }) => value)));
    return [...phones].flatMap((phone) => this.untied.get(phone));
  }

  private daysOf(a: number, b: number, untied: readonly ShopAdvertisement[]): string[] {
    const days = new Set<string>();
    for (const { statedOn } of untied) days.add(statedOn);
    for (const card of [...this.cardsOf(a), ...this.cardsOf(b)]) {
      const facts = [...this.rowsOf(card), ...this.tiesOfBusiness.get(card), ...this.events.get(card)];
      for (const { statedOn } of [...facts, ...this.advertisements.get(card)]) days.add(statedOn);
      for (const { party } of this.tiesOfBusiness.get(card)) for (const day of this.partyDays(party)) days.add(day);
    }
    // A shop that falls silent counts as closed some time after it was last heard of, with no row to mark the day.
    for (const day of this.sightings(a, untied)) {
      for (const silence of this.silences) days.add(dayFromNumber(dayNumber(day) + silence));
    }
    const known = later(this.firstDay(a), this.firstDay(b));
    const last = this.result.lastDay ?? known;
    return [...days].filter((day) => day >= known && day <= last).sort();
  }

  /** Days on which a shop may last have been heard of. */
  private sightings(shop: number, untied: readonly ShopAdvertisement[]): string[] {
    const cards = this.cardsOf(shop);
    const posted = [...cards.flatMap((card) => this.advertisements.get(card)), ...untied];
    return [
      ...cards.flatMap((card) => this.rowsOf(card).map(({ statedOn }) => statedOn)),
      ...cards.flatMap((card) => this.events.get(card).map(({ on }) => earliestDay(on))),
      ...posted.map(({ postedOn }) => earliestDay(postedOn)),
    ];
  }

  private partyDays(party: number): string[] {
    const cluster = this.partyClusters.get(party) ?? [party];
    return cluster.flatMap((card) => this.holdings.snapshot.parties[card]?.rows.map((row) => row.statedOn) ?? []);
  }

  private firstDay(shop: number): string {
    const days = this.cardsOf(shop).flatMap((card) => this.holdings.snapshot.businesses[card]?.statedOn ?? []);
    return days.sort()[0] ?? '';
  }

  private rowsOf(card: number): readonly { readonly statedOn: string }[] {
    return this.holdings.snapshot.businesses[card]?.rows ?? [];
  }

  private cardsOf(shop: number): readonly number[] {
    return this.result.clustering.businesses[shop] ?? [];
  }

  private establishment(shop: number): Establishment {
    const found = this.result.establishments[shop];
    if (found === undefined) throw new RangeError(`no shop at ${shop}`);
    return found;
  }

  private shop(id: string): number {
    const shop = this.shopOfId.get(id);
    if (shop === undefined) throw new RangeError(`no shop has the id ${id}`);
    return shop;
  }
}

function sharedKeys(shop: Establishment | undefined): string[] {
  const phones = shop?.phones.map(({ value }) => `phone ${value}`) ?? [];
  return shop?.premises == null ? phones : [`premises ${shop.premises.key}`, ...phones];
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function ascending(a: number, b: number): number {
  return a - b;
}
