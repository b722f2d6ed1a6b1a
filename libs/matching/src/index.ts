export type { AddressForm, AddressText } from './address/address-form.js';
export { KEEP_PROBABILITY, type ComparisonCache, type Resolution, type ResolveOptions } from './cluster/resolution.js';
export type { Comparison, Evidence, ScoredPair } from './comparison/comparison.js';
export type { Frequencies, FrequencyKind } from './comparison/frequency.js';
export type { EmailForm, PhoneForm, WebsiteForm } from './identifier/identifier-form.js';
export type { BusinessRecord, GeoPoint, TradeFamily } from './model/business-record.js';
export type { PartyRecord } from './model/party-record.js';
export type { BusinessNameForm, NameForm, PartyKind, PersonNameForm } from './name/name-form.js';
