import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer } from '../viewer/access.service.js';
import { AdmissionRepository, type NewAdmission } from './admission.repository.js';
import type { CompartmentKind } from './compartment.entity.js';

/** Closed rooms of an agency and who has a key. An administrator hands keys out to others, and holds none by doing so. */
@Injectable()
export class CompartmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly admissions: AdmissionRepository,
  ) {}

  /** The new compartment's id. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async make(by: ActingViewer, agency: string, kind: CompartmentKind, name: string): Promise<string> {
    await this.access.requireAdministrator(by.viewer, agency);
    const id = randomUUID();
    await this.unitOfWork.run(by.actor, (manager) =>
      this.admissions.makeCompartment(manager, { id, agency, kind, name }),
    );
    return id;
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, and `SECOND_PERSON_NEEDED` for a key to oneself. */
  async admit(by: ActingViewer, admission: Omit<NewAdmission, 'by'>): Promise<void> {
    if (admission.accountId === by.viewer.accountId) {
      throw new AccessError('SECOND_PERSON_NEEDED', 'nobody hands a key to himself');
    }
    await this.unitOfWork.run(by.actor, async (manager) => {
      const agency = await this.admissions.agencyOfCompartment(manager, admission.id);
      await this.access.requireAdministrator(by.viewer, agency ?? '', manager);
      await this.admissions.admitToCompartment(manager, { ...admission, by: by.viewer.accountId });
    });
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async dismiss(by: ActingViewer, compartmentId: string, accountId: string): Promise<void> {
    await this.unitOfWork.run(by.actor, async (manager) => {
      const agency = await this.admissions.agencyOfCompartment(manager, compartmentId);
      await this.access.requireAdministrator(by.viewer, agency ?? '', manager);
      await this.admissions.dismissFromCompartment(manager, compartmentId, accountId);
    });
  }
}
