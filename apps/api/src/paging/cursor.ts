import { isId } from '@townline/kernel';
import { ApiError } from '../error/api.errors.js';

/** A place in an ordered list: the value it is ordered by, and the id that breaks ties. */
export type Place = readonly [sort: string, id: string];

/** Opaque text for a place in one kind of list. It names no row number, so rows that come in between move nothing. */
export function cursorOf(list: string, place: Place): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

/** The place a cursor stands for; refuses one that is damaged or was given out by another list or order. */
export function placeOf(list: string, cursor: string | undefined | null): Place | null {
  if (cursor === undefined || cursor === null) return null;
  const [of, sort, id] = read(cursor);
  if (of === undefined || sort === undefined || id === undefined) {
    throw new ApiError('BAD_INPUT', 'after is not a cursor that this API gave out', 'after');
  }
  if (of !== list) {
    throw new ApiError('BAD_INPUT', 'after is a cursor of another list, or of the same list in another order', 'after');
  }
  return [sort, id];
}

/** Candidates to be judged are counted, other things have a UUID. */
function isNumbered([list, , id]: readonly (string | undefined)[]): boolean {
  return /^matchCandidates:/.test(list ?? '') && /^\d{1,18}$/.test(id ?? '');
}

function read(cursor: string): readonly (string | undefined)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3) return [];
    const texts: readonly (string | undefined)[] = parts.map((part: unknown) =>
      typeof part === 'string' && !part.includes('\0') ? part : undefined,
    );
    return isId(texts[2] ?? '') || texts[0] === 'timeline' || isNumbered(texts) ? texts : [];
  } catch {
    return [];
  }
}
