import {
  businessFrequencies,
  partyFrequencies,
  resolveBusinesses,
  resolveParties,
  type CountedVersion,
  type Frequencies,
  type JudgedLinks,
  type MatchVersion,
  type PartyRecord,
  type Resolution,
  type ScoredPair,
  sourceHabits,
  withShops,
} from '@townline/matching';
import type { View } from '../snapshot/records.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { businessRecords, partyRecords, type SourceHabits } from './card-records.js';
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
  /** The tables of a stored version; counted anew when not given. */
  readonly version?: ResolutionVersion;
  /** Told what was counted, where it was: the tables of a new version. */
  readonly onCounted?: (tables: CountedTables) => void;
}

/** The tables under which cards are put together. */
export interface ResolutionVersion {
  readonly businesses: MatchVersion;
  readonly parties: MatchVersion;
  readonly habits: SourceHabits;
}

/** Tables counted just now. */
export interface CountedTables {
  readonly businesses: CountedVersion;
  readonly parties: CountedVersion;
  readonly habits: SourceHabits;
}

/** How many cards carry each value. */
export interface RowFrequencies {
  readonly businesses: Frequencies;
  readonly parties: Frequencies;
  readonly habits: SourceHabits;
}

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
  const { explain = false, version, atLeast } = options;
  const cards = businessRecords(view, memory.businesses, version?.habits ?? atLeast?.habits);
  const counted = version ? undefined : businessFrequencies(cards);
  const shops = resolveBusinesses(cards, {
    // Kept only for a replay: a single run compares no two rows twice, and they are millions.
    cache: options.memory?.businesses.comparisons,
    frequencies: counted && largerCounts(counted, atLeast?.businesses),
    ...version?.businesses,
    explain,
    ...linksBetween(options.links, view.snapshot.businesses, memory.businesses, cards),
  });
  const businesses = positions(shops, memory.businesses);
  const records = partyRecords(view, memory.parties, businesses);
  const countedParties = version ? undefined : partyFrequencies(records);
  const parties = resolveParties(records, {
    cache: options.memory?.parties.comparisons,
    frequencies: countedParties && largerCounts(countedParties, atLeast?.parties),
    ...(version && withShops(version.parties, partiesByShop(records))),
    explain,
    ...linksBetween(options.links, view.snapshot.parties, memory.parties, records),
  });
  if (counted && countedParties) {
    options.onCounted?.({
      businesses: { frequencies: counted, crowded: shops.crowded },
      parties: { frequencies: countedParties, crowded: parties.crowded },
      habits: new Map(cards.map(({ source, habit = 'ONCE' }) => [source, habit])),
    });
  }
  return clusteringOf({ shops, businesses, parties, records }, memory);
}

function clusteringOf(
  found: { shops: Resolution; businesses: number[][]; parties: Resolution; records: readonly PartyRecord[] },
  memory: Memory,
): Clustering {
  const kinds = new Map(found.records.map((record) => [memory.parties.positionOf(record.id), record.kind]));
  const clusters = positions(found.parties, memory.parties);
  return {
    businesses: found.businesses,
    people: clusters.filter((cluster) => isPeople(cluster, kinds)),
    organizations: clusters.filter((cluster) => !isPeople(cluster, kinds)),
    businessPairs: pairs(found.shops, memory.businesses),
    partyPairs: pairs(found.parties, memory.parties),
  };
}

/** How many parties are tied to each shop. */
function partiesByShop(records: readonly PartyRecord[]): (shop: number) => number {
  const counts = new Map<number, number>();
  for (const shop of records.flatMap(({ businessIds }) => businessIds)) counts.set(shop, (counts.get(shop) ?? 0) + 1);
  return (shop) => counts.get(shop) ?? 0;
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

/** A cluster is of the kind that most of its cards are; `kinds` by whatever number the cluster names them. */
export function isPeople(cluster: readonly number[], kinds: ReadonlyMap<number, PartyRecord['kind']>): boolean {
  const people = cluster.filter((position) => kinds.get(position) === 'PERSON').length;
  return people * 2 >= cluster.length;
}
