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
}
