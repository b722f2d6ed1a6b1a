import { type BlockingRule, columnOf, isNull, type LinkLevel, type LinkModel, or } from '@townline/matching';

/** A model with one idea taken out, to see what the idea is worth. */
export type Ablation = (model: LinkModel) => LinkModel;

export const ABLATIONS: Readonly<Record<string, Ablation>> = {
  'without term frequencies': (model) => withLevels(model, (level) => ({ ...level, tf: null })),
  'without exchanged names': (model) =>
    withLevels(model, (level) => {
      if (/exchanged|only name of one/.test(level.label)) return null;
      if (!level.label.includes('weighed with the given name')) return level;
      return { ...level, when: or(isNull(columnOf('l', 'family')), isNull(columnOf('r', 'family'))) };
    }),
  'without short forms and initials': (model) =>
    withLevels(model, (level) => (/short form|initial/.test(level.label) ? null : level)),
  'shares of names learned, not given': (model) =>
    withLevels(model, (level) => (level.fixedM === true ? { ...level, m: null, fixedM: false } : level)),
  'trained by rules, as Splink': (model) => ({
    ...model,
    training: {
      ...model.training,
      method: 'rules',
      emRules: emRules(model),
      recall: 0.7,
      priorRules: priorRules(model),
    },
  }),
  'blocks of at most 30': (model) => ({
    ...model,
    blocking: model.blocking.map((rule) => ({ ...rule, largestBlock: 30 })),
  }),
};

/** Applies to models whose levels it changes; undefined where it would change nothing. */
export function ablated(model: LinkModel, name: string): LinkModel | undefined {
  const changed = ABLATIONS[name]?.(model);
  return JSON.stringify(changed) === JSON.stringify(model) ? undefined : changed;
}

function withLevels(model: LinkModel, change: (level: LinkLevel) => LinkLevel | null): LinkModel {
  const comparisons = model.comparisons.map((comparison) => ({
    ...comparison,
    levels: comparison.levels.flatMap((level) => change(level) ?? []),
  }));
  return { ...model, comparisons };
}

function emRules(model: LinkModel): BlockingRule[] {
  return has(model, 'given') ? [rule('given', 'family'), rule('born')] : [rule('phone'), rule('name_key')];
}

function priorRules(model: LinkModel): BlockingRule[] {
  return has(model, 'given') ? [rule('given', 'family', 'born')] : [rule('phone')];
}

function has(model: LinkModel, column: string): boolean {
  return model.columns.some(({ name }) => name === column);
}

function rule(...columns: string[]): BlockingRule {
  return {
    keys: columns.map((column) => ({
      left: columnOf('l', column),
      right: columnOf('r', column),
    })),
  };
}
