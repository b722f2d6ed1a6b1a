import { businessKeys } from '../blocking/business-keys.js';
import { type CrowdedKeys, crowdedKeys } from '../blocking/crowded-keys.js';
import { partyKeys } from '../blocking/party-keys.js';
import { businessFrequencies, type Frequencies, partyFrequencies } from '../comparison/frequency.js';
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
  readonly crowded: CrowdedKeys;
}

/** The tables of these rows, for `resolveBusinesses` and `IncrementalResolver.ofBusinesses`. */
export function businessVersion(records: readonly BusinessRecord[]): MatchVersion {
  return { frequencies: businessFrequencies(records), crowded: crowdedKeys(records, businessKeys, BUSINESS_BLOCKS) };
}

/** The tables of these rows, for `resolveParties` and `IncrementalResolver.ofParties`. */
export function partyVersion(records: readonly PartyRecord[]): MatchVersion {
  return { frequencies: partyFrequencies(records), crowded: crowdedKeys(records, partyKeys, PARTY_BLOCKS) };
}
