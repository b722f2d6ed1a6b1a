import { DomainError } from '@townline/kernel';

/** `TAKEN_IN_ALREADY`: the agency has the tip of that number. `BAD_COUNTS`: more minors than victims. */
export const HOTLINE_TIP_ERROR_CODES = ['TAKEN_IN_ALREADY', 'BAD_COUNTS'] as const;
export type HotlineTipErrorCode = (typeof HOTLINE_TIP_ERROR_CODES)[number];

export class HotlineTipError extends DomainError {
  constructor(
    override readonly code: HotlineTipErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'HotlineTipError';
  }
}
