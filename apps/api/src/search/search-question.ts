import { licenseNumber, phone, words } from '@townline/matching';
import type { SearchQuestion } from '@townline/registry';
import { ApiError } from '../error/api.errors.js';
import type { SearchInput } from './search.input.js';

const MAX_WORDS = 10;

/** The question in the forms in which facts are stored; refuses one that asks for nothing. */
export function searchQuestionOf(where: SearchInput): SearchQuestion {
  const question: SearchQuestion = {
    words: where.text == null ? null : wordsOf(where.text),
    phone: where.phone == null ? null : normal(phone(where.phone)?.number, 'phone'),
    licenseNo: where.license == null ? null : normal(licenseNumber(where.license), 'license'),
    near: where.near ?? null,
    townId: where.townId ?? null,
    area: where.polygon == null ? null : JSON.stringify({ type: 'Polygon', coordinates: where.polygon }),
    venueKind: where.venueKind ?? null,
  };
  if (Object.values(question).every((part) => part === null)) {
    throw new ApiError('BAD_INPUT', 'where must name at least one thing to look for', 'where');
  }
  return question;
}

function wordsOf(text: string): string[] {
  const found = words(text);
  if (found.length === 0) throw new ApiError('BAD_INPUT', 'where.text holds no letter or digit', 'where.text');
  if (found.length > MAX_WORDS) {
    throw new ApiError('BAD_INPUT', `where.text may hold ${MAX_WORDS} words`, 'where.text');
  }
  return found;
}

function normal(value: string | null | undefined, argument: string): string {
  if (value) return value;
  throw new ApiError('BAD_INPUT', `where.${argument} holds no number`, `where.${argument}`);
}
