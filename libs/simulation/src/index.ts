export { scoreNaiveRule, type NaiveRuleScore } from './measure/naive-rule.js';
export { pooledRates, type RealisedRate } from './measure/rate.js';
export { provinceRates, realisedRates } from './measure/realised-rates.js';
export type {
  DataPackage,
  PackageDescriptor,
  ReliabilityGrade,
  Resource,
  ResourceDescriptor,
  ResourceName,
  Row,
  SourceDescription,
  SourceKind,
  TownProperties,
} from './package/data-package.js';
export { writePackage } from './package/write-package.js';
export type { Region, Town } from './region/region.js';
export { sampleRegion } from './sample/sample-region.js';
export { simulateWorld } from './world/simulate-world.js';
export type {
  Dated,
  Day,
  Decoy,
  DecoyKind,
  Hardness,
  Instrument,
  KeptTraces,
  Management,
  PostalAddress,
  Province,
  Relation,
  Reopening,
  Shop,
  SimulatedAdvertisement,
  SimulatedOrganization,
  SimulatedPerson,
  SimulatedPremises,
  World,
  WorldSettings,
} from './world/world.js';
export { Random } from './random/random.js';
