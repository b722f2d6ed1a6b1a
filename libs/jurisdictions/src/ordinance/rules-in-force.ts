import { holdsOn } from '@townline/kernel';
import {
  fieldOf,
  ORDINANCE_FIELD_NAMES,
  type OrdinanceField,
  type OrdinanceRules,
  type RuleValue,
} from './ordinance-field.js';
import type { OrdinanceRow } from './ordinance-statement.js';

/** A rule as one statement has it. */
export interface StatedRule {
  readonly value: RuleValue;
  readonly statement: OrdinanceRow;
}

/** What holds of one field on a day: the statement that is followed, and those that say otherwise. */
export interface RuleInForce extends StatedRule {
  readonly field: OrdinanceField;
  /** True when it follows from "no ordinance in place" rather than from words of its own. */
  readonly derived: boolean;
  readonly contradictedBy: readonly StatedRule[];
}

/** What a town without any ordinance asks. */
const NOTHING_ASKED = new Map<OrdinanceField, RuleValue>(
  ORDINANCE_FIELD_NAMES.filter((field) => fieldOf(field).kind === 'YES_NO').map((field) => [field, false]),
);

/**
 * The rules of a town, of all statements in force. Of several that speak of one field the later version is followed, then the
 * verified one, then the more reliable source, then what was recorded last. A field that nobody states is absent: unknown.
 */
export function rulesInForce(statements: readonly OrdinanceRow[]): readonly RuleInForce[] {
  const preferred = [...statements].sort(byPreference);
  const stated = (field: OrdinanceField): StatedRule[] =>
    preferred.flatMap((statement) => {
      const value = statement.rules[field];
      return value === undefined ? [] : [{ value, statement }];
    });
  const [inPlace] = stated('in_place');
  const nothing = inPlace?.value === false ? inPlace.statement : null;
  return ORDINANCE_FIELD_NAMES.flatMap((field): RuleInForce[] => {
    const [followed, ...others] = stated(field);
    if (followed) {
      const contradictedBy = others.filter(({ value }) => value !== followed.value);
      return [{ ...followed, field, derived: false, contradictedBy }];
    }
    const value = nothing === null ? undefined : NOTHING_ASKED.get(field);
    return nothing === null || value === undefined
      ? []
      : [{ field, value, statement: nothing, derived: true, contradictedBy: [] }];
  });
}

/** The rules alone, as a comparison wants them, of those statements that hold on the day (`YYYY-MM-DD`). */
export function plainRulesOn(statements: readonly OrdinanceRow[], day: string): OrdinanceRules {
  return plainRules(rulesInForce(statements.filter(({ validFrom: from, validTo: to }) => holdsOn({ from, to }, day))));
}

/** The rules without their statements. */
export function plainRules(rules: readonly RuleInForce[]): OrdinanceRules {
  return Object.fromEntries(rules.map(({ field, value }) => [field, value]));
}

function byPreference(a: OrdinanceRow, b: OrdinanceRow): number {
  return (
    compare(b.validFrom ?? '', a.validFrom ?? '') ||
    Number(b.verifiedOn !== null) - Number(a.verifiedOn !== null) ||
    compare(a.reliability, b.reliability) ||
    Number(b.observationId) - Number(a.observationId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
