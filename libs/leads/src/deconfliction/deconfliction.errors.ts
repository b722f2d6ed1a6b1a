import { DomainError } from '@townline/kernel';

export const DECONFLICTION_ERROR_CODES = [
  'RATE_LIMITED',
  'UNKNOWN_AGENCY',
  'UNREADABLE',
  'LEAD_NOT_FOUND',
  'KEYS_UNAVAILABLE',
  'BAD_PLAN',
  'PLAN_NOT_FOUND',
  'BAD_MOVE',
] as const;

/**
 * `RATE_LIMITED`: the hour's questions are used up. `UNKNOWN_AGENCY`: the asker's agency is not one of this installation.
 * `UNREADABLE`: not a whole number, plate, address …; parts and wildcards are none. `KEYS_UNAVAILABLE`: the vault does not
 * answer. `LEAD_NOT_FOUND`: not there for the asker. `PLAN_NOT_FOUND`: no such plan, or another's. `BAD_MOVE`: the table of states does not allow it.
 */
export type DeconflictionErrorCode = (typeof DECONFLICTION_ERROR_CODES)[number];

/** Why a question or a plan was refused. It says nothing of what others hold. */
export class DeconflictionError extends DomainError {
  constructor(
    override readonly code: DeconflictionErrorCode,
    message: string,
    /** From when on it may be asked again, where waiting helps. */
    readonly nextAt: Date | null = null,
  ) {
    super(code, message);
    this.name = 'DeconflictionError';
  }
}
