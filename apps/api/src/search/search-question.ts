import type { BusinessQuestion, LifeQuestion, PartyQuestion } from '@townline/leads';
import { licenseNumber, phone, words } from '@townline/matching';
import type { SearchQuestion } from '@townline/registry';
import { ApiError } from '../error/api.errors.js';
import type { SearchInput } from './search.input.js';

const MAX_WORDS = 10;
const OF_BUSINESSES = ['state', 'opened', 'closed', 'instrument'] as const;

/** What is asked of businesses, in the forms in which facts are stored; refuses a question that asks for nothing. */
export function businessQuestionOf(where: SearchInput): BusinessQuestion {
  refuse(where, ['partyKind'], 'people and organizations');
  const life: LifeQuestion = {
    state: where.state ?? null,
    openedFrom: where.opened?.from ?? null,
    openedTo: where.opened?.to ?? null,
    closedFrom: where.closed?.from ?? null,
    closedTo: where.closed?.to ?? null,
    instrument: where.instrument ?? null,
  };
  return asking({ search: searchOf(where), life }, where);
}

/** The same of people and organizations. */
export function partyQuestionOf(where: SearchInput): PartyQuestion {
  refuse(where, OF_BUSINESSES, 'businesses');
  return asking({ search: searchOf(where), kind: where.partyKind ?? null }, where);
}

/** The same of premises. */
export function premisesQuestionOf(where: SearchInput): SearchQuestion {
  refuse(where, OF_BUSINESSES, 'businesses');
  refuse(where, ['partyKind'], 'people and organizations');
  return asking(searchOf(where), where);
}

function refuse(where: SearchInput, parts: readonly (keyof SearchInput)[], of: string): void {
  const stray = parts.find((part) => where[part] != null);
  if (stray !== undefined) throw new ApiError('BAD_INPUT', `${stray} can be asked of ${of} only`, `where.${stray}`);
}

function asking<Question>(question: Question, where: SearchInput): Question {
  const spans = [where.opened, where.closed].filter((span) => span != null);
  const empty = spans.some(({ from, to }) => from == null && to == null);
  if (!empty && Object.values(where).some((part) => part != null)) return question;
  throw new ApiError('BAD_INPUT', 'where must name at least one thing to look for', 'where');
}

function searchOf(where: SearchInput): SearchQuestion {
  return {
    words: where.text == null ? null : wordsOf(where.text),
    phone: where.phone == null ? null : normal(phone(where.phone)?.number, 'phone'),
    licenseNo: where.license == null ? null : normal(licenseNumber(where.license), 'license'),
    near: where.near ?? null,
    townId: where.townId ?? null,
    area: where.polygon == null ? null : JSON.stringify({ type: 'Polygon', coordinates: where.polygon }),
    venueKind: where.venueKind ?? null,
  };
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
