import {
  businessFrequencies,
  partyFrequencies,
  resolveBusinesses,
  resolveParties,
  type BusinessRecord,
  type Frequencies,
  type JudgedLinks,
  type PartyRecord,
  type Resolution,
  type ScoredPair,
  type SourceHabit,
  sourceHabits,
} from '@townline/matching';
import { businessRecord, partyRecord, rowsBy, type View } from '../snapshot/records.js';
import type { Snapshot, Tie } from '../snapshot/snapshot.js';
import { largerCounts } from './larger-counts.js';
import { MatchMemory } from './match-memory.js';

/** Which cards of a view are one shop, one person or one company. Members are positions in the snapshot, ascending. */
export interface Clustering {
  readonly businesses: readonly (readonly number[])[];
  readonly people: readonly (readonly number[])[];
  readonly organizations: readonly (readonly number[])[];
  /** Pairs of cards, by position, that may be one; empty unless asked for. */
  readonly businessPairs: readonly ScoredPair[];
  readonly partyPairs: readonly ScoredPair[];
}

export interface Memory {
  readonly businesses: MatchMemory;
  readonly parties: MatchMemory;
}

export interface ClusterOptions {
  /** Remembers comparisons from one day to the next. */
  readonly memory?: Memory;
  /** True to get the pairs with their sentences, which takes longer. */
  readonly explain?: boolean;
  /** For a part of what is known: how common values are in the whole. The larger of the two counts holds. */
  readonly atLeast?: RowFrequencies;
  /** What people said, as pairs of ids of source records. */
  readonly links?: JudgedLinks;
}

/** How many cards carry each value. */
export interface RowFrequencies {
  readonly businesses: Frequencies;
  readonly parties: Frequencies;
  readonly habits: SourceHabits;
}

/** How each source lists shops. */
type SourceHabits = ReadonlyMap<string, SourceHabit>;

/** An agent or a landlord serves many shops, so a shop is not known by them. */
const TELLING = new Set<Tie['kind']>(['OWNER', 'OFFICER', 'MANAGER', 'LICENSEE', 'STAFF']);

/** A memory for replays over one snapshot. */
export function memoryFor({ snapshot }: Pick<View, 'snapshot'>): Memory {
  return { businesses: new MatchMemory(snapshot.businesses.length), parties: new MatchMemory(snapshot.parties.length) };
}

/**
 * Resolves the cards of a view: shops first, by what rows say and the names tied to them, then parties, who are also known by
 * the resolved shops they are tied to. A function of the view alone.
 */
export function resolveView(view: View, options: ClusterOptions = {}): Clustering {
  const memory = options.memory ?? memoryFor(view);
  const explain = options.explain ?? false;
  const businessCards = businessRecords(view, memory.businesses, options.atLeast?.habits);
  const shops = resolveBusinesses(businessCards, {
    // Kept only for a replay: a single run compares no two rows twice, and they are millions.
    cache: options.memory?.businesses.comparisons,
    frequencies: largerCounts(() => businessFrequencies(businessCards), options.atLeast?.businesses),
    explain,
    ...linksBetween(options.links, view.snapshot.businesses, memory.businesses, businessCards),
  });
  const businesses = positions(shops, memory.businesses);
  const records = partyRecords(view, memory.parties, businesses);
  const parties = resolveParties(records, {
    cache: options.memory?.parties.comparisons,
    frequencies: largerCounts(() => partyFrequencies(records), options.atLeast?.parties),
    explain,
    ...linksBetween(options.links, view.snapshot.parties, memory.parties, records),
  });
  const kinds = new Map(records.map((record) => [memory.parties.positionOf(record.id), record.kind]));
  const clusters = positions(parties, memory.parties);
  const people = clusters.filter((cluster) => isPeople(cluster, kinds));
  return {
    businesses,
    people,
    organizations: clusters.filter((cluster) => !isPeople(cluster, kinds)),
    businessPairs: pairs(shops, memory.businesses),
    partyPairs: pairs(parties, memory.parties),
  };
}

/** The rarity of everything in a view, with its shops as they are resolved. */
export function frequenciesOf(view: View, shops: Clustering['businesses']): RowFrequencies {
  const memory = memoryFor(view);
  const cards = businessRecords(view, memory.businesses);
  return {
    businesses: businessFrequencies(cards),
    parties: partyFrequencies(partyRecords(view, memory.parties, shops)),
    habits: sourceHabits(cards),
  };
}

function businessRecords(view: View, memory: MatchMemory, known?: SourceHabits): BusinessRecord[] {
  const { snapshot, asOf } = view;
  const keys = partyKeys(view);
  const stated = view.businesses.map((position) => {
    const card = snapshot.businesses[position];
    if (card === undefined) throw new RangeError(`no business card at ${position}`);
    const rows = rowsBy(card, asOf);
    const names = [...(keys.get(position) ?? [])].sort();
    return { position, count: rows.length, record: businessRecord(position, card, rows, names) };
  });
  const habits = known ?? sourceHabits(stated.map(({ record }) => record));
  return stated.map(({ position, count, record }) => {
    const habit = habits.get(record.source) ?? 'ONCE';
    return { ...record, habit, id: memory.idOf(position, `${habit} ${count} ${record.partyKeys.join('|')}`) };
  });
}

/** Keys of the names tied to each shop. */
function partyKeys({ snapshot, asOf, ties }: View): Map<number, Set<string>> {
  const keys = new Map<number, Set<string>>();
  for (const { party, business, kind } of ties) {
    const card = snapshot.parties[party];
    if (!TELLING.has(kind) || card === undefined) continue;
    const known = keys.get(business) ?? new Set<string>();
    for (const row of rowsBy(card, asOf)) for (const name of row.names) known.add(name.key);
    keys.set(business, known);
  }
  return keys;
}

function partyRecords(view: View, memory: MatchMemory, shops: Clustering['businesses']): PartyRecord[] {
  const { snapshot, asOf } = view;
  const tied = tiedShops(view, shops);
  const buildings = buildingsOf(view, shops);
  const records: PartyRecord[] = [];
  for (const position of view.parties) {
    const card = snapshot.parties[position];
    if (card === undefined) throw new RangeError(`no party card at ${position}`);
    const rows = rowsBy(card, asOf);
    const ids = [...(tied.get(position) ?? [])].sort((a, b) => a - b);
    const premises = [...new Set(ids.flatMap((id) => buildings.get(id) ?? []))].sort();
    const content = `${rows.length} ${ids.join('|')} ${premises.join('|')}`;
    const record = partyRecord(memory.idOf(position, content), card, rows, ids, premises);
    if (record !== null) records.push(record);
  }
  return records;
}

/** The buildings in which the rows of each shop put it; a shop is known by the first of its cards. */
function buildingsOf({ snapshot, asOf }: View, shops: Clustering['businesses']): Map<number, readonly string[]> {
  const buildings = new Map<number, readonly string[]>();
  for (const cluster of shops) {
    const keys = new Set<string>();
    for (const position of cluster) {
      const card = snapshot.businesses[position];
      for (const { place } of card === undefined ? [] : rowsBy(card, asOf)) {
        if (place?.form?.buildingKey) keys.add(place.form.buildingKey);
      }
    }
    buildings.set(cluster[0] ?? -1, [...keys]);
  }
  return buildings;
}

/** The resolved shops each party is tied to; a shop is known by the first of its cards. */
function tiedShops({ ties }: View, shops: Clustering['businesses']): Map<number, Set<number>> {
  const shopOf = new Map<number, number>();
  for (const cluster of shops) for (const position of cluster) shopOf.set(position, cluster[0] ?? position);
  const tied = new Map<number, Set<number>>();
  for (const { party, business } of ties) {
    const shop = shopOf.get(business);
    if (shop === undefined) continue;
    const known = tied.get(party);
    if (known === undefined) tied.set(party, new Set([shop]));
    else known.add(shop);
  }
  return tied;
}

/** People's words as pairs of the ids by which matching knows the rows; words on cards outside the view are left out. */
function linksBetween(
  links: JudgedLinks | undefined,
  cards: Snapshot['businesses' | 'parties'],
  memory: MatchMemory,
  records: readonly { readonly id: number }[],
): Partial<JudgedLinks> {
  if (links === undefined || links.mustLink.length + links.cannotLink.length === 0) return {};
  const named = new Set([...links.mustLink, ...links.cannotLink].flat());
  const idOf = new Map<number, number>();
  for (const { id } of records) {
    const card = cards[memory.positionOf(id)];
    if (card !== undefined && named.has(card.id)) idOf.set(card.id, id);
  }
  const known = (pairs: JudgedLinks['mustLink']): [number, number][] =>
    pairs.flatMap(([a, b]): [number, number][] => {
      const [first, second] = [idOf.get(a), idOf.get(b)];
      return first === undefined || second === undefined ? [] : [[first, second]];
    });
  return { mustLink: known(links.mustLink), cannotLink: known(links.cannotLink) };
}

function positions(resolution: Resolution, memory: MatchMemory): number[][] {
  return resolution.clusters.map((cluster) => cluster.map((id) => memory.positionOf(id)).sort((a, b) => a - b));
}

function pairs(resolution: Resolution, memory: MatchMemory): ScoredPair[] {
  return resolution.comparisons.map(({ a, b, comparison }) => ({
    a: memory.positionOf(a),
    b: memory.positionOf(b),
    comparison,
  }));
}

/** A cluster is of the kind that most of its cards are. */
function isPeople(cluster: readonly number[], kinds: ReadonlyMap<number, PartyRecord['kind']>): boolean {
  const people = cluster.filter((position) => kinds.get(position) === 'PERSON').length;
  return people * 2 >= cluster.length;
}
