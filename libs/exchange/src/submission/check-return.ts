import type { ReturnForm } from './return-form.js';

/** What an agency answers, by item. An item that is not there is not answered, which is not zero. */
export type ReturnAnswers = Readonly<Record<string, string | number>>;

/** What is wrong with an answer, or worth a second look. */
export interface ReturnFault {
  /** Null: of the return as a whole. */
  readonly item: string | null;
  /** REFUSED keeps it from being sent in; DOUBTFUL is shown and sent along. */
  readonly weight: 'REFUSED' | 'DOUBTFUL';
  readonly message: string;
}

const LONGEST_TEXT = 10_000;
const GREATEST_COUNT = 1_000_000;

/**
 * What keeps a return from being sent in. A return of nothing (`isZero`) answers no item: it says that there was nothing to say.
 */
export function checkReturn(form: ReturnForm, answers: ReturnAnswers, isZero: boolean): readonly ReturnFault[] {
  const unknown = Object.keys(answers)
    .filter((key) => !form.items.some((item) => item.key === key))
    .map((key) => refused(key, `the form has no item ${key}`));
  if (isZero) {
    const counted = form.items.filter(({ key }) => answers[key] !== undefined && answers[key] !== 0);
    return [...unknown, ...counted.map(({ key }) => refused(key, 'a return of nothing answers no item'))];
  }
  const single = form.items.flatMap(({ key, kind, label }): ReturnFault[] => {
    const answer = answers[key];
    if (answer === undefined) return [refused(key, `${label}: not answered`)];
    return kind === 'COUNT' ? checkCount(key, label, answer) : checkText(key, label, answer);
  });
  return [...unknown, ...single, ...checkWithin(form, answers), ...checkNothing(form, answers)];
}

function checkCount(key: string, label: string, answer: string | number): ReturnFault[] {
  if (typeof answer !== 'number' || !Number.isSafeInteger(answer) || answer < 0) {
    return [refused(key, `${label}: a whole number from 0`)];
  }
  return answer > GREATEST_COUNT ? [refused(key, `${label}: more than there can be`)] : [];
}

function checkText(key: string, label: string, answer: string | number): ReturnFault[] {
  if (typeof answer !== 'string' || answer.trim() === '') return [refused(key, `${label}: not answered`)];
  return answer.length > LONGEST_TEXT ? [refused(key, `${label}: longer than ${LONGEST_TEXT} letters`)] : [];
}

function checkWithin(form: ReturnForm, answers: ReturnAnswers): ReturnFault[] {
  const labelOf = (key: string): string => form.items.find((item) => item.key === key)?.label ?? key;
  return form.within.flatMap(([part, whole]) => {
    const [less, more] = [answers[part], answers[whole]];
    if (typeof less !== 'number' || typeof more !== 'number' || less <= more) return [];
    return [refused(part, `${labelOf(part)}: ${less}, of ${more} (${labelOf(whole)})`)];
  });
}

function checkNothing(form: ReturnForm, answers: ReturnAnswers): ReturnFault[] {
  const counts = form.items.filter(({ kind }) => kind === 'COUNT').map(({ key }) => answers[key]);
  const isNothing = counts.length > 0 && counts.every((answer) => answer === 0);
  const message = 'every count is zero: a return of nothing can say so';
  return isNothing ? [{ item: null, weight: 'DOUBTFUL', message }] : [];
}

function refused(item: string, message: string): ReturnFault {
  return { item, weight: 'REFUSED', message };
}
