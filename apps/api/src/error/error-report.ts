import { randomUUID } from 'node:crypto';
import { Logger, type ValidationError } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AccessError, UnauthenticatedError } from '@townline/access';
import { CountError } from '@townline/enforcement';
import { ReportError, type ReportErrorCode, SubmissionError, type SubmissionErrorCode } from '@townline/exchange';
import { OrdinanceError, type OrdinanceErrorCode } from '@townline/jurisdictions';
import { DomainError } from '@townline/kernel';
import { LeadError, type LeadErrorCode } from '@townline/leads';
import { OperationKeyError } from '@townline/platform';
import { ReferralError } from '@townline/referrals';
import { RegistryError, type RegistryErrorCode } from '@townline/registry';
import { JudgementError, type JudgementErrorCode, ResolutionError } from '@townline/resolution';
import { ImportError } from '@townline/sources';
import { codeOfSurvivors } from '../survivor/survivor-outcome.model.js';
import { ApiError, type ApiErrorCode } from './api.errors.js';

const LOG = new Logger('api');

/** What GraphQL itself and Apollo Server call their refusals, and what they are called here. */
const REQUEST_CODES: Readonly<Record<string, ApiErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_QUERY',
  GRAPHQL_VALIDATION_FAILED: 'BAD_QUERY',
  OPERATION_RESOLUTION_FAILURE: 'BAD_QUERY',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_QUERY',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_QUERY',
  BAD_REQUEST: 'BAD_QUERY',
  BAD_USER_INPUT: 'BAD_INPUT',
  QUERY_TOO_LARGE: 'QUERY_TOO_LARGE',
};

/** Turns whatever went wrong into what an answer says of it. */
export type ErrorReporter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** What is said in production of a question that is not answered: nothing of the schema, of a limit or of a value. */
export const FIXED_WORDS: Readonly<Partial<Record<ApiErrorCode, string>>> = {
  BAD_QUERY: 'This question cannot be understood.',
  QUERY_TOO_LARGE: 'This question asks for too much at once.',
  BAD_INPUT: 'A value in this question is not valid.',
  REFUSED: 'This is not answered here.',
};

/** In production the words of refusals are fixed; `argument` stays, as its name stands in a question that was valid. */
export function reportWithFixedWords(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message: own, path, extensions } = reportError(formatted, error);
  const message = FIXED_WORDS[extensions?.['code'] as ApiErrorCode] ?? own;
  return { message, ...(path === undefined ? {} : { path }), ...(extensions === undefined ? {} : { extensions }) };
}

/**
 * The one place where errors become answers. Refusals keep their words; anything unforeseen is logged under an id, and the
 * answer holds that id and nothing of the inside: no statement, no stack, no path.
 */
export function reportError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = originOf(error);
  const place = { path: formatted.path, locations: formatted.locations };
  if (cause instanceof ApiError) {
    const argument = cause.argument === null ? {} : { argument: cause.argument };
    return { ...place, message: cause.message, extensions: { code: cause.code, ...argument } };
  }
  if (isTimedOut(cause)) {
    return { ...place, message: 'the question takes too long', extensions: { code: 'QUERY_TOO_LARGE' } };
  }
  const refusal = cause instanceof DomainError ? codeOfDomain(cause) : undefined;
  if (refusal && cause instanceof DomainError) {
    return { ...place, message: cause.message, extensions: { code: refusal, reason: cause.code } };
  }
  const code = cause instanceof GraphQLError ? codeOfRequest(cause, formatted) : undefined;
  if (code) return { ...place, message: formatted.message, extensions: { code } };
  const id = randomUUID();
  LOG.error(`${id}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return {
    ...place,
    message: `Something failed inside Townline. The log holds it under ${id}.`,
    extensions: { code: 'INTERNAL', id },
  };
}

/** The first of the faults that class-validator found, with the way to it from the argument down. */
export function inputError(faults: readonly ValidationError[], above = ''): ApiError {
  const [fault] = faults;
  if (!fault) return new ApiError('BAD_INPUT', 'the input is not valid');
  const argument = above === '' ? fault.property : `${above}.${fault.property}`;
  if (fault.children && fault.children.length > 0) return inputError(fault.children, argument);
  const [message = `${fault.property} is not valid`] = Object.values(fault.constraints ?? {});
  const full = message.startsWith(fault.property) ? argument + message.slice(fault.property.length) : message;
  return new ApiError('BAD_INPUT', full, argument);
}

/** PostgreSQL stops a statement of a reader that runs too long. */
function isTimedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}

/** GraphQL wraps what a resolver throws once or more. */
function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

function codeOfRequest(error: GraphQLError, formatted: GraphQLFormattedError): ApiErrorCode | undefined {
  // The parser has no code of its own for a document that it stopped reading.
  if (/^Syntax Error: Document contains more that \d+ tokens/.test(error.message)) return 'QUERY_TOO_LARGE';
  const stated = [error.extensions?.['code'], formatted.extensions?.['code']].find((code) => code !== undefined);
  if (typeof stated === 'string' && stated in REQUEST_CODES) return REQUEST_CODES[stated];
  // Variables that do not fit their type come from GraphQL without a path and without an inner error.
  return error.path === undefined && error.originalError === undefined ? 'BAD_INPUT' : undefined;
}

/** What the registry refuses, in the words of the API; `undefined` is a fault of the house, not of the caller. */
const REGISTRY_CODES: Readonly<Record<RegistryErrorCode, ApiErrorCode | undefined>> = {
  PREMISES_NOT_FOUND: 'NOT_FOUND',
  RECORD_NOT_FOUND: 'NOT_FOUND',
  FACT_NOT_FOUND: 'NOT_FOUND',
  PREFERENCE_NOT_FOUND: 'NOT_FOUND',
  UNREADABLE_PLATE: 'BAD_INPUT',
  UNKNOWN_ROLE: undefined,
  NO_FACT_READER: undefined,
};

const JUDGEMENT_CODES: Readonly<Record<JudgementErrorCode, ApiErrorCode>> = {
  RECORD_NOT_FOUND: 'NOT_FOUND',
  ENTITY_NOT_FOUND: 'NOT_FOUND',
  DECISION_NOT_FOUND: 'NOT_FOUND',
  NOTHING_TO_COMPARE: 'BAD_INPUT',
  UNLIKE_KINDS: 'BAD_INPUT',
  TOO_MANY_RECORDS: 'REFUSED',
  BAD_REASON: 'BAD_INPUT',
};

const LEAD_CODES: Readonly<Record<LeadErrorCode, ApiErrorCode>> = {
  LEAD_NOT_FOUND: 'NOT_FOUND',
  BLANK_REASON: 'BAD_INPUT',
};

const ORDINANCE_CODES: Readonly<Record<OrdinanceErrorCode, ApiErrorCode>> = {
  TOWN_NOT_FOUND: 'NOT_FOUND',
  STATEMENT_NOT_FOUND: 'NOT_FOUND',
};

const REPORT_CODES: Readonly<Record<ReportErrorCode, ApiErrorCode>> = {
  REPORT_NOT_FOUND: 'NOT_FOUND',
  UNKNOWN_FIGURE: 'NOT_FOUND',
  UNKNOWN_AGENCY: 'BAD_INPUT',
  UNKNOWN_YEAR: 'BAD_INPUT',
  REASON_REQUIRED: 'BAD_INPUT',
  BAD_MOVE: 'CONFLICT',
};

const SUBMISSION_CODES: Readonly<Record<SubmissionErrorCode, ApiErrorCode>> = {
  RETURN_NOT_FOUND: 'NOT_FOUND',
  UNKNOWN_AGENCY: 'BAD_INPUT',
  UNKNOWN_YEAR: 'BAD_INPUT',
  BAD_ANSWERS: 'BAD_INPUT',
  BAD_CSV: 'BAD_INPUT',
  NOT_A_DRAFT: 'CONFLICT',
  BAD_MOVE: 'CONFLICT',
  KEYS_UNAVAILABLE: 'REFUSED',
};

function codeOfDomain(error: DomainError): ApiErrorCode | undefined {
  if (error instanceof RegistryError) return REGISTRY_CODES[error.code];
  if (error instanceof JudgementError) return JUDGEMENT_CODES[error.code];
  if (error instanceof UnauthenticatedError) return 'UNAUTHENTICATED';
  if (error instanceof AccessError) return error.code === 'NOT_FOUND_OR_NO_ACCESS' ? 'NOT_FOUND' : 'BAD_INPUT';
  if (error.code === 'AUDIT_UNAVAILABLE') return 'AUDIT_UNAVAILABLE';
  if (error instanceof OperationKeyError) return 'CONFLICT';
  if (error instanceof ResolutionError) return 'REFUSED';
  if (error instanceof LeadError) return LEAD_CODES[error.code];
  if (error instanceof OrdinanceError) return ORDINANCE_CODES[error.code];
  if (error instanceof CountError) return 'QUERY_TOO_LARGE';
  if (error instanceof ReportError) return REPORT_CODES[error.code];
  if (error instanceof SubmissionError) return SUBMISSION_CODES[error.code];
  if (error instanceof ReferralError) return codeOfSurvivors(error);
  // A hand entry is checked like any other row.
  if (error instanceof ImportError) return error.code === 'BAD_ROWS' ? 'BAD_INPUT' : undefined;
  return error.code === 'INVALID_DATE' ? 'BAD_INPUT' : undefined;
}
