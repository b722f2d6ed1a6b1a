import { DomainError } from '@townline/kernel';

/** Why nothing can be learned from what was given. */
export type LearningErrorCode = 'NO_LABELS' | 'ONE_ANSWER_ONLY' | 'LENGTHS_DIFFER';

/** People's decisions that a model cannot be fitted to. */
export class LearningError extends DomainError {
  constructor(code: LearningErrorCode, message: string) {
    super(code, message);
  }
}

/** As many labels as rows, and both answers among them. */
export function requireBothAnswers(rows: number, labels: ArrayLike<number>): void {
  if (rows !== labels.length) {
    throw new LearningError('LENGTHS_DIFFER', `${rows} rows have ${labels.length} labels`);
  }
  if (rows === 0) throw new LearningError('NO_LABELS', 'there are no labels to learn from');
  const same = Array.from(labels).filter((label) => label === 1).length;
  if (same === 0 || same === rows) throw new LearningError('ONE_ANSWER_ONLY', 'all labels say the same');
}
