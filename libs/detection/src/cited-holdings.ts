import type { Channel } from './channel.js';
import type { Evidence } from './finding.js';
import { type Clause, ShopStatements, type StatedKind } from './stated.js';

/** What is stated of the shops that a finding is about. */
export interface CitedShops {
  readonly predecessor: ShopStatements;
  readonly successor: ShopStatements;
  /** Shops that compete, by id. */
  readonly rivals: ReadonlyMap<string, ShopStatements>;
  /** The day on which the first shop closed, where the finding names one. */
  readonly closedOn: string | null;
}

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;
const BY_ORDER = ['RAID', 'HEALTH_ORDER', 'LICENSE_ORDER', 'COURT_ORDER'];

/** A part in a shop by the channel that tells that it changed hands. */
const PART_OF: Readonly<Record<string, string>> = {
  manager: 'MANAGER',
  lessee: 'LESSEE',
  utility_payer: 'UTILITY_PAYER',
};

/**
 * What has to be visible so that a reason may be told: for everything it cites the holdings of which any one states it. Every day
 * and every name that its sentence says must be among them. What cannot be traced to records rests on all of them: a reason
 * is rather kept back than shown to somebody who may not know it.
 */
export function citedHoldings(evidence: Evidence, shops: CitedShops): Clause[] {
  const cited = new Citation(evidence, shops);
  CITES[evidence.channel](cited, evidence, shops);
  cited.levelled();
  cited.days();
  return cited.clauses();
}

/** The day of the closing that a finding speaks of. */
export function closingDayOf(evidence: readonly Evidence[]): string | null {
  return evidence.find(({ channel }) => channel === 'closing')?.facts[0] ?? null;
}

type Cite = (cited: Citation, evidence: Evidence, shops: CitedShops) => void;

/** A person or company in both shops, or whoever plays the part in either where it changed hands. */
const citeParty: Cite = (cited, { channel, level, facts }) => {
  if (level === 'changed') cited.holdersOf(PART_OF[channel] ?? '');
  else cited.parties(facts, level === 'namesake');
};

const citePlaces: Cite = (cited, _, { predecessor, successor }) => cited.everyOf('PLACE', predecessor, successor);

const citeNames: Cite = (cited, { facts }, { predecessor, successor }) => {
  cited.name(predecessor, facts[0]);
  cited.name(successor, facts[1]);
};

/** An advertisement that names no shop is the shop's by a phone, on which the reason then rests too. */
const citeAdvertisements: Cite = (cited, { facts }, { predecessor: a, successor: b }) => {
  if ([a, b].some((shop) => shop.values('LOOSE_ADVERTISEMENT').length > 0)) return cited.everything();
  if (facts.length === 0) return cited.everyOf('ADVERTISEMENT', a, b);
  cited.of(a, 'ADVERTISEMENT', (day) => day === facts[0]);
  cited.of(b, 'ADVERTISEMENT', (day) => day === facts[1]);
};

/** What the reasons of each channel cite. */
const CITES: Readonly<Record<Channel, Cite>> = {
  phone: (cited, { level, facts }, { predecessor, successor }) =>
    level === 'changed' ? cited.everyOf('PHONE', predecessor, successor) : cited.inBoth('PHONE', facts[0]),
  email: (cited, { level, facts }, { predecessor, successor }) =>
    level === 'changed' ? cited.everyOf('EMAIL', predecessor, successor) : cited.inBoth('EMAIL', facts[0]),
  website: (cited, { facts }) => cited.inBoth('WEBSITE', facts[0]),
  license: (cited, { facts }) => cited.inBoth('LICENSE_NO', facts[0]),
  party_phone: (cited, { facts }) => {
    cited.partyPhone(facts[0]);
    cited.parties([facts[1] ?? ''], true);
  },
  owner: citeParty,
  manager: citeParty,
  staff: citeParty,
  registered_agent: citeParty,
  landlord: citeParty,
  lessee: citeParty,
  utility_payer: citeParty,
  known_owners: (cited, { facts }) => cited.parties(facts, true),
  address_of_record: (cited) => cited.everything(),
  premises: citePlaces,
  distance: citePlaces,
  trade_name: citeNames,
  legal_name: citeNames,
  advertisement: citeAdvertisements,
  trade: (cited, _, { predecessor, successor }) => cited.everyOf('TRADE', predecessor, successor),
  closing: (cited, { facts }) => cited.closing(facts[0] ?? ''),
  gap: (cited, { facts }, { predecessor, successor }) => {
    cited.of(predecessor, 'DAY', (day) => day === facts[0]);
    cited.of(successor, 'DAY', (day) => day === facts[1]);
  },
  overlap: (cited, { facts }, { predecessor, successor }) => {
    cited.of(successor, 'DAY', (day) => day === facts[0]);
    cited.of(predecessor, 'DAY', (day) => day === facts[1]);
  },
  record: (cited, { facts }) => cited.onDays('INCIDENT', facts),
  sale: (cited, { facts }) => cited.onDays('SALE', facts),
  opening: (cited, { facts }, { successor }) =>
    facts.length === 0
      ? cited.of(successor, 'CARD', () => true)
      : cited.of(successor, 'DAY', (day) => day === facts[0]),
  found_open: (cited, { facts }, { predecessor }) => {
    cited.of(predecessor, 'ACT', (act) => act.startsWith(facts[0] ?? '?'));
    cited.of(predecessor, 'DAY', (day) => day === facts[1]);
  },
  succession: (cited, { facts }, { rivals }) => cited.rival(rivals.get(facts[0] ?? '')),
};

class Citation {
  private readonly found: Clause[] = [];
  private readonly words: string;

  constructor(
    private readonly evidence: Evidence,
    private readonly shops: CitedShops,
  ) {
    this.words = plain(evidence.sentence);
  }

  clauses(): Clause[] {
    return this.found;
  }

  /** One of the values that pass, of this shop. */
  of(shop: ShopStatements, kind: StatedKind, passes: (value: string) => boolean): void {
    this.any(shop.holdings(kind, passes));
  }

  inBoth(kind: StatedKind, value: string | undefined): void {
    for (const shop of this.pair()) this.of(shop, kind, (stated) => stated === value);
  }

  /** Each value of the kind: the reason says something of all of them. */
  everyOf(kind: StatedKind, ...shops: readonly ShopStatements[]): void {
    for (const shop of shops) {
      const values = shop.values(kind);
      if (values.length === 0) this.everything();
      for (const value of values) this.of(shop, kind, (stated) => stated === value);
    }
  }

  /** Each of the days, of whichever of the two it is stated. */
  onDays(kind: StatedKind, days: readonly string[]): void {
    for (const day of days) {
      const clauses = this.pair().map((shop) => shop.holdings(kind, (stated) => stated === day));
      const stated = clauses.filter((clause) => clause.length > 0);
      if (stated.length === 0) this.everything();
      this.found.push(...stated);
    }
  }

  /** What closed the shop, and by whom: where an authority states it, its word alone counts. */
  closing(day: string): void {
    const { predecessor } = this.shops;
    const acts = predecessor
      .values('ACT')
      .filter((act) => act.startsWith(day) && this.isOfLevel(act.split('|')[1] ?? ''));
    const named = acts.filter((act) => this.says(act.split('|')[2] ?? ''));
    const unnamed = acts.filter((act) => (act.split('|')[2] ?? '') === '');
    const told = named.length > 0 ? named : unnamed;
    if (told.length > 0) return this.of(predecessor, 'ACT', (act) => told.includes(act));
    if (['raid', 'order', 'court', 'voluntary'].includes(this.evidence.level)) return this.everything();
    this.of(predecessor, 'DAY', (stated) => stated === day);
  }

  name(shop: ShopStatements, name: string | undefined): void {
    const holdings = shop.holdings('NAME', (stated) => plain(stated) === plain(name ?? ''));
    if (holdings.length === 0) return this.everything();
    this.any(holdings);
  }

  /** People with every part they are said to play, and a name by which the sentence calls them. */
  parties(ids: readonly string[], isOnOneSide: boolean): void {
    for (const id of ids) {
      const sides = this.pair().map((shop) => shop.values('PARTY').filter((part) => part.startsWith(`${id} `)));
      if (isOnOneSide ? sides.every(isEmpty) : sides.some(isEmpty)) this.everything();
      this.pair().forEach((shop, side) => {
        for (const part of sides[side] ?? []) this.of(shop, 'PARTY', (stated) => stated === part);
      });
    }
    // A long list is cut short: who is not named is not told of.
    const { channel, level } = this.evidence;
    const isList = level === 'changed' || level === 'several_carried_over' || channel === 'known_owners';
    const named = ids.map((id) => this.nameOf(id));
    if (isList ? named.every(isEmpty) : named.some(isEmpty)) this.everything();
    this.found.push(...named.filter((clause) => clause.length > 0));
  }

  /** Whoever plays the part in either shop. */
  holdersOf(part: string): void {
    const ids = this.pair().flatMap((shop) =>
      shop.values('PARTY').flatMap((stated) => (stated.endsWith(` ${part}`) ? [stated.split(' ')[0] ?? ''] : [])),
    );
    if (ids.length === 0) return this.everything();
    this.parties([...new Set(ids)], true);
  }

  partyPhone(phone: string | undefined): void {
    for (const shop of this.pair()) {
      const own = shop.holdings('PHONE', (stated) => stated === phone);
      const ofParty = shop.holdings('PARTY_PHONE', (stated) => stated === phone);
      if (own.length + ofParty.length === 0) this.everything();
      else for (const clause of [own, ofParty]) if (clause.length > 0) this.found.push(clause);
    }
  }

  /** A shop that competes does so by all that is known of it and of these two. */
  rival(shop: ShopStatements | undefined): void {
    this.everything();
    for (const holding of shop?.all() ?? []) this.found.push([holding]);
  }

  /** What the level says beyond the channel: a place in common, a name, an order. */
  levelled(): void {
    const { level, channel } = this.evidence;
    const { predecessor, successor, closedOn } = this.shops;
    if (/place|building/.test(level)) this.everyOf('PLACE', predecessor, successor);
    if (/like_name|with_sign/.test(level)) this.everyOf('NAME', predecessor, successor);
    if (level.endsWith('after_order') && channel !== 'found_open') {
      this.of(predecessor, 'ACT', (act) => {
        const [day, instrument] = act.split('|');
        return day === closedOn && BY_ORDER.includes(instrument ?? '');
      });
    }
  }

  /** Every day that the sentence says. */
  days(): void {
    for (const day of new Set(this.evidence.sentence.match(DAY) ?? [])) {
      this.any(
        [...new Set(this.pair().flatMap((shop) => shop.holdings('DAY', (stated) => stated === day)))].sort(
          (a, b) => a - b,
        ),
      );
    }
  }

  everything(): void {
    for (const shop of this.pair()) for (const holding of shop.all()) this.found.push([holding]);
  }

  private any(clause: Clause): void {
    if (clause.length === 0) this.everything();
    else this.found.push(clause);
  }

  /** Who states a name of the party that the sentence says. */
  private nameOf(id: string): Clause {
    const holdings = this.pair().flatMap((shop) =>
      shop.holdings('PARTY_NAME', (stated) => {
        const at = stated.indexOf(' ');
        return stated.slice(0, at) === id && this.says(stated.slice(at + 1));
      }),
    );
    return [...new Set(holdings)].sort((a, b) => a - b);
  }

  private says(text: string): boolean {
    const asked = plain(text);
    return asked !== '' && ` ${this.words} `.includes(` ${asked} `);
  }

  private isOfLevel(instrument: string): boolean {
    switch (this.evidence.level) {
      case 'raid':
        return instrument === 'RAID';
      case 'order':
        return instrument === 'HEALTH_ORDER' || instrument === 'LICENSE_ORDER';
      case 'court':
        return instrument === 'COURT_ORDER';
      case 'voluntary':
        return instrument === 'VOLUNTARY';
      default:
        return instrument === 'UNSTATED';
    }
  }

  private pair(): readonly ShopStatements[] {
    return [this.shops.predecessor, this.shops.successor];
  }
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** Letters and digits alone, so that a name is found whatever stands between its words. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
