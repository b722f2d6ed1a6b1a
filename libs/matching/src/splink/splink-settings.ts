import { DomainError } from '@townline/kernel';

/**
 * - `UNKNOWN_KEY`: a key that no version of Splink from 3 to 5 writes
 * - `BAD_VALUE`: a value of the wrong kind
 * - `SQL_NOT_UNDERSTOOD`: a condition or blocking rule of another shape than those that Splink writes
 * - `NO_EXACT_LEVEL`: a term frequency without the exact match it refers to
 */
export type SplinkErrorCode = 'UNKNOWN_KEY' | 'BAD_VALUE' | 'SQL_NOT_UNDERSTOOD' | 'NO_EXACT_LEVEL';

/** A settings file that cannot be read as it stands; the message names the place in it. */
export class SplinkSettingsError extends DomainError {
  constructor(code: SplinkErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}

const TOP = new Set([
  'additional_columns_to_retain',
  'bayes_factor_column_prefix',
  'blocking_rules_to_generate_predictions',
  'comparison_vector_value_column_prefix',
  'comparisons',
  'em_convergence',
  'link_type',
  'linker_uid',
  'match_weight_column_prefix',
  'max_iterations',
  'probability_two_random_records_match',
  'retain_intermediate_calculation_columns',
  'retain_matching_columns',
  'source_dataset_column_name',
  'sql_dialect',
  'term_frequency_adjustment_column_prefix',
  'unique_id_column_name',
]);
const COMPARISON = new Set(['comparison_description', 'comparison_levels', 'output_column_name']);
const LEVEL = new Set([
  'disable_tf_exact_match_detection',
  'fix_m_probability',
  'fix_u_probability',
  'is_null_level',
  'label_for_charts',
  'm_probability',
  'sql_condition',
  'tf_adjustment_column',
  'tf_adjustment_weight',
  'tf_minimum_u_value',
  'u_probability',
]);
const RULE = new Set(['arrays_to_explode', 'blocking_rule', 'salting_partitions', 'sql_dialect']);

/** The keys each kind of object in a settings file may have. */
export const KNOWN_KEYS = { top: TOP, comparison: COMPARISON, level: LEVEL, rule: RULE } as const;

/** One object of a settings file, read key by key; every refusal names the path to it. */
export class SettingsObject {
  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly path: string,
  ) {}

  static of(value: unknown, path: string, known: ReadonlySet<string>): SettingsObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badValue(path, 'an object', value);
    for (const key of Object.keys(value)) {
      if (known.has(key)) continue;
      throw new SplinkSettingsError(
        'UNKNOWN_KEY',
        `${path === '' ? '' : `${path}: `}"${key}" is no key of a Splink settings file`,
      );
    }
    return new SettingsObject(value as Record<string, unknown>, path);
  }

  text(key: string): string | undefined {
    return this.typed(key, 'a text', (value): value is string => typeof value === 'string');
  }

  wantedText(key: string): string {
    const found = this.text(key);
    if (found === undefined) throw badValue(this.pathOf(key), 'a text', undefined);
    return found;
  }

  number(key: string, least = 0, most = Infinity): number | undefined {
    const wanted = most === Infinity ? `a number from ${least}` : `a number from ${least} to ${most}`;
    return this.typed(key, wanted, (value): value is number => isBetween(value, least, most));
  }

  truth(key: string): boolean {
    return this.typed(key, 'true or false', (value): value is boolean => typeof value === 'boolean') ?? false;
  }

  list(key: string): readonly unknown[] {
    return this.typed(key, 'a list', (value): value is unknown[] => Array.isArray(value)) ?? [];
  }

  pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  /** JSON's null stands for "not there", as in Splink. */
  private typed<Value>(key: string, wanted: string, is: (value: unknown) => value is Value): Value | undefined {
    const value = this.values[key] ?? undefined;
    if (value === undefined) return undefined;
    if (!is(value)) throw badValue(this.pathOf(key), wanted, value);
    return value;
  }
}

export function badValue(path: string, wanted: string, found: unknown): SplinkSettingsError {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found);
  const told = shown.length <= 60 ? shown : `${shown.slice(0, 57)}...`;
  return new SplinkSettingsError('BAD_VALUE', `${path === '' ? 'the file' : path}: ${wanted} is wanted, not ${told}`);
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
}
