import { columnOf, ELSE, sameValue } from '../condition.js';
import { oneHand } from '../link-crew.js';
import { LinkEngine } from '../link-engine.js';
import type { BlockingRule, LinkComparison, LinkModel, TrainingPlan } from '../link-model.js';
import { RandomNumbers } from '../random-numbers.js';
import { LinkTableBuilder, rawColumns } from '../table/link-table.js';
import { isUntrained } from './train.js';

const COLUMNS = ['a', 'b', 'c', 'd'];
/** Share of a true match's rows that keep each column's value. */
const KEPT = [0.95, 0.9, 0.8, 0.7];
const VALUES = 50;

const rule = (column: string): BlockingRule => ({
  keys: [{ left: columnOf('l', column), right: columnOf('r', column) }],
});

function comparison(column: string): LinkComparison {
  return {
    name: column,
    levels: [
      { label: 'same', when: sameValue(column), m: null, u: null },
      { label: 'other', when: ELSE, m: null, u: null },
    ],
  };
}

function untrainedModel(training: TrainingPlan): LinkModel {
  return {
    version: 'planted',
    linkType: 'dedupe_only',
    prior: null,
    idColumn: 'id',
    columns: [],
    blocking: COLUMNS.map(rule),
    comparisons: COLUMNS.map(comparison),
    training,
  };
}

/** People seen twice: the second row keeps each value by chance, else takes any. */
function plantedEngine(training: TrainingPlan): LinkEngine {
  const random = new RandomNumbers(7);
  const builder = new LinkTableBuilder(['id', ...COLUMNS], 'id', COLUMNS);
  for (let person = 0; person < 600; person += 1) {
    const values = COLUMNS.map(() => `v${random.below(VALUES)}`);
    const second = values.map((value, at) =>
      random.below(1000) < 1000 * KEPT[at]! ? value : `v${random.below(VALUES)}`,
    );
    builder.addRow([`p${person}-1`, ...values]);
    builder.addRow([`p${person}-2`, ...second]);
  }
  return new LinkEngine(builder.build(), untrainedModel(training), oneHand, { train: true, threshold: 0 });
}

const first = ({ comparisons }: LinkModel, of: 'm' | 'u'): number[] =>
  comparisons.map(({ levels }) => levels[0]?.[of] ?? NaN);

describe('training', () => {
  it.each<TrainingPlan>([
    { method: 'pairs' },
    { method: 'rules', recall: 0.5, priorRules: [{ keys: [...rule('a').keys, ...rule('b').keys, ...rule('c').keys] }] },
  ])('finds the planted numbers without a label: $method', async (plan) => {
    const { model, training } = await plantedEngine(plan).run();
    expect(isUntrained(model)).toBe(false);
    first(model, 'm').forEach((m, at) =>
      expect(Math.abs(m - (KEPT[at]! + (1 - KEPT[at]!) / VALUES))).toBeLessThan(0.08),
    );
    first(model, 'u').forEach((u) => expect(Math.abs(u - 1 / VALUES)).toBeLessThan(0.004));
    const truth = 600 / ((1200 * 1199) / 2);
    expect((model.prior ?? 0) / truth).toBeGreaterThan(0.6);
    expect((model.prior ?? 0) / truth).toBeLessThan(1.7);
    expect(training?.randomPairs).toBe((1200 * 1199) / 2);
  });

  it('gives the same numbers for the same seed, and others for another', async () => {
    const plan = (seed: number): TrainingPlan => ({ method: 'pairs', maxPairs: 100_000, seed });
    const one = await plantedEngine(plan(1)).run();
    expect(await plantedEngine(plan(1)).run()).toMatchObject({ model: one.model });
    expect(first((await plantedEngine(plan(2)).run()).model, 'u')).not.toEqual(first(one.model, 'u'));
  });

  it('leaves what the model has', async () => {
    const planted = plantedEngine({ method: 'pairs' });
    const [head, ...rest] = planted.job.model.comparisons;
    const given =
      head?.levels.map((level, at) => ({ ...level, m: at === 0 ? 0.6 : 0.4, u: at === 0 ? 0.3 : 0.7 })) ?? [];
    const model = { ...planted.job.model, prior: 0.2, comparisons: [{ name: 'a', levels: given }, ...rest] };
    const engine = new LinkEngine(planted.table, model, oneHand, { train: true, threshold: 0 });
    const trained = (await engine.run()).model;
    expect(trained.prior).toBe(0.2);
    expect(trained.comparisons[0]?.levels).toEqual(given);
    expect(rawColumns(trained)).toEqual(COLUMNS);
  });
});
