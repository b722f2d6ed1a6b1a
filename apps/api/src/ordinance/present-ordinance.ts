import {
  fieldOf,
  gapsOf,
  ORDINANCE_FIELD_NAMES,
  ruleText,
  type NeighborGap,
  type OrdinanceRow,
  type RuleInForce,
  type StrictnessPart,
  type TownOrdinance,
} from '@townline/jurisdictions';
import type { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { present } from '../reading/batch.js';
import type { Reading } from '../reading/reading.js';
import {
  OrdinanceStatementModel,
  type OrdinanceGapModel,
  type OrdinanceRuleModel,
  type StrictnessPartModel,
  type TownOrdinanceModel,
} from './ordinance.model.js';

/** A town's rules and the statements behind them, each statement presented once. */
export function presentTownOrdinance(
  reading: Reading,
  town: JurisdictionModel,
  on: string,
  { rules, statements }: TownOrdinance,
): TownOrdinanceModel {
  const models = new Map(statements.map((row) => [row.id, present(OrdinanceStatementModel, reading, row)]));
  const statementOf = ({ id }: OrdinanceRow): OrdinanceStatementModel => models.get(id) as OrdinanceStatementModel;
  const known = new Set<string>(rules.map(({ field }) => field));
  return {
    town,
    on,
    rules: rules.map((rule) => presentRule(rule, statementOf)),
    unknown: ORDINANCE_FIELD_NAMES.filter((field) => !known.has(field)),
    statements: [...models.values()],
  };
}

export function presentPart({ field, a, b, points, sentence }: StrictnessPart): StrictnessPartModel {
  return { field, points, sentence, known: a !== null && b !== null };
}

export function presentGap(town: JurisdictionModel, { sharesLine, strictness }: NeighborGap): OrdinanceGapModel {
  return {
    town,
    sharesLine,
    points: strictness.points,
    knownParts: strictness.known,
    asksLess: gapsOf(strictness).map(presentPart),
    asksMore: strictness.parts.filter(({ points }) => points < 0).map(presentPart),
  };
}

function presentRule(
  { field, value, statement, derived, contradictedBy }: RuleInForce,
  statementOf: (row: OrdinanceRow) => OrdinanceStatementModel,
): OrdinanceRuleModel {
  return {
    field,
    label: fieldOf(field).label,
    value: ruleText(field, value),
    statement: statementOf(statement),
    derived,
    contradictedBy: contradictedBy.map((other) => ({
      value: ruleText(field, other.value),
      statement: statementOf(other.statement),
    })),
  };
}
