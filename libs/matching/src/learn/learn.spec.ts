import fc from 'fast-check';
import { boostedProbability, fitBoostedTrees } from './boosted-trees.js';
import { bestThreshold, fitLabelledModel, labelledProbability } from './labelled-model.js';
import { fitLogistic, logisticProbability } from './logistic.js';
import { seededRandom } from './seeded-random.js';
import { stratifiedFolds } from './stratified-folds.js';

/** Rows whose answer is yes where exactly one of two values is over a half (no line parts them), some values unknown. */
function plantedRows(count: number, seed: number): { rows: number[][]; labels: number[] } {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => [random(), random(), random()]);
  const labels = rows.map(([a = 0, b = 0]) => (a > 0.5 !== b > 0.5 ? 1 : 0));
  rows.forEach((row) => {
    if (random() < 0.1) row[2] = Number.NaN;
  });
  return { rows, labels };
}

describe('boosted trees', () => {
  const { rows, labels } = plantedRows(600, 1);
  const model = fitBoostedTrees(rows, labels, { trees: 150, featureShare: 1, seed: 3 });

  it('learn what no line can part, on rows they did not see', () => {
    const unseen = plantedRows(400, 2);
    const right = unseen.rows.filter((row, i) => boostedProbability(model, row) >= 0.5 === (unseen.labels[i] === 1));
    expect(right.length / 400).toBeGreaterThan(0.93);
    const line = fitLogistic(
      rows.map((row) => row.slice(0, 2)),
      labels,
    );
    const byLine = unseen.rows.filter((row, i) => logisticProbability(line, row) >= 0.5 === (unseen.labels[i] === 1));
    expect(byLine.length / 400).toBeLessThan(0.65);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(fitBoostedTrees(rows, labels, { trees: 20, seed: 3 })).toEqual(
      fitBoostedTrees(rows, labels, { trees: 20, seed: 3 }),
    );
    expect(fitBoostedTrees(rows, labels, { trees: 20, seed: 4 })).not.toEqual(
      fitBoostedTrees(rows, labels, { trees: 20, seed: 3 }),
    );
  });

  it('are plain data', () => {
    const kept = JSON.parse(JSON.stringify(model)) as typeof model;
    for (const row of rows.slice(0, 50)) expect(boostedProbability(kept, row)).toBe(boostedProbability(model, row));
  });

  it('see only the order of a value, so stretching it changes nothing they were fitted to', () => {
    const stretched = rows.map((row) => row.map((value) => value * 8 + 3));
    const other = fitBoostedTrees(stretched, labels, { trees: 30, seed: 3 });
    const one = fitBoostedTrees(rows, labels, { trees: 30, seed: 3 });
    rows.forEach((row, i) => {
      expect(boostedProbability(other, stretched[i] ?? [])).toBeCloseTo(boostedProbability(one, row), 6);
    });
  });

  it('learn from what is not known', () => {
    const random = seededRandom(5);
    const answers = Array.from({ length: 300 }, () => (random() < 0.5 ? 1 : 0));
    const silent = answers.map((answer) => [answer === 1 ? Number.NaN : random()]);
    const learned = fitBoostedTrees(silent, answers, { trees: 60, featureShare: 1 });
    expect(boostedProbability(learned, [Number.NaN])).toBeGreaterThan(0.9);
    expect(boostedProbability(learned, [0.5])).toBeLessThan(0.1);
  });

  it.each([
    ['NO_LABELS', [], []],
    ['ONE_ANSWER_ONLY', [[1], [2]], [1, 1]],
    ['LENGTHS_DIFFER', [[1], [2]], [1]],
  ])('refuse %s', (code, wrongRows, wrongLabels) => {
    expect(() => fitBoostedTrees(wrongRows, wrongLabels)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a logistic regression', () => {
  it('finds the weights that made the answers', () => {
    const random = seededRandom(7);
    const rows = Array.from({ length: 4000 }, () => [random() * 4 - 2, random() * 4 - 2]);
    const labels = rows.map(([a = 0, b = 0]) => (random() < 1 / (1 + Math.exp(-(0.5 + 2 * a - b))) ? 1 : 0));
    const { intercept, weights } = fitLogistic(rows, labels, 1e-6);
    expect(intercept).toBeCloseTo(0.5, 0);
    expect(Math.abs((weights[0] ?? 0) - 2)).toBeLessThan(0.25);
    expect(Math.abs((weights[1] ?? 0) + 1)).toBeLessThan(0.2);
  });

  it('says the base rate on average (its intercept is not pulled)', () => {
    const { rows, labels } = plantedRows(300, 9);
    const plain = rows.map((row) => row.slice(0, 2));
    const model = fitLogistic(plain, labels, 5);
    const said = plain.reduce((sum, row) => sum + logisticProbability(model, row), 0);
    expect(said).toBeCloseTo(
      labels.reduce<number>((sum, label) => sum + label, 0),
      4,
    );
  });
});

describe('folds', () => {
  it('are even in both answers and cover every row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer(),
        (labels, count, seed) => {
          const folds = stratifiedFolds(labels, count, seed);
          for (const label of [0, 1]) {
            const sizes = Array.from({ length: count }, (_, fold) =>
              labels.reduce<number>((n, own, i) => n + (own === label && folds[i] === fold ? 1 : 0), 0),
            );
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
          expect(folds.every((fold) => fold >= 0 && fold < count)).toBe(true);
        },
      ),
    );
  });
});

describe('a labelled model', () => {
  it('is calibrated on rows it did not see, and its threshold parts them', () => {
    const random = seededRandom(11);
    const make = (count: number): { rows: number[][]; labels: number[] } => {
      const rows = Array.from({ length: count }, () => [random(), random()]);
      return { rows, labels: rows.map(([a = 0]) => (random() < a ? 1 : 0)) };
    };
    const seen = make(500);
    const model = fitLabelledModel(seen.rows, seen.labels, 1, { trees: 60 });
    for (const share of [0.15, 0.5, 0.85]) {
      const said = Array.from({ length: 40 }, (_, i) => labelledProbability(model, [share, (i + 0.5) / 40]));
      expect(Math.abs(said.reduce((sum, p) => sum + p, 0) / 40 - share)).toBeLessThan(0.15);
    }
    expect(model.threshold).toBeGreaterThan(0.15);
    expect(model.threshold).toBeLessThan(0.75);
  });

  it('puts the threshold where F1 is best', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom(0, 1)), { minLength: 2, maxLength: 30 }),
        (drawn) => {
          const probabilities = drawn.map(([tenths]) => tenths / 10);
          const labels = drawn.map(([, label]) => label);
          fc.pre(labels.includes(1));
          const f1 = (threshold: number): number => {
            const said = probabilities.map((p) => (p >= threshold ? 1 : 0));
            const found = said.reduce<number>((sum, one, i) => sum + one * (labels[i] ?? 0), 0);
            const total = said.reduce<number>((a, b) => a + b, 0) + labels.reduce<number>((a, b) => a + b, 0);
            return (2 * found) / total;
          };
          const best = Math.max(...Array.from({ length: 11 }, (_, tenths) => f1(tenths / 10)));
          expect(f1(bestThreshold(probabilities, labels))).toBeCloseTo(best, 9);
        },
      ),
    );
  });
});
