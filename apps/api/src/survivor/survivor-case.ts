import { Injectable } from '@nestjs/common';
import { CaseFileService } from '@townline/casework';
import { ReferralError } from '@townline/referrals';

/** A case that survivors are named in: only one that whoever asks may see. */
@Injectable()
export class SurvivorCase {
  constructor(private readonly cases: CaseFileService) {}

  /** Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async require(caseId: string): Promise<void> {
    if ((await this.cases.findOne(caseId)) !== null) return;
    throw new ReferralError('NOT_FOUND_OR_NO_ACCESS', 'not found, or no access');
  }
}
