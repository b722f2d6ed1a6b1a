import type { LinkComparison, LinkLevel, LinkModel } from '../link/link-model.js';
import { blockingSql } from './blocking-sql.js';
import { levelSql } from './sql-from-condition.js';

/** A settings object that Splink 4 and 5 load; JSON-able. */
export type SplinkSettings = Readonly<Record<string, unknown>>;

/**
 * Writes a model as Splink settings over the columns of the table it is used on, derived ones included. What Splink has
 * no word for (how columns are derived, caps on blocks, the clustering) is not in it; term frequencies Splink counts
 * itself, or is given as tables.
 */
export function writeSplink(model: LinkModel): SplinkSettings {
  return {
    link_type: model.linkType,
    ...(model.prior === null ? {} : { probability_two_random_records_match: model.prior }),
    retain_matching_columns: false,
    retain_intermediate_calculation_columns: false,
    additional_columns_to_retain: [],
    sql_dialect: 'duckdb',
    ...(model.training?.convergence === undefined ? {} : { em_convergence: model.training.convergence }),
    ...(model.training?.maxIterations === undefined ? {} : { max_iterations: model.training.maxIterations }),
    unique_id_column_name: model.idColumn,
    ...(model.sourceColumn === undefined ? {} : { source_dataset_column_name: model.sourceColumn }),
    blocking_rules_to_generate_predictions: model.blocking.map((rule) => ({
      blocking_rule: blockingSql(rule),
      sql_dialect: 'duckdb',
      ...(rule.explode && rule.explode.length > 0 ? { arrays_to_explode: rule.explode } : {}),
    })),
    comparisons: withPlainNames(model.comparisons).map(comparisonSettings),
  };
}

/** Splink makes names of columns of the comparisons' names, and puts no quotes around them. */
function withPlainNames(comparisons: readonly LinkComparison[]): LinkComparison[] {
  const taken = new Set<string>();
  return comparisons.map((comparison) => {
    const plain = comparison.name.replace(/[^A-Za-z0-9_]/g, '_');
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}_${number}`;
    taken.add(name.toLowerCase());
    return name === comparison.name ? comparison : { description: comparison.name, ...comparison, name };
  });
}

function comparisonSettings({ name, description, levels }: LinkComparison): SplinkSettings {
  return {
    output_column_name: name,
    comparison_levels: levels.map(levelSettings),
    ...(description === undefined ? {} : { comparison_description: description }),
  };
}

function levelSettings(level: LinkLevel): SplinkSettings {
  const { label, when, isNull, m, u, fixedM = false, fixedU = false, tf } = level;
  const words = { sql_condition: levelSql(when), label_for_charts: label };
  if (isNull === true) return { ...words, is_null_level: true };
  return {
    ...words,
    ...(m === null ? {} : { m_probability: m }),
    ...(u === null ? {} : { u_probability: u }),
    fix_m_probability: fixedM,
    fix_u_probability: fixedU,
    ...(tf === null || tf === undefined
      ? {}
      : {
          tf_adjustment_column: tf.column,
          tf_adjustment_weight: tf.weight,
          ...(tf.minimumU === 0 ? {} : { tf_minimum_u_value: tf.minimumU }),
          ...(tf.ownU === true ? { disable_tf_exact_match_detection: true } : {}),
        }),
  };
}
