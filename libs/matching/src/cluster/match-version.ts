import { businessKeys } from '../blocking/business-keys.js';
import { type CrowdedKeys, crowdedKeys, type CrowdLookup } from '../blocking/crowded-keys.js';
import { partyKeys } from '../blocking/party-keys.js';
import {
  businessFrequencies,
  type CountedFrequencies,
  type Frequencies,
  partyFrequencies,
} from '../comparison/frequency.js';
import { packCounts, unpackCounts } from '../comparison/packed-counts.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import { BUSINESS_BLOCKS, PARTY_BLOCKS } from './resolve.js';

/**
 * What belongs to one version of a model besides its weights: how common values are and which keys are crowded, as counted
 * on one day. While it is kept, rows may come in any order and be put together as one run over all of them would. Counting
 * anew makes a new version, and calls for a full run that says what has changed.
 */
export interface MatchVersion {
  readonly frequencies: Frequencies;
  readonly crowded: CrowdLookup;
}

/** A version that was counted just now. */
export interface CountedVersion {
  readonly frequencies: CountedFrequencies;
  readonly crowded: CrowdedKeys;
}

/** A version in a form that can be stored. */
export interface StoredVersion {
  /** See `packCounts`. */
  readonly counts: Uint8Array;
  /** Crowded keys with the origins of their first rows. */
  readonly crowded: Readonly<Record<string, readonly string[]>>;
}

/** The tables of these rows, for `resolveBusinesses` and `IncrementalResolver.ofBusinesses`. */
export function businessVersion(records: readonly BusinessRecord[]): CountedVersion {
  return { frequencies: businessFrequencies(records), crowded: crowdedKeys(records, businessKeys, BUSINESS_BLOCKS) };
}

/** The tables of these rows, for `resolveParties` and `IncrementalResolver.ofParties`. */
export function partyVersion(records: readonly PartyRecord[]): CountedVersion {
  return { frequencies: partyFrequencies(records), crowded: crowdedKeys(records, partyKeys, PARTY_BLOCKS) };
}

/** What is to be kept of a version. Shops' numbers hold for one day alone, so nothing is kept of them: see `withShops`. */
export function storeVersion({ frequencies, crowded }: CountedVersion): StoredVersion {
  const kept = [...crowded].filter(([key]) => !key.startsWith(SHOP_KEY));
  return {
    counts: packCounts(frequencies),
    crowded: Object.fromEntries(kept.map(([key, firsts]) => [key, [...firsts]])),
  };
}

/** The version as it was stored. */
export function readVersion({ counts, crowded }: StoredVersion): MatchVersion {
  const keys = new Map(Object.entries(crowded).map(([key, firsts]) => [key, new Set(firsts)]));
  return { frequencies: unpackCounts(counts), crowded: keys };
}

const SHOP_KEY = 'shop|';
const NOBODY: ReadonlySet<string> = new Set();

/** A parties' version for shops as they are resolved now: how many parties are tied to a shop is told by the rows at hand. */
export function withShops(version: MatchVersion, partiesOf: (shop: number) => number): MatchVersion {
  const { frequencies, crowded } = version;
  const count: Frequencies['count'] = (kind, value) =>
    kind === 'business' ? partiesOf(Number(value)) : frequencies.count(kind, value);
  return {
    frequencies: {
      rows: frequencies.rows,
      namesakes: frequencies.namesakes,
      count,
      share: (kind, value) =>
        kind === 'business' && frequencies.rows > 0
          ? count(kind, value) / frequencies.rows
          : frequencies.share(kind, value),
    },
    crowded: {
      get: (key) => {
        if (!key.startsWith(SHOP_KEY)) return crowded.get(key);
        return partiesOf(Number(key.slice(SHOP_KEY.length))) > PARTY_BLOCKS.cap ? NOBODY : undefined;
      },
    },
  };
}
