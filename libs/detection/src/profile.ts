import { dayNumber, earliestDay } from '@townline/kernel';
import { shingles, sketch } from './advertisement-text.js';
import { letterPairs } from './name-likeness.js';
import type { ClosingInstrument, DatedValue, Establishment, PartyTie } from './establishment.js';

/** A day on which a shop may have closed. */
export interface ClosingDay {
  readonly on: string;
  readonly day: number;
  readonly instrument: ClosingInstrument;
  readonly authority: string | null;
  /** No source states a closing: `on` is the day on which the shop was last seen. */
  readonly silent: boolean;
  /** Days from then to the day of the question, in which nobody spoke of it; 0 where a closing is stated. */
  readonly silentDays: number;
}

/** First and last day (as day numbers) on which a value is known of a shop. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

export interface AdvertisedText {
  readonly postedOn: string;
  readonly runs: Int32Array;
  readonly sketch: Int32Array;
}

/** A name with the text it is compared by. */
export interface KnownName {
  readonly text: string;
  readonly key: string;
  readonly pairs: Int32Array;
}

/** What a shop is known by, laid out once so that each of its pairs is compared quickly. */
export interface Profile {
  readonly shop: Establishment;
  readonly openDay: number | null;
  /** True when a source states the opening; false when it is only the day of the first sighting. */
  readonly openStated: boolean;
  readonly closings: readonly ClosingDay[];
  /** Last day on which the shop is known to have been going, where a closing is stated. */
  readonly lastOpenDay: number | null;
  /** First and last day on which any source speaks of it as a going shop. */
  readonly firstSeenDay: number | null;
  readonly lastSeenDay: number | null;
  /** Days on which police or inspectors acted against it, orders to close included; earliest first. */
  readonly incidents: readonly string[];
  readonly phones: ReadonlyMap<string, Span>;
  readonly emails: ReadonlyMap<string, Span>;
  readonly websites: ReadonlyMap<string, Span>;
  readonly parties: ReadonlyMap<string, readonly PartyTie[]>;
  /** The ties of its owners, officers and licensees. */
  readonly principals: readonly PartyTie[];
  /** Who runs the shop or works in it, by the keys of their names. */
  readonly bearers: ReadonlyMap<string, readonly PartyTie[]>;
  readonly partyPhones: ReadonlyMap<string, PartyTie>;
  readonly addressesOfRecord: ReadonlyMap<string, PartyTie>;
  /** Names on signs and in advertisements, one for each distinctive core. */
  readonly signs: readonly KnownName[];
  /** Companies, one for each name in normal form. */
  readonly companies: readonly KnownName[];
  readonly texts: readonly AdvertisedText[];
  /** Sampled runs of words of all the texts, sorted, each once. */
  readonly wording: Int32Array;
}

/** Most shops have no e-mail and no web site; one empty map serves them all. */
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
const MOST_TEXTS = 6;

/** `asOf` is the day of the question: silence is counted up to it. */
export function profileOf(shop: Establishment, asOf: string | null | undefined): Profile {
  const opened = shop.opened ?? shop.firstSeen;
  const closings = closingDays(shop, asOf);
  const last = [shop.closed, ...shop.closings.map((closing) => closing.on), ...shop.foundOpen].filter(isStated);
  const texts = textsOf(shop);
  return {
    shop,
    openDay: opened === null ? null : dayNumber(opened),
    openStated: shop.opened !== null,
    closings,
    lastOpenDay: last.length === 0 ? null : Math.max(...last.map(dayNumber)),
    firstSeenDay: shop.firstSeen === null ? null : dayNumber(shop.firstSeen),
    lastSeenDay: shop.lastSeen === null ? null : dayNumber(shop.lastSeen),
    incidents: incidentsOf(shop),
    phones: spans([...shop.phones, ...advertisedPhones(shop)]),
    emails: spans(shop.emails),
    websites: spans(shop.websites),
    parties: shop.parties.length === 0 ? NOTHING : partiesOf(shop),
    principals: shop.parties.filter(isPrincipal),
    bearers: shop.parties.length === 0 ? NOTHING : bearersOf(shop),
    partyPhones: shop.parties.length === 0 ? NOTHING : phonesOfParties(shop),
    addressesOfRecord: shop.parties.length === 0 ? NOTHING : addressesOf(shop),
    signs: knownNames(shop.names.filter(({ kind }) => kind !== 'LEGAL').map(({ text, core }) => [text, core])),
    companies: knownNames(shop.names.filter(({ kind }) => kind === 'LEGAL').map(({ text, key }) => [text, key])),
    texts,
    wording: Int32Array.from(new Set(texts.flatMap((text) => [...text.sketch]))).sort(),
  };
}

/** True when a source records that an authority closed the shop on that day. */
export function isByOrder({ instrument }: ClosingDay): boolean {
  return instrument !== 'VOLUNTARY' && instrument !== 'UNSTATED';
}

/** A shop with a part to be followed in: its owner, officer or licensee. */
export function isPrincipal(tie: PartyTie): boolean {
  return tie.affiliation === 'OWNER' || tie.affiliation === 'OFFICER' || tie.affiliation === 'LICENSEE';
}

/** Parts that say who runs the shop, as against who serves it or lets it the room. */
export function runsTheShop(tie: PartyTie): boolean {
  return isPrincipal(tie) || tie.affiliation === 'MANAGER';
}

/** Parts that serve many shops and run none. */
export function servesTheShop(tie: PartyTie): boolean {
  return tie.affiliation === 'REGISTERED_AGENT' || tie.affiliation === 'LANDLORD';
}

function closingDays(shop: Establishment, asOf: string | null | undefined): ClosingDay[] {
  const days = new Map<string, ClosingDay>();
  for (const closing of shop.closings) {
    const known = days.get(closing.on);
    if (known !== undefined && known.instrument !== 'UNSTATED') continue;
    const { on, instrument, authority } = closing;
    days.set(on, { on, day: dayNumber(on), instrument, authority, silent: false, silentDays: 0 });
  }
  if (shop.closed !== null && !days.has(shop.closed)) {
    const on = shop.closed;
    days.set(on, { on, day: dayNumber(on), instrument: 'UNSTATED', authority: null, silent: false, silentDays: 0 });
  }
  if (days.size === 0) return silentClosing(shop, asOf);
  const all = [...days.values()].sort((a, b) => a.day - b.day);
  const lastOpen = shop.foundOpen.reduce((latest, day) => Math.max(latest, dayNumber(day)), -Infinity);
  const standing = all.filter((closing) => closing.day >= lastOpen);
  return standing.length > 0 ? standing : all.slice(-1);
}

function silentClosing(shop: Establishment, asOf: string | null | undefined): ClosingDay[] {
  const on = shop.lastSeen ?? shop.opened;
  if (on === null || asOf == null) return [];
  const day = dayNumber(on);
  const silentDays = shop.lastSeen === null ? 0 : Math.max(0, dayNumber(asOf) - day);
  return [{ on, day, instrument: 'UNSTATED', authority: null, silent: true, silentDays }];
}

function incidentsOf(shop: Establishment): string[] {
  const orders = shop.closings.filter((closing) => closing.byOrder || closing.instrument === 'RAID');
  return [...new Set([...shop.incidents, ...orders.map((closing) => closing.on)])].sort();
}

function advertisedPhones(shop: Establishment): DatedValue[] {
  return shop.advertisements.flatMap(({ phone, postedOn }) =>
    phone === null ? [] : [{ value: phone, from: earliestDay(postedOn), to: earliestDay(postedOn) }],
  );
}

function spans(values: readonly DatedValue[]): ReadonlyMap<string, Span> {
  if (values.length === 0) return NOTHING;
  const found = new Map<string, Span>();
  for (const { value, from, to } of values) {
    const known = found.get(value);
    const start = from === null ? null : dayNumber(from);
    const end = to === null ? null : dayNumber(to);
    found.set(value, {
      from: known === undefined ? start : least(known.from, start),
      to: known === undefined ? end : greatest(known.to, end),
    });
  }
  return found;
}

function partiesOf(shop: Establishment): Map<string, PartyTie[]> {
  const parties = new Map<string, PartyTie[]>();
  for (const tie of shop.parties) {
    const ties = parties.get(tie.partyId);
    if (ties === undefined) parties.set(tie.partyId, [tie]);
    else ties.push(tie);
  }
  return parties;
}

function bearersOf(shop: Establishment): Map<string, PartyTie[]> {
  const bearers = new Map<string, PartyTie[]>();
  for (const tie of shop.parties) {
    if (servesTheShop(tie)) continue;
    for (const key of tie.nameKeys) {
      const ties = bearers.get(key);
      if (ties === undefined) bearers.set(key, [tie]);
      else ties.push(tie);
    }
  }
  return bearers;
}

function phonesOfParties(shop: Establishment): Map<string, PartyTie> {
  const phones = new Map<string, PartyTie>();
  for (const tie of shop.parties) {
    if (servesTheShop(tie)) continue;
    for (const phone of tie.phones) if (!phones.has(phone)) phones.set(phone, tie);
  }
  return phones;
}

/** Where the principals take their mail; the shop's own address says nothing beyond the premises. */
function addressesOf(shop: Establishment): Map<string, PartyTie> {
  const addresses = new Map<string, PartyTie>();
  for (const tie of shop.parties) {
    const { address } = tie;
    if (address === null || !(runsTheShop(tie) || tie.affiliation === 'LESSEE')) continue;
    if (address === shop.premises?.key || address === shop.premises?.buildingKey) continue;
    if (!addresses.has(address)) addresses.set(address, tie);
  }
  return addresses;
}

function knownNames(names: readonly (readonly [text: string, key: string])[]): KnownName[] {
  const known = new Map<string, KnownName>();
  for (const [text, key] of names)
    if (key !== '' && !known.has(key)) known.set(key, { text, key, pairs: letterPairs(key) });
  return [...known.values()];
}

function textsOf(shop: Establishment): AdvertisedText[] {
  const texts = new Map<string, AdvertisedText>();
  const newestFirst = [...shop.advertisements].sort((a, b) => (a.postedOn < b.postedOn ? 1 : -1));
  for (const { text, postedOn } of newestFirst) {
    if (texts.size >= MOST_TEXTS) break;
    if (texts.has(text)) continue;
    const runs = shingles(text);
    if (runs.length > 0) texts.set(text, { postedOn, runs, sketch: sketch(runs) });
  }
  return [...texts.values()];
}

function isStated(day: string | null): day is string {
  return day !== null;
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}
