import { type Purpose, PURPOSES } from '@townline/access';
import { ApiError } from '../error/api.errors.js';
import type { RequestHeaders } from './actor-reader.js';
import type { Stated } from './signed-operation.js';

/** For what something is read, one of `PURPOSES`: without one, nothing of another agency is shown. */
export const PURPOSE_HEADER = 'x-townline-purpose';
/** Why, in one's own words; for the audit. */
export const REASON_HEADER = 'x-townline-reason';

const MOST_LETTERS = 500;

/** Throws `BAD_INPUT`. */
export function statedIn(headers: RequestHeaders): Stated {
  const [purpose, reason] = [one(headers[PURPOSE_HEADER]), one(headers[REASON_HEADER])];
  if (purpose !== null && !isPurpose(purpose)) {
    throw new ApiError('BAD_INPUT', `${PURPOSE_HEADER} is one of ${PURPOSES.join(', ')}`, PURPOSE_HEADER);
  }
  if (reason !== null && reason.length > MOST_LETTERS) {
    throw new ApiError('BAD_INPUT', `${REASON_HEADER} has at most ${MOST_LETTERS} letters`, REASON_HEADER);
  }
  return { purpose, reason };
}

function one(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === 'string' ? header.trim() : '';
  return text === '' ? null : text;
}

function isPurpose(text: string): text is Purpose {
  return (PURPOSES as readonly string[]).includes(text);
}
