import type { WatchTarget } from '@townline/leads';
import { phone } from '@townline/matching';
import { ApiError } from '../error/api.errors.js';
import type { StartWatchInput } from './watch.input.js';
import { WatchKind } from './watch.model.js';

const FIELDS = ['entityId', 'premisesId', 'phone', 'townId', 'polygon', 'minProbability', 'savedSearchId'] as const;
type TargetField = (typeof FIELDS)[number];

/** What each kind must be given; a search may be limited to a town, a probability, or both. */
const ASKED: Readonly<Record<WatchKind, readonly TargetField[]>> = {
  [WatchKind.BUSINESS]: ['entityId'],
  [WatchKind.PARTY]: ['entityId'],
  [WatchKind.LANDLORD]: ['entityId'],
  [WatchKind.PREMISES]: ['premisesId'],
  [WatchKind.PHONE]: ['phone'],
  [WatchKind.TOWN]: ['townId'],
  [WatchKind.AREA]: ['polygon'],
  [WatchKind.SEARCH]: ['townId', 'minProbability', 'savedSearchId'],
  [WatchKind.DECONFLICTION]: [],
  [WatchKind.BREAK_GLASS]: [],
  [WatchKind.CASE]: [],
};

type StandingKind = WatchKind.DECONFLICTION | WatchKind.BREAK_GLASS | WatchKind.CASE;

function isThereByItself(kind: WatchKind): kind is StandingKind {
  return kind === WatchKind.DECONFLICTION || kind === WatchKind.BREAK_GLASS || kind === WatchKind.CASE;
}

/** The target that the input names. Refuses one that its kind does not ask for, or that is missing. */
export function watchTargetOf(input: StartWatchInput): WatchTarget {
  const { kind } = input;
  if (isThereByItself(kind)) throw bad('kind', 'this watch is there by itself');
  const asked = ASKED[kind];
  const stray = FIELDS.find((field) => input[field] != null && !asked.includes(field));
  if (stray !== undefined) throw bad(stray, `a watch on ${input.kind} takes no ${stray}`);
  switch (kind) {
    case WatchKind.BUSINESS:
    case WatchKind.PARTY:
    case WatchKind.LANDLORD:
      return { kind, entityId: given(input, 'entityId') };
    case WatchKind.PREMISES:
      return { kind, premisesId: given(input, 'premisesId') };
    case WatchKind.PHONE:
      return { kind, phone: numberOf(given(input, 'phone')) };
    case WatchKind.TOWN:
      return { kind, townId: given(input, 'townId') };
    case WatchKind.AREA:
      return { kind, area: { type: 'Polygon', coordinates: given(input, 'polygon') } };
    case WatchKind.SEARCH:
      return {
        kind,
        search: { list: 'LEADS', townId: input.townId ?? null, minProbability: input.minProbability ?? null },
      };
  }
}

function given<Field extends TargetField>(input: StartWatchInput, field: Field): NonNullable<StartWatchInput[Field]> {
  const value = input[field];
  if (value == null) throw bad(field, `a watch on ${input.kind} needs ${field}`);
  return value;
}

function numberOf(text: string): string {
  const number = phone(text)?.number;
  if (number === undefined) throw bad('phone', 'phone holds no number');
  return number;
}

function bad(argument: string, message: string): ApiError {
  return new ApiError('BAD_INPUT', message, argument);
}
