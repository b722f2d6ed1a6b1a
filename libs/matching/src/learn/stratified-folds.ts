import { seededRandom, shuffledPositions } from './seeded-random.js';

/** Which of `folds` parts each row belongs to, both answers spread evenly over them; the same for the same seed. */
export function stratifiedFolds(labels: ArrayLike<number>, folds: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const fold = new Int32Array(labels.length);
  const next = new Map<number, number>();
  for (const row of shuffledPositions(labels.length, random)) {
    const label = labels[row] ?? 0;
    const turn = next.get(label) ?? 0;
    fold[row] = turn % folds;
    next.set(label, turn + 1);
  }
  return fold;
}
