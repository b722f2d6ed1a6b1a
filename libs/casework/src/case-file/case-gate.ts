import { type Action, passHoldingGate, passRoleGate } from '@townline/access';
import { Injectable } from '@nestjs/common';
import { CaseError } from './case.errors.js';
import type { CaseFileRow } from './case-file.repository.js';

/** Who may open a case, and who may write in one; passed by everybody where nobody signs in. */
@Injectable()
export class CaseGate {
  /** Passed by whoever may write police records of an agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async passOpening(): Promise<void> {
    await passRoleGate('WRITE', ['ENFORCEMENT']);
  }

  /** Of a case that they see. Throws `CASE_NOT_FOUND`. */
  async pass(action: Action, { holdingId }: CaseFileRow): Promise<void> {
    await passHoldingGate(action, holdingId, caseNotFound);
  }
}

export function caseNotFound(): CaseError {
  return new CaseError('CASE_NOT_FOUND', 'the case was not found, or no access');
}
