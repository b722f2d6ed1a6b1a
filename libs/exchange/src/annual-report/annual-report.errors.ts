import { DomainError } from '@townline/kernel';

export const REPORT_ERROR_CODES = [
  'REPORT_NOT_FOUND',
  'BAD_MOVE',
  'REASON_REQUIRED',
  'UNKNOWN_YEAR',
  'UNKNOWN_AGENCY',
  'UNKNOWN_FIGURE',
] as const;
export type ReportErrorCode = (typeof REPORT_ERROR_CODES)[number];

/** Why a report cannot be made, read or moved on. */
export class ReportError extends DomainError {
  constructor(
    override readonly code: ReportErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ReportError';
  }
}

/** Also what is hidden from whoever asks. */
export function reportNotFound(): ReportError {
  return new ReportError('REPORT_NOT_FOUND', 'the report was not found, or no access');
}
