import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { isProtectedField } from '../person/protected-field.js';
import { freshPseudonym, ProtectedPersonService } from '../person/protected-person.service.js';
import { refused } from '../referral.errors.js';
import { IdentityMover } from './identity-mover.js';

export interface Sheltered {
  readonly personId: string;
  /** What the case calls the person from now on. */
  readonly pseudonym: string;
  /** Agencies that hold exports with the identity in them, who must be told. */
  readonly recipients: readonly string[];
}

/** When somebody is seen as a potential victim, the identity moves into the compartment; the records keep a pseudonym. */
@Injectable()
export class ShelterService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly persons: ProtectedPersonService,
    private readonly mover: IdentityMover,
  ) {}

  /** All of it commits, or nothing: a person is never in neither place, and never in both. */
  async shelter(viewer: Viewer, compartmentId: string, caseId: string, personRef: string): Promise<Sheltered> {
    await this.gate.admit(viewer, 'REGISTER');
    const { fields, recipients } = await this.mover.known(personRef);
    const kept = Object.fromEntries(Object.entries(fields).filter(([field]) => isProtectedField(field)));
    const pseudonym = freshPseudonym();
    const personId = await this.persons.registerWith(
      viewer,
      compartmentId,
      { ...kept, ORIGIN: personRef },
      async (manager, id) => {
        const taken = await this.doors.put<string>(manager, viewer, 'take_pseudonym', id, caseId, pseudonym);
        // Thrown, so that the registration goes with it.
        if (taken !== pseudonym) throw refused();
        await this.mover.replace(manager, personRef, pseudonym);
      },
    );
    return { personId, pseudonym, recipients: [...new Set(recipients)].sort() };
  }
}
