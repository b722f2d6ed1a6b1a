import type { BoardRow } from '../submission/completeness.js';
import { formOf } from '../submission/return-form.js';
import type { SubmissionRow } from '../submission/submission.repository.js';
import { partOf, type QualityPart } from './quality-part.js';

/**
 * What an agency's return of a year says of its data. Versions are all that can be seen, the later first. Of an agency whose returns
 * are not open to whoever asks nothing is judged; nor of a return that is not due yet.
 */
export function returnParts(
  { standing, submittedOn, daysLate }: Pick<BoardRow, 'standing' | 'submittedOn' | 'daysLate'>,
  versions: readonly SubmissionRow[],
): QualityPart[] {
  const sent = versions.filter(({ state }) => state !== 'DRAFT');
  const isOpen = standing !== 'NOT_SHARED';
  const isJudged = isOpen && (submittedOn !== null || (daysLate ?? 0) > 0);
  const [latest] = sent;
  const late = submittedOn !== null && (daysLate ?? 0) > 0;
  const ids = sent.map(({ id }) => id);
  return [
    partOf('RETURN_MISSING', Number(isJudged), Number(isJudged && submittedOn === null), []),
    partOf('RETURN_LATE', Number(isOpen && submittedOn !== null), Number(isOpen && late), late ? ids.slice(-1) : []),
    partOf('RETURN_CORRECTED', Number(latest !== undefined), Number(sent.length > 1), sent.length > 1 ? ids : []),
    itemsPart(latest),
  ];
}

/** Of a return of nothing no item is asked. */
function itemsPart(latest: SubmissionRow | undefined): QualityPart {
  const items = latest === undefined || latest.isZero ? [] : (formOf(latest.formVersion)?.items ?? []);
  const open = items.filter(({ key }) => latest?.answers[key] === undefined).map(({ key }) => key);
  return partOf('RETURN_ITEMS_MISSING', items.length, open.length, open);
}
