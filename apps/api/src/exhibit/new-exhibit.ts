import type { NewExhibit } from '@townline/casework';
import type { AddExhibitInput } from './exhibit.input.js';

type Found = Pick<AddExhibitInput, 'caseId' | 'title' | 'foundWhere' | 'foundOn' | 'foundBy' | 'taken'>;

/** What is said of every exhibit, a thing or a file. */
export function newExhibit(input: Found): Omit<NewExhibit, 'uploadId' | 'capture'> {
  const { caseId, title, foundWhere = null, foundOn = null, foundBy = null, taken } = input;
  const { from = null, by, place, reason, at } = taken;
  const into = { from, by: by.trim(), place: place.trim(), reason: reason.trim(), at: new Date(at) };
  return { caseId, title: title.trim(), foundWhere, foundOn, foundBy, taken: into };
}
