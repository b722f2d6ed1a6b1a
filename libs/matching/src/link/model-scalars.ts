import { columnOf, columnsOf, type Condition, type Scalar } from './condition.js';
import type { BlockingRule, LinkModel } from './link-model.js';
import { asText, oneSidedParts, withNumbersRead } from './scalar.js';

/** Every rule of a model: those that give candidate pairs, and those that training counts over. */
export function modelRules(model: LinkModel): BlockingRule[] {
  return [...model.blocking, ...(model.training?.priorRules ?? []), ...(model.training?.emRules ?? [])];
}

/** What has to be worked out of single records before a model can be applied, each part once or more often. */
export function modelScalars(model: LinkModel): Scalar[] {
  const rules = modelRules(model);
  const levels = model.comparisons.flatMap((comparison) => comparison.levels);
  const conditions: Condition[] = [...levels.map((level) => level.when), ...rules.flatMap((rule) => rule.filter ?? [])];
  return [
    ...conditions.flatMap((condition) => oneSidedParts(withNumbersRead(condition))),
    ...rules.flatMap(keyScalars),
    ...levels.flatMap((level) => (level.tf ? [asText(columnOf('l', level.tf.column))] : [])),
  ];
}

/** Keys of a rule that takes lists apart are worked out for each element, from the raw columns. */
function keyScalars(rule: BlockingRule): Scalar[] {
  if (rule.explode !== undefined)
    return rule.keys.flatMap((key) => columnsOf(key.left).map((name) => columnOf('l', name)));
  return rule.keys.flatMap((key) => [asText(key.left), asText(key.right)]);
}
