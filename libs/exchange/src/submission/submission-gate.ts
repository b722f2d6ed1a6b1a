import { type Action, agenciesOpenFor, mayByRole, passHoldingGate, passRoleGate } from '@townline/access';
import { Injectable } from '@nestjs/common';
import { SubmissionError } from './submission.errors.js';

/** Whose returns somebody may see, and whether the board of all is theirs to keep. */
export interface ReadableReturns {
  readonly codes: ReadonlySet<string>;
  readonly isCouncil: boolean;
}

/** Who may do what with returns; passed by everybody where nobody signs in. */
@Injectable()
export class SubmissionGate {
  /** Before writing for one's own agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async passOwn(): Promise<void> {
    await passRoleGate('WRITE', ['SUBMISSION']);
  }

  /** Before an act on a return of this holding. Throws `RETURN_NOT_FOUND`. */
  async pass(action: Action, holdingId: number): Promise<void> {
    await passHoldingGate(action, holdingId, returnNotFound);
  }

  /** Of these agencies; of all where nobody signs in. Whoever answers returns keeps the board. */
  async readable(agencies: readonly string[]): Promise<ReadableReturns> {
    const open = await agenciesOpenFor('READ', 'SUBMISSION', agencies);
    return { codes: open ?? new Set(agencies), isCouncil: await mayByRole('APPROVE', ['SUBMISSION']) };
  }
}

export function returnNotFound(): SubmissionError {
  return new SubmissionError('RETURN_NOT_FOUND', 'the return was not found, or no access');
}
