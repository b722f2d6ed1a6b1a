import { DomainError } from '@townline/kernel';

export const COURT_ERROR_CODES = [
  'ARREST_NOT_FOUND',
  'CHARGE_NOT_FOUND',
  'STEP_NOT_FOUND',
  'INCIDENT_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'CASE_NOT_FOUND',
  'PLACE_NOT_FOUND',
  'UNKNOWN_CODE',
  'BAD_MOVE',
  'BAD_STEP',
  'IS_VICTIM',
] as const;
export type CourtErrorCode = (typeof COURT_ERROR_CODES)[number];

/** A refusal of something about incidents, arrests and charges. Of what is hidden it says what it says of what never was. */
export class CourtError extends DomainError {
  constructor(
    override readonly code: CourtErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'CourtError';
  }
}

const NOUNS = {
  ARREST_NOT_FOUND: 'arrest',
  CHARGE_NOT_FOUND: 'charge',
  STEP_NOT_FOUND: 'step',
  INCIDENT_NOT_FOUND: 'incident',
  PERSON_NOT_FOUND: 'person of the incident',
  CASE_NOT_FOUND: 'case',
  PLACE_NOT_FOUND: 'shop, place, town or person that it speaks of',
} as const satisfies Partial<Record<CourtErrorCode, string>>;

export function notFound(code: keyof typeof NOUNS): CourtError {
  return new CourtError(code, `the ${NOUNS[code]} was not found, or no access`);
}
