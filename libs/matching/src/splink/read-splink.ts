import { DomainError } from '@townline/kernel';
import type {
  BlockingRule,
  LinkComparison,
  LinkLevel,
  LinkModel,
  LinkType,
  TermFrequencyRule,
} from '../link/link-model.js';
import { blockingRule } from './blocking-sql.js';
import { levelCondition } from './condition-from-sql.js';
import { exactColumn, withExactLevels } from './exact-level.js';
import { listColumns } from './list-columns.js';
import { badValue, KNOWN_KEYS, SettingsObject, SplinkSettingsError } from './splink-settings.js';

const LINK_TYPES: readonly LinkType[] = ['dedupe_only', 'link_only', 'link_and_dedupe'];

/** Splink's own prior where nobody estimated one. */
const DEFAULT_PRIOR = 0.0001;

/** Splink keeps logarithms finite with it; a probability of 0 is read as this. */
const LEAST_PROBABILITY = 1e-300;

/**
 * Reads a Splink settings file (versions 3 to 5), given as parsed JSON, as a link model. Throws `SplinkSettingsError`
 * with the path in the file for an unknown key, a bad value, or SQL of another shape than Splink writes.
 */
export function readSplink(json: unknown): LinkModel {
  const settings = SettingsObject.of(json, '', KNOWN_KEYS.top);
  const comparisons = settings.list('comparisons').map(readComparison);
  if (comparisons.length === 0) throw badValue('comparisons', 'a list of at least one comparison', undefined);
  const blocking = settings.list('blocking_rules_to_generate_predictions').map(readRule);
  const source = settings.text('source_dataset_column_name');
  const model: LinkModel = {
    version: `splink:${settings.text('linker_uid') ?? 'settings'}`,
    linkType: linkType(settings),
    prior: prior(settings, comparisons),
    idColumn: settings.text('unique_id_column_name') ?? 'unique_id',
    ...(source === undefined ? {} : { sourceColumn: source }),
    columns: [],
    blocking,
    comparisons,
    training: {
      method: 'rules',
      convergence: settings.number('em_convergence') ?? 0.0001,
      maxIterations: settings.number('max_iterations', 1) ?? 25,
    },
  };
  const lists = listColumns(model);
  return lists.length === 0 ? model : { ...model, listColumns: lists };
}

/** True for parsed JSON that means to be a Splink settings file, well-formed or not. */
export function looksLikeSplink(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return ['blocking_rules_to_generate_predictions', 'link_type', 'probability_two_random_records_match'].some(
    (key) => key in json,
  );
}

function linkType(settings: SettingsObject): LinkType {
  const given = settings.wantedText('link_type');
  const found = LINK_TYPES.find((each) => each === given);
  if (found === undefined) throw badValue('link_type', LINK_TYPES.join(', '), given);
  return found;
}

/**
 * Splink writes its default prior into every file. Beside weights it is what they were used with; without them it means
 * that nobody has estimated one yet.
 */
function prior(settings: SettingsObject, comparisons: readonly LinkComparison[]): number | null {
  const given = settings.number('probability_two_random_records_match', 0, 1);
  const trained = comparisons.every((comparison) => comparison.levels.some(({ m }) => m !== null));
  if (given === undefined || given === DEFAULT_PRIOR) return trained ? DEFAULT_PRIOR : null;
  if (given === 0 || given === 1)
    throw badValue('probability_two_random_records_match', 'a number between 0 and 1', given);
  return given;
}

function readRule(value: unknown, position: number): BlockingRule {
  const path = `blocking_rules_to_generate_predictions[${position}]`;
  if (typeof value === 'string') return named(path, value, () => blockingRule(value));
  const rule = SettingsObject.of(value, path, KNOWN_KEYS.rule);
  const sql = rule.wantedText('blocking_rule');
  const explode = rule.list('arrays_to_explode').map((each) => {
    if (typeof each !== 'string') throw badValue(rule.pathOf('arrays_to_explode'), 'names of columns', each);
    return bare(each);
  });
  return named(path, sql, () => blockingRule(sql, explode));
}

function readComparison(value: unknown, position: number): LinkComparison {
  const path = `comparisons[${position}]`;
  const comparison = SettingsObject.of(value, path, KNOWN_KEYS.comparison);
  const name = comparison.text('output_column_name');
  const said = name === undefined ? path : `comparison "${name}"`;
  const levels = comparison.list('comparison_levels').map((level, at) => readLevel(level, `${said}, level ${at + 1}`));
  const weighing = levels.filter(({ isNull }) => isNull !== true);
  if (weighing.length === 0) throw badValue(said, 'at least one level that is no null level', undefined);
  if (!levels.some(({ when }) => when.kind === 'else')) throw badValue(said, 'a last level ELSE', undefined);
  const description = comparison.text('comparison_description');
  const finished = { name: name ?? nameFrom(levels), ...(description === undefined ? {} : { description }), levels };
  return withExactLevels(finished, said);
}

/** As Splink calls a comparison without a name: after its column, or columns. */
function nameFrom(levels: readonly LinkLevel[]): string {
  const columns = levels.map(({ when }) => exactColumn(when)).filter((column) => column !== undefined);
  return columns.length === 1 ? String(columns[0]) : `custom_${columns.join('_')}`;
}

function readLevel(value: unknown, path: string): LinkLevel {
  const level = SettingsObject.of(value, path, KNOWN_KEYS.level);
  const sql = level.wantedText('sql_condition');
  const when = named(path, sql, () => levelCondition(sql));
  const label = level.text('label_for_charts') ?? sql;
  if (level.truth('is_null_level')) return { label, when, isNull: true, m: null, u: null };
  const tf = termFrequency(level);
  return {
    label,
    when,
    m: probability(level, 'm_probability'),
    u: probability(level, 'u_probability'),
    ...(level.truth('fix_m_probability') ? { fixedM: true } : {}),
    ...(level.truth('fix_u_probability') ? { fixedU: true } : {}),
    ...(tf !== null && when.kind !== 'else' ? { tf } : {}),
  };
}

function probability(level: SettingsObject, key: string): number | null {
  const found = level.number(key, 0, 1);
  return found === undefined ? null : Math.max(found, LEAST_PROBABILITY);
}

function termFrequency(level: SettingsObject): TermFrequencyRule | null {
  const column = level.text('tf_adjustment_column');
  const weight = level.number('tf_adjustment_weight', -Infinity) ?? 1;
  const minimumU = level.number('tf_minimum_u_value') ?? 0;
  const ownU = level.truth('disable_tf_exact_match_detection');
  if (column === undefined || weight === 0) return null;
  return { column: bare(column), weight, minimumU, ...(ownU ? { ownU } : {}) };
}

/** A column's name without the quotes that SQL would want around it. */
function bare(name: string): string {
  return /^"(?:[^"]|"")*"$/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** Lets a refusal of SQL say where it stands. */
function named<Found>(path: string, sql: string, read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'SQL_NOT_UNDERSTOOD') throw error;
    const whole = sql.replace(/\s+/g, ' ').trim();
    const shown = whole.length <= 160 ? whole : `${whole.slice(0, 157)}...`;
    throw new SplinkSettingsError('SQL_NOT_UNDERSTOOD', `${path}: ${error.message} (in: ${shown})`, { cause: error });
  }
}
