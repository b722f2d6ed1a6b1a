import type { BlockingRule, LinkModel } from '../link-model.js';
import type { BlockIndex } from '../pairs/block-index.js';

/** Where in a job's rule sets each use of rules lies: candidates first, one set per EM rule, the prior's rules together. */
export interface RuleUses {
  readonly candidates: 0;
  readonly em: readonly number[];
  readonly prior: number | null;
}

/** Rules that m is learned over. */
export function emRules(model: LinkModel): readonly BlockingRule[] {
  return model.training?.emRules ?? model.blocking;
}

/** How m is learned: as the model says, by its EM rules when it has some, over all candidates otherwise. */
export function trainingMethod({ training }: LinkModel): 'rules' | 'pairs' {
  return training?.method ?? (training?.emRules ? 'rules' : 'pairs');
}

/** Indexes every rule once and arranges them in the sets of a job; training's only when wanted. */
export function ruleSets(
  model: LinkModel,
  training: boolean,
  index: (rule: BlockingRule) => BlockIndex,
): { readonly sets: readonly (readonly BlockIndex[])[]; readonly uses: RuleUses } {
  const known = new Map<string, BlockIndex>();
  const indexed = (rule: BlockingRule): BlockIndex => {
    const key = JSON.stringify(rule);
    const found = known.get(key) ?? index(rule);
    known.set(key, found);
    return found;
  };
  const sets: BlockIndex[][] = [model.blocking.map(indexed)];
  if (!training) return { sets, uses: { candidates: 0, em: [], prior: null } };
  const em = trainingMethod(model) === 'rules' ? emRules(model).map((rule) => sets.push([indexed(rule)]) - 1) : [];
  const priorRules = model.training?.priorRules;
  const prior = priorRules && priorRules.length > 0 ? sets.push(priorRules.map(indexed)) - 1 : null;
  return { sets, uses: { candidates: 0, em, prior } };
}
