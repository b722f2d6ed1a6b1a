import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer, privilege } from '../viewer/access.service.js';
import { AdmissionRepository, type HeldKey, type NewAdmission } from './admission.repository.js';
import type { Compartment, CompartmentKind } from './compartment.entity.js';

/** A compartment with who can enter it now. */
export interface KeptCompartment extends Compartment {
  readonly keys: readonly HeldKey[];
}

/** Closed rooms of an agency and who has a key. An administrator hands keys out to others, and holds none by doing so. */
@Injectable()
export class CompartmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly admissions: AdmissionRepository,
  ) {}

  /** For administrators of the agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  findOf(by: ActingViewer, agency: string): Promise<KeptCompartment[]> {
    const note = { act: 'READ', objectKind: 'COMPARTMENT' } as const;
    return this.unitOfWork.run(
      by.actor,
      async (manager) => {
        await this.access.requireAdministrator(by.viewer, agency, manager);
        const keys = await this.admissions.keys(manager, agency);
        const found = await this.admissions.compartments(manager, [agency]);
        return found.map((one) => ({ ...one, keys: keys.filter(({ compartmentId }) => compartmentId === one.id) }));
      },
      note,
    );
  }

  /** The new compartment's id. Throws `NOT_FOUND_OR_NO_ACCESS`, `BAD_TERMS` without a name or with one that is taken. */
  async make(by: ActingViewer, agency: string, kind: CompartmentKind, name: string): Promise<string> {
    await this.access.requireAdministrator(by.viewer, agency);
    const id = randomUUID();
    await this.unitOfWork.run(
      by.actor,
      async (manager) => {
        const names = (await this.admissions.compartments(manager, [agency])).map((one) => one.name);
        if (!/\S/.test(name) || names.includes(name)) throw new AccessError('BAD_TERMS', 'it needs a name of its own');
        await this.admissions.makeCompartment(manager, { id, agency, kind, name });
      },
      privilege('COMPARTMENT', id, { name }),
    );
    return id;
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, and `SECOND_PERSON_NEEDED` for a key to oneself. */
  async admit(by: ActingViewer, admission: Omit<NewAdmission, 'by'>): Promise<void> {
    if (admission.accountId === by.viewer.accountId) {
      throw new AccessError('SECOND_PERSON_NEEDED', 'nobody hands a key to himself');
    }
    if (!/\S/.test(admission.reason)) throw new AccessError('BAD_TERMS', 'say why they need a key');
    await this.unitOfWork.run(
      by.actor,
      async (manager) => {
        const agency = await this.admissions.agencyOfCompartment(manager, admission.id);
        await this.access.requireAdministrator(by.viewer, agency ?? '', manager);
        await this.access.requireStanding(manager, admission.accountId);
        await this.admissions.admitToCompartment(manager, { ...admission, by: by.viewer.accountId });
      },
      privilege('COMPARTMENT', admission.id, { account: admission.accountId, reason: admission.reason }),
    );
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async dismiss(by: ActingViewer, compartmentId: string, accountId: string): Promise<void> {
    await this.unitOfWork.run(
      by.actor,
      async (manager) => {
        const agency = await this.admissions.agencyOfCompartment(manager, compartmentId);
        await this.access.requireAdministrator(by.viewer, agency ?? '', manager);
        await this.admissions.dismissFromCompartment(manager, compartmentId, accountId);
      },
      privilege('COMPARTMENT', compartmentId, { account: accountId }),
    );
  }
}
