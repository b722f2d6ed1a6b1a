export { standingsOf, type Standing } from './base-rate.js';
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
export { citedHoldings, closingDayOf, type CitedShops } from './cited-holdings.js';
export { explain, strongestAgainst, strongestFor } from './explain.js';
export { mostShops, NEAREST, pairsAmong, type ShopDays } from './candidates.js';
export { findReopenings, judgeShops, type DetectionOptions, type Judged } from './find-reopenings.js';
export { findingsOf, isRival, KEEP_FROM, scoreTelling } from './findings-of.js';
export { floorPairs, type FloorPair } from './floor.js';
export type { Answer, Direction, Evidence, Finding, FindingKind, Relation } from './finding.js';
export { probabilityOf } from './model/calibration.js';
export type { EvidenceGroup, ModelRow } from './model/model-row.js';
export { REOPENING_MODEL, type LevelKey, type ReopeningModel } from './model/reopening-model.js';
export { relationBetween, type Strictness, type TownsTouch } from './place.js';
export { profileOf, type ClosingDay, type Profile } from './profile.js';
export { forEachThing, rarityOf, rarityOfProfiles, type Rarity, type SharedThing } from './rarity.js';
export type { ScoredPair } from './scored-pair.js';
export { findResumption } from './resumption.js';
export { scoreReopening } from './score.js';
export { ShopStatements, type Clause, type Stated, type StatedKind } from './stated.js';
export { MOST_ALTERNATIVES, sufficientHoldings } from './sufficient-holdings.js';
export { textHash, thingKey, thingOf, type Counted, type Thing } from './thing-key.js';
