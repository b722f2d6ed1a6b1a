import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdmissionRepository, type NewAdmission } from './admission.repository.js';

/**
 * Need to know, for casework to keep: who is on a case, and who was let in by breaking the glass. Whether somebody may admit
 * is casework's to decide; it does so in the transaction that it hands over.
 */
@Injectable()
export class CaseAdmissionService {
  constructor(private readonly admissions: AdmissionRepository) {}

  admit(manager: EntityManager, admission: NewAdmission): Promise<void> {
    return this.admissions.admitToCase(manager, admission);
  }

  dismiss(manager: EntityManager, caseId: string, accountId: string): Promise<void> {
    return this.admissions.dismissFromCase(manager, caseId, accountId);
  }

  /** From now on whoever of the agency is admitted reads and writes in the case as if it were its own. */
  join(manager: EntityManager, caseId: string, agency: string): Promise<void> {
    return this.admissions.joinCase(manager, caseId, agency);
  }

  /** From now on the agency sees nothing of the case; those of its people who were admitted are dismissed. Answers who they were. */
  leave(manager: EntityManager, caseId: string, agency: string): Promise<string[]> {
    return this.admissions.leaveCase(manager, caseId, agency);
  }

  /** The case with all that lies in it is another agency's. Its earlier owner works along, if it has not left. */
  async handOver(manager: EntityManager, caseId: string, from: string, to: string): Promise<void> {
    await this.admissions.handOverCase(manager, caseId, to);
    await this.admissions.endJointWork(manager, caseId, to);
    await this.admissions.joinCase(manager, caseId, from);
  }
}
