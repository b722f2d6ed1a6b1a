import { DomainError } from '@townline/kernel';
import { patternShape } from './compare/pair-comparer.js';
import { explainPair } from './explain.js';
import type { CrewMaker, LinkCrew } from './link-crew.js';
import type { BlockingRule, LinkModel } from './link-model.js';
import type { LinkExplanation, LinkPairs, RuleReport, ScoredLinks, TermFrequencies } from './link-run.js';
import type { LinkJob, LinkTaskResult } from './link-task.js';
import { bitsOf } from './model-weights.js';
import { type BlockIndex, blockIndex } from './pairs/block-index.js';
import { blockRanges } from './pairs/block-pairs.js';
import { PairScorer, scorePairs, termFrequencies } from './score.js';
import { ColumnValues } from './table/column-values.js';
import type { LinkTable } from './table/link-table.js';
import { prepareTable } from './table/prepare.js';
import type { PatternCounts } from './training/expectation.js';
import { randomCounts, trainModel, type TrainingReport } from './training/train.js';
import { ruleSets, type RuleUses } from './training/training-sets.js';

/** The stages of a run; the host measures them. Training is entered twice: chance is counted before blocking. */
export type LinkStage = 'prepare' | 'block' | 'train' | 'score';

export interface LinkOptions {
  /** Estimate what the model leaves open; without it Splink's defaults stand in. */
  readonly train: boolean;
  /** Probability from which pairs are kept; 0 keeps all. */
  readonly threshold: number;
  /** Term frequencies saved with a model; else they are counted over the table. */
  readonly frequencies?: TermFrequencies;
  /** Called when a stage begins. */
  readonly onStage?: (stage: LinkStage) => void;
}

export interface LinkOutcome {
  /** The model with the numbers that were used. */
  readonly model: LinkModel;
  readonly links: ScoredLinks;
  /** Candidate pairs that were compared. */
  readonly candidates: number;
  readonly rules: readonly RuleReport[];
  readonly training: TrainingReport | null;
}

/** A table made ready for a model, with its workers. Close it when done. */
export class LinkEngine {
  private crew: LinkCrew;
  readonly values: ColumnValues;
  private known: LinkJob;
  private uses: RuleUses = { candidates: 0, em: [], prior: null };

  constructor(
    readonly table: LinkTable,
    model: LinkModel,
    private readonly makeCrew: CrewMaker,
    private readonly options: LinkOptions,
  ) {
    checkModel(model);
    options.onStage?.('prepare');
    this.values = new ColumnValues(table, model);
    const prepared = prepareTable(table, model, this.values);
    this.known = { model, table: prepared, ruleSets: [] };
    this.crew = makeCrew(this.known);
  }

  /** What the workers know; the blocks of the rules from the beginning of a run on. */
  get job(): LinkJob {
    return this.known;
  }

  /** Finds candidate pairs, compares them, estimates what is open, and weighs them. */
  async run(): Promise<LinkOutcome> {
    const { onStage, train, threshold } = this.options;
    const { model: given, table } = this.job;
    onStage?.('train');
    // Random pairs need no blocks: they are compared while the blocks are sorted here.
    const counting = train ? randomCounts(given, { table, crew: this.crew }) : null;
    onStage?.('block');
    const sorted = this.sortBlocks().then(() => onStage?.('train'));
    const [random] = await Promise.all([counting, sorted]);
    onStage?.('block');
    this.crew = this.makeCrew(this.known);
    const { pairs, patterns } = await this.candidates();
    onStage?.('train');
    const trained = random && (await this.train(random, patterns));
    const model = trained?.model ?? this.job.model;
    onStage?.('score');
    const links = scorePairs(this.scorer(model), pairs.left, pairs.right, patterns, bitsOf(threshold));
    const training = trained?.report ?? null;
    return { model, links, candidates: pairs.left.length, rules: pairs.rules, training };
  }

  /** Weighs any pairs, candidates or not, by a trained model of this engine. */
  async weigh(model: LinkModel, left: Int32Array, right: Int32Array): Promise<Float64Array> {
    const size = Math.max(1, Math.ceil(left.length / WEIGH_TASKS));
    const tasks = Array.from({ length: Math.ceil(left.length / size) }, (_, at) => ({
      kind: 'compare' as const,
      left: left.slice(at * size, (at + 1) * size),
      right: right.slice(at * size, (at + 1) * size),
    }));
    const scorer = this.scorer(model);
    const weights = new Float64Array(left.length);
    await this.crew.run(tasks, ({ patterns }, at) => {
      patterns.forEach((pattern, i) => {
        const pair = at * size + i;
        weights[pair] = scorer.weigh(left[pair]!, right[pair]!, pattern);
      });
    });
    return weights;
  }

  scorer(model: LinkModel): PairScorer {
    const { frequencies } = this.options;
    const given = frequencies && { texts: this.table.pool.texts, frequencies };
    return new PairScorer(this.job.table, model, given);
  }

  /** Why two rows weigh what they weigh by a model of this engine. */
  explain(model: LinkModel, left: number, right: number): LinkExplanation {
    const explained = { table: this.job.table, ids: this.table.ids, values: this.values, scorer: this.scorer(model) };
    return explainPair(model, explained, left, right);
  }

  /** Term frequencies of this table, to be saved with a model. */
  termFrequencies(model: LinkModel): TermFrequencies {
    return this.options.frequencies ?? termFrequencies(this.job.table, model, this.table.pool.texts);
  }

  close(): Promise<void> {
    return this.crew.close();
  }

  /** A promise, so that it can fail beside another. */
  private async sortBlocks(): Promise<void> {
    const { model, table } = this.known;
    const sorted = this.options.train ? new Map<BlockingRule, BlockIndex>() : await this.sortElsewhere();
    const index = (rule: BlockingRule): BlockIndex => sorted.get(rule) ?? blockIndex(rule, table, this.values);
    const { sets, uses } = ruleSets(model, this.options.train, index);
    this.uses = uses;
    this.known = { model, table, ruleSets: sets };
  }

  /** Workers that have no random pairs to compare sort the blocks meanwhile. */
  private async sortElsewhere(): Promise<Map<BlockingRule, BlockIndex>> {
    const rules = this.known.model.blocking.filter(({ explode }) => explode === undefined);
    const sorted = new Map<BlockingRule, BlockIndex>();
    await this.crew.run(
      rules.map((rule) => ({ kind: 'index', rule })),
      ({ index }, at) => {
        if (index !== undefined) sorted.set(rules[at]!, index);
      },
    );
    return sorted;
  }

  private async candidates(): Promise<{ pairs: LinkPairs; patterns: Int32Array | Float64Array }> {
    const rules = this.job.ruleSets[this.uses.candidates] ?? [];
    const ranges = rules.flatMap((index, rule) => blockRanges(index, rule, TASK_PAIRS));
    const results: LinkTaskResult[] = [];
    await this.crew.run(
      ranges.map((range) => ({ kind: 'block', ruleSet: this.uses.candidates, range, want: 'pairs' })),
      (result, at) => (results[at] = result),
    );
    return joined(
      results,
      ranges.map((range) => range.rule),
      rules,
      this.job.model,
    );
  }

  private train(
    random: PatternCounts,
    patterns: Int32Array | Float64Array,
  ): Promise<{ model: LinkModel; report: TrainingReport }> {
    return trainModel(this.job.model, {
      table: this.job.table,
      sets: this.job.ruleSets,
      uses: this.uses,
      crew: this.crew,
      random,
      candidates: counted(patterns),
    });
  }
}

const TASK_PAIRS = 200_000;
const WEIGH_TASKS = 8;

/** Lays the results of all tasks end to end, in the order of the tasks. */
function joined(
  results: LinkTaskResult[],
  ruleOf: readonly number[],
  rules: readonly BlockIndex[],
  model: LinkModel,
): { pairs: LinkPairs; patterns: Int32Array | Float64Array } {
  const count = results.reduce((sum, result) => sum + result.count, 0);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  const rule = new Uint8Array(count);
  const patterns = patternShape(model).size <= 0x7fffffff ? new Int32Array(count) : new Float64Array(count);
  const given = reports(results, ruleOf, rules);
  let end = 0;
  for (let at = 0; at < results.length; at += 1) {
    const result = results[at]!;
    left.set(result.left, end);
    right.set(result.right, end);
    patterns.set(result.patterns, end);
    rule.fill(ruleOf[at]!, end, end + result.count);
    end += result.count;
    results[at] = {
      ...result,
      left: left.subarray(0, 0),
      right: left.subarray(0, 0),
      patterns: patterns.subarray(0, 0),
    };
  }
  return { pairs: { left, right, rule, rules: given }, patterns };
}

/** What each rule gave. */
function reports(
  results: readonly LinkTaskResult[],
  ruleOf: readonly number[],
  rules: readonly BlockIndex[],
): RuleReport[] {
  const given = new Float64Array(rules.length);
  results.forEach(({ count }, at) => {
    given[ruleOf[at]!]! += count;
  });
  return rules.map(({ droppedBlocks, droppedPairs }, at) => ({ pairs: given[at]!, droppedBlocks, droppedPairs }));
}

function counted(patterns: Int32Array | Float64Array): PatternCounts {
  const counts = new Map<number, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return { patterns: Float64Array.from(counts.keys()), counts: Float64Array.from(counts.values()) };
}

function checkModel(model: LinkModel): void {
  if (model.comparisons.length === 0) throw new DomainError('INVALID_MODEL', 'the model compares nothing');
  if (model.blocking.length === 0) throw new DomainError('INVALID_MODEL', 'the model has no blocking rule');
  if (model.blocking.length > 255) throw new DomainError('INVALID_MODEL', 'the model has more than 255 blocking rules');
  for (const { name, levels } of model.comparisons) {
    for (const { m, u } of levels) {
      for (const share of [m, u]) {
        if (share === null || (share > 0 && share <= 1)) continue;
        throw new DomainError('INVALID_MODEL', `comparison ${name} has an m or u of ${share}`);
      }
    }
  }
}
