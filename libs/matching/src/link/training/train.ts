import { type PatternShape, patternShape } from '../compare/pair-comparer.js';
import type { LinkCrew } from '../link-crew.js';
import type { LinkModel } from '../link-model.js';
import type { LinkTask } from '../link-task.js';
import { DEFAULT_PRIOR, levelNumbers } from '../model-weights.js';
import type { BlockIndex } from '../pairs/block-index.js';
import { blockPairCount, blockRanges } from '../pairs/block-pairs.js';
import { possiblePairs } from '../pairs/random-pairs.js';
import type { PreparedTable } from '../table/prepared-table.js';
import {
  expectationMaximisation,
  type ExpectationOptions,
  type Parameters,
  type PatternCounts,
  type TrainingGroup,
} from './expectation.js';
import { levelCounts, sharesOf } from './chance.js';
import { decidedComparisons, startingShare } from './rule-effect.js';
import { type Mixture, mixtureOf } from './mixture.js';
import { emRules, type RuleUses, trainingMethod } from './training-sets.js';

/** What training needs besides the model. */
export interface TrainingMaterial {
  readonly table: PreparedTable;
  readonly sets: readonly (readonly BlockIndex[])[];
  readonly uses: RuleUses;
  readonly crew: LinkCrew;
  /** Patterns of random pairs, and of all candidate pairs. */
  readonly random: PatternCounts;
  readonly candidates: PatternCounts;
}

/** What training saw. */
export interface TrainingReport {
  /** Random pairs behind u. */
  readonly randomPairs: number;
  readonly rules: readonly { readonly pairs: number; readonly share: number; readonly iterations: number }[];
  readonly prior: number;
}

const MAX_PAIRS = 1_000_000;
/** Pairs that one EM rule is sampled down to. */
const MOST_EM_PAIRS = 500_000;
const TASK_PAIRS = 50_000;
const RECALL = 0.7;

/** True when a level or the prior has no number yet. */
export function isUntrained(model: LinkModel): boolean {
  const levels = model.comparisons.flatMap((comparison) => comparison.levels).filter((level) => !level.isNull);
  return model.prior === null || levels.some(({ m, u }) => m === null || u === null);
}

/** Fills in what a model lacks; what it has stays. */
export async function trainModel(
  model: LinkModel,
  material: TrainingMaterial,
): Promise<{ readonly model: LinkModel; readonly report: TrainingReport }> {
  const shape = patternShape(model);
  const { random } = material;
  const chance = sharesOf(model, levelCounts(model, shape, random));
  const method = trainingMethod(model);
  const groups = method === 'rules' ? await ruleCounts(model, material) : [material.candidates];
  const known = await givenPrior(model, material, method);
  const learned = method === 'rules' ? byRules : jointly;
  const result = learned({ model, shape, groups, chance, prior: known, material });
  const rules = groups.map((group, at) => ({ pairs: total(group), ...result.rules[at]! }));
  const report = { randomPairs: total(random), rules, prior: result.prior };
  return { model: filled(model, result.parameters, result.prior), report };
}

interface Lesson {
  readonly model: LinkModel;
  readonly shape: PatternShape;
  readonly groups: readonly PatternCounts[];
  readonly chance: readonly (readonly number[])[];
  readonly prior: number | null;
  readonly material: TrainingMaterial;
}

interface Learned {
  readonly parameters: Parameters;
  readonly prior: number;
  readonly rules: readonly { readonly share: number; readonly iterations: number }[];
}

/** As Splink: each rule alone, then the median over the rules. */
function byRules({ model, shape, groups, chance, prior }: Lesson): Learned {
  const start = startOf(model, chance);
  const usedPrior = prior ?? DEFAULT_PRIOR;
  const options = optionsOf(model);
  const results = groups.map((group, at) =>
    expectationMaximisation([groupOf(model, start, usedPrior, group, at)], shape, start, options),
  );
  const active = groups.map((_, at) => decidedComparisons(model, emRules(model)[at]!).map((decided) => !decided));
  const m = start.m.map((levels, c) =>
    levels.map((value, level) => {
      const found = results.flatMap((result, at) => (active[at]![c] ? [result.m[c]![level]!] : []));
      return median(found.filter((share) => !Number.isNaN(share))) ?? value;
    }),
  );
  const rules = results.map(({ shares, iterations }) => ({ share: shares[0]!, iterations }));
  return { parameters: { m, u: start.u }, prior: usedPrior, rules };
}

/** The two ways to look at the candidates must find about as many matches, or the freer one has found something else. */
const MOST_APART = 3;

/**
 * Over all candidate pairs at once, first with the u of random pairs, among all pairs that there are: safe, but pairs that
 * share a block are more alike than random ones, and some pass for matches. Then from there with u free among the
 * candidates, unless that runs away: with few comparisons it may split the pairs by something else than sameness. Its u is
 * thrown away: pairs are weighed by the u of random pairs, and a prior that promises as many matches as were found.
 */
function jointly({ model, shape, chance, prior, material }: Lesson): Learned {
  const { candidates, table } = material;
  const { u } = startOf(model, chance);
  const { convergence = 1e-5, maxIterations = 200 } = model.training ?? {};
  const options = { ...optionsOf(model), convergence, maxIterations };
  const possible = Math.max(1, possiblePairs(table, model.linkType));
  const pairs = total(candidates);
  const share = prior ?? Math.min(0.5, table.size / possible);
  const safe = mixtureOf(candidates, shape, { m: hopefulM(model), u, share, pairs: possible, freeU: false }, options);
  const found = Math.max(safe.share * possible, 0.5);
  const begin = { m: cleaned(safe), u: safe.u, share: Math.min(0.99, found / Math.max(pairs, 1)), pairs, freeU: true };
  const free = mixtureOf(candidates, shape, begin, options);
  const apart = (free.share * pairs) / found;
  const best = apart > MOST_APART || apart < 1 / MOST_APART ? safe : free;
  const matches = Math.max(best === safe ? found : free.share * pairs, 0.5);
  const rules = [{ share: matches / Math.max(pairs, 1), iterations: safe.iterations + free.iterations }];
  return { parameters: { m: cleaned(best), u }, prior: prior ?? Math.min(0.999, matches / possible), rules };
}

function cleaned({ m, matches }: Mixture): number[][] {
  return m.map((levels, c) => levels.map((value) => seen(value, matches[c]!)));
}

/** Matches are mostly at the first level, half as often at each further one. */
function hopefulM(model: LinkModel): number[][] {
  return model.comparisons.map(({ levels }) => {
    const valued = levels.filter((level) => !level.isNull);
    const hopes = levels.map((level) => (level.isNull ? 0 : hope(valued.indexOf(level))));
    const sum = hopes.reduce((whole, part) => whole + part, 0);
    return levels.map((level, at) => (level.isNull ? 1 : (level.m ?? hopes[at]! / sum)));
  });
}

function hope(rank: number): number {
  return rank === 0 ? 2 : 0.5 ** rank;
}

/** A level that no expected match was at is rarer than one in all of them. */
function seen(m: number, matches: number): number {
  return Number.isNaN(m) ? 0.5 / (matches + 1) : Math.max(m, 1e-6);
}

function groupOf(
  model: LinkModel,
  parameters: Parameters,
  prior: number,
  counts: PatternCounts,
  at: number,
): TrainingGroup {
  const rule = emRules(model)[at]!;
  const active = decidedComparisons(model, rule).map((decided) => !decided);
  return { ...counts, active, share: startingShare(model, rule, parameters, prior) };
}

function startOf(model: LinkModel, chance: readonly (readonly number[])[]): Parameters {
  const numbers = model.comparisons.map(levelNumbers);
  const u = model.comparisons.map(({ levels }, c) =>
    levels.map((level, at) => (level.isNull || level.u !== null ? numbers[c]![at]!.u : chance[c]![at]!)),
  );
  return { m: numbers.map((levels) => levels.map((level) => level.m)), u };
}

function optionsOf(model: LinkModel): ExpectationOptions {
  const { convergence = 0.0001, maxIterations = 25 } = model.training ?? {};
  const silent = model.comparisons.map(({ levels }) => levels.map((level) => level.isNull === true));
  const fixed = model.comparisons.map(({ levels }) => levels.map((level) => level.fixedM === true || level.m !== null));
  return { convergence, maxIterations, fixed, silent };
}

/** Patterns of random pairs, or of all pairs when there are no more than asked for. */
export async function randomCounts(
  model: LinkModel,
  { table, crew }: Pick<TrainingMaterial, 'table' | 'crew'>,
): Promise<PatternCounts> {
  const { maxPairs = MAX_PAIRS, seed = 1 } = model.training ?? {};
  if (possiblePairs(table, model.linkType) <= maxPairs) {
    const step = Math.max(1, Math.floor(TASK_PAIRS / table.size));
    const tasks: LinkTask[] = [];
    for (let from = 0; from < table.size; from += step) {
      tasks.push({ kind: 'all', from, to: Math.min(table.size, from + step) });
    }
    return merged(crew, tasks);
  }
  const tasks = Array.from({ length: Math.ceil(maxPairs / TASK_PAIRS) }, (_, at): LinkTask => ({
    kind: 'random',
    count: Math.min(TASK_PAIRS, maxPairs - at * TASK_PAIRS),
    seed: seed * 100_003 + at,
  }));
  return merged(crew, tasks);
}

async function ruleCounts(model: LinkModel, { sets, uses, crew }: TrainingMaterial): Promise<PatternCounts[]> {
  const most = Math.min(MOST_EM_PAIRS, model.training?.maxPairs ?? MAX_PAIRS);
  const found: PatternCounts[] = [];
  for (const set of uses.em) {
    const index = sets[set]![0]!;
    const share = Math.min(1, most / Math.max(1, blockPairCount(index)));
    const ranges = blockRanges(index, 0, TASK_PAIRS / share, share);
    found.push(
      await merged(
        crew,
        ranges.map((range) => ({ kind: 'block', ruleSet: set, range, want: 'patterns' })),
      ),
    );
  }
  return found;
}

/** The model's prior; else that of its rules; with `rules` and none, that of the rule that yields the fewest pairs. */
async function givenPrior(
  model: LinkModel,
  { table, sets, uses, crew }: TrainingMaterial,
  method: 'rules' | 'pairs',
): Promise<number | null> {
  if (model.prior !== null) return model.prior;
  if (uses.prior === null && method === 'pairs') return null;
  const counted = uses.prior === null ? uses.em.map((set) => [set]) : [[uses.prior]];
  const counts: number[] = [];
  for (const [set] of counted) {
    const rules = sets[set!]!;
    let pairs = 0;
    const tasks = rules.flatMap((index, rule) => blockRanges(index, rule, 10 * TASK_PAIRS));
    await crew.run(
      tasks.map((range) => ({ kind: 'block', ruleSet: set!, range, want: 'count' })),
      (result) => (pairs += result.count),
    );
    if (pairs > 0) counts.push(pairs);
  }
  if (counts.length === 0) return DEFAULT_PRIOR;
  const share = Math.min(...counts) / (model.training?.recall ?? RECALL) / possiblePairs(table, model.linkType);
  return Math.min(0.999, share);
}

async function merged(crew: LinkCrew, tasks: readonly LinkTask[]): Promise<PatternCounts> {
  const counts = new Map<number, number>();
  await crew.run(tasks, (result) => {
    result.patterns.forEach((pattern, at) => counts.set(pattern, (counts.get(pattern) ?? 0) + result.counts[at]!));
  });
  const patterns = Float64Array.from(counts.keys()).sort();
  return { patterns, counts: Float64Array.from(patterns, (pattern) => counts.get(pattern)!) };
}

function filled(model: LinkModel, { m, u }: Parameters, prior: number): LinkModel {
  const comparisons = model.comparisons.map((comparison, c) => ({
    ...comparison,
    levels: comparison.levels.map((level, at) =>
      level.isNull ? level : { ...level, m: level.m ?? m[c]![at]!, u: level.u ?? u[c]![at]! },
    ),
  }));
  return { ...model, prior: model.prior ?? prior, comparisons };
}

function total({ counts }: PatternCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  return sorted.length === 0 ? undefined : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
