export { CHANNELS, type Channel } from './channel.js';
export type {
  Advertisement,
  Affiliation,
  Closing,
  ClosingInstrument,
  DatedValue,
  Establishment,
  EstablishmentName,
  EstablishmentPremises,
  PartyTie,
  Sale,
  VenueKind,
} from './establishment.js';
export type { Answer, Direction, Evidence, Finding, FindingKind, Relation } from './finding.js';
export type { Rarity, SharedThing } from './rarity.js';
