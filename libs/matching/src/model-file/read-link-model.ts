import { FORMS, type FormName } from '../link/forms/form.js';
import type {
  BlockingKey,
  BlockingRule,
  ClusterPlan,
  DerivedColumn,
  LinkComparison,
  LinkLevel,
  LinkModel,
  TermFrequencyRule,
  TrainingPlan,
} from '../link/link-model.js';
import { blockingRule } from '../splink/blocking-sql.js';
import { withExactLevels } from '../splink/exact-level.js';
import { listColumns } from '../splink/list-columns.js';
import { conditionShape, readSql, scalarShape } from './condition-shape.js';
import { defaulted, listOf, number, objectOf, oneOf, orNull, text, truth, type Shape } from './json-shape.js';

const columnShape = objectOf<DerivedColumn>({
  name: text,
  from: listOf(text, 1),
  forms: listOf(oneOf(...(Object.keys(FORMS) as FormName[]))),
});

const keyShape = objectOf<BlockingKey>({ left: scalarShape, right: scalarShape });

const ruleTree = objectOf<BlockingRule>(
  {
    keys: listOf(keyShape),
    explode: listOf(text),
    filter: orNull(conditionShape),
    largestBlock: number(2),
  },
  'explode',
  'filter',
  'largestBlock',
);

interface SpelledRule {
  readonly sql: string;
  readonly explode?: readonly string[];
  readonly largestBlock?: number;
}

const ruleSpelled = objectOf<SpelledRule>(
  { sql: text, explode: listOf(text), largestBlock: number(2) },
  'explode',
  'largestBlock',
);

/** A rule as a tree; as SQL, `l."dob" = r."dob"`; or as `{ "sql": …, "explode": …, "largestBlock": … }`. */
const ruleShape: Shape<BlockingRule> = (value, path) => {
  if (typeof value === 'string') return readSql(value, path, blockingRule);
  if (typeof value !== 'object' || value === null || !('sql' in value)) return ruleTree(value, path);
  const { sql, explode, largestBlock } = ruleSpelled(value, path);
  const rule = readSql(sql, `${path}.sql`, (each) => blockingRule(each, explode));
  return largestBlock === undefined ? rule : { ...rule, largestBlock };
};

const frequencyTree = objectOf<TermFrequencyRule>(
  { column: text, weight: number(), minimumU: number(0, 1), ownU: truth },
  'ownU',
);

const frequencyShape = defaulted({ weight: 1, minimumU: 0 }, frequencyTree);

const levelTree = objectOf<LinkLevel>(
  {
    label: text,
    when: conditionShape,
    isNull: truth,
    m: orNull(number(0, 1)),
    u: orNull(number(0, 1)),
    fixedM: truth,
    fixedU: truth,
    tf: orNull(frequencyShape),
  },
  'isNull',
  'fixedM',
  'fixedU',
  'tf',
);

const levelShape = defaulted({ m: null, u: null }, levelTree);

const comparisonTree = objectOf<LinkComparison>(
  { name: text, description: text, levels: listOf(levelShape, 1) },
  'description',
);

const comparisonShape: Shape<LinkComparison> = (value, path) => {
  const comparison = comparisonTree(value, path);
  return withExactLevels(comparison, `${path} ("${comparison.name}")`);
};

const trainingShape = objectOf<TrainingPlan>(
  {
    priorRules: listOf(ruleShape),
    recall: number(0, 1),
    emRules: listOf(ruleShape),
    method: oneOf('rules', 'pairs'),
    maxPairs: number(1),
    seed: number(),
    convergence: number(0),
    maxIterations: number(1),
  },
  'priorRules',
  'recall',
  'emRules',
  'method',
  'maxPairs',
  'seed',
  'convergence',
  'maxIterations',
);

const clusteringShape = objectOf<ClusterPlan>({ method: oneOf('connected', 'careful'), threshold: number(0, 1) });

const modelShape = objectOf<LinkModel>(
  {
    version: text,
    linkType: oneOf('dedupe_only', 'link_only', 'link_and_dedupe'),
    prior: orNull(number(0, 1)),
    idColumn: text,
    sourceColumn: text,
    columns: listOf(columnShape),
    listColumns: listOf(text),
    blocking: listOf(ruleShape),
    comparisons: listOf(comparisonShape, 1),
    training: trainingShape,
    clustering: clusteringShape,
  },
  'sourceColumn',
  'listColumns',
  'training',
  'clustering',
);

/**
 * Reads a model of Townline's own, given as parsed JSON. Conditions and blocking rules may be written as trees or as SQL.
 * Throws `ModelFileError` (`BAD_MODEL_FILE`) naming the place in the file that is not as it should be.
 */
export function readLinkModel(json: unknown): LinkModel {
  const model = defaulted<LinkModel>({ prior: null, columns: [] }, modelShape)(json, '');
  const lists = [...new Set([...(model.listColumns ?? []), ...listColumns(model)])];
  return lists.length === 0 ? model : { ...model, listColumns: lists };
}
