export { Jurisdiction, type JurisdictionKind } from './jurisdiction/jurisdiction.entity.js';
export { JurisdictionRepository } from './jurisdiction/jurisdiction.repository.js';
export { FeeRule } from './law/fee-rule.entity.js';
export { Fine } from './law/fine.entity.js';
export { lawInForce, type LawInForce, mayHoldAt } from './law/law-in-force.js';
export {
  COUNTED_THINGS,
  type CountedThing,
  COUNTER_KINDS,
  type CounterKind,
  ELEMENT_FACTS,
  type Element,
  type ElementFact,
  ELEMENTS,
  LAW_MARKS,
  type LawMark,
  type Limb,
  LIMBS,
  type Need,
  NEEDS,
  OFFENSE_CLASSES,
  type OffenseClass,
} from './law/law-mark.js';
export { possibleVersions, surelyHeld } from './law/possible-versions.js';
export { LawReview, type LawVerdict } from './law/law-review.entity.js';
export { counterOf, elementOf, feeRuleOf, fineOf, type LawCells, statuteOf } from './law/law-row.js';
export { LawError } from './law/law.errors.js';
export { LawRepository, type NewLawReview, type Reviewed } from './law/law.repository.js';
export { type CounterInForce, type FeeLaw, type LawAt, LawService } from './law/law.service.js';
export { OffenseElement } from './law/offense-element.entity.js';
export { Statute } from './law/statute.entity.js';
export { StatutoryCounter } from './law/statutory-counter.entity.js';
export { PostalArea } from './postal-area/postal-area.entity.js';
export { JurisdictionProjectionService } from './town/jurisdiction-projection.service.js';
export { PRECISIONS, type Point, type Precision, type Town, type TownFinding, type Whereabouts } from './town/town.js';
export { TownService } from './town/town.service.js';
export { JurisdictionsModule } from './jurisdictions.module.js';
export {
  JurisdictionReadRepository,
  type JurisdictionQuestion,
  type JurisdictionRow,
} from './jurisdiction/jurisdiction.read.repository.js';
export { Ordinance, ORDINANCE_MARKS, type OrdinanceMark } from './ordinance/ordinance.entity.js';
export {
  fieldOf,
  ORDINANCE_FIELD_NAMES,
  ORDINANCE_FIELDS,
  ruleText,
  type OrdinanceField,
  type OrdinanceRules,
  type RuleKind,
  type RuleValue,
} from './ordinance/ordinance-field.js';
export type { OrdinanceRow, StatedOrdinance } from './ordinance/ordinance-statement.js';
export { OrdinanceRepository } from './ordinance/ordinance.repository.js';
export {
  OrdinanceMapReadRepository,
  type NeighborTown,
  type TownShape,
} from './ordinance/ordinance-map.read.repository.js';
export { OrdinanceError, type OrdinanceErrorCode } from './ordinance/ordinance.errors.js';
export {
  OrdinanceService,
  type NeighborGap,
  type OrdinanceComparison,
  type TownOrdinance,
} from './ordinance/ordinance.service.js';
export { plainRules, plainRulesOn, type RuleInForce, type StatedRule } from './ordinance/rules-in-force.js';
export {
  compareStrictness,
  gapsOf,
  type StrictnessComparison,
  type StrictnessPart,
  type TownRules,
} from './strictness/compare-strictness.js';
