import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer, privilege } from '../viewer/access.service.js';
import type { Agency } from './agency.entity.js';
import { AgencyRepository, type NewAgency } from './agency.repository.js';

/** Code of the agency that runs the installation; its administrators take in the others. */
export const INSTALLATION = 'INSTALLATION';

@Injectable()
export class AgencyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly agencies: AgencyRepository,
  ) {}

  find(manager: EntityManager, codes: readonly string[]): Promise<Agency[]> {
    return this.agencies.find(manager, codes);
  }

  /** Who shares the installation: their names and whom to call are known to all of them. */
  findAll(by: ActingViewer): Promise<Agency[]> {
    return this.unitOfWork.run(by.actor, (manager) => this.agencies.findAll(manager), {
      act: 'READ',
      objectKind: 'AGENCY',
    });
  }

  /** The agencies that belong to a task force now. */
  members(by: ActingViewer, taskForce: string): Promise<string[]> {
    const note = { act: 'READ', objectKind: 'AGENCY', objectId: taskForce } as const;
    return this.unitOfWork.run(by.actor, (manager) => this.agencies.members(manager, taskForce), note);
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async add(by: ActingViewer, agency: NewAgency): Promise<void> {
    await this.access.requireAdministrator(by.viewer, INSTALLATION);
    const note = privilege('AGENCY', agency.code);
    await this.unitOfWork.run(by.actor, (manager) => this.agencies.insert(manager, agency), note);
  }

  /** Said by the agency that joins; what the task force sees of it is for an agreement. Throws `NOT_FOUND_OR_NO_ACCESS`, `NOT_A_TASK_FORCE`. */
  async join(by: ActingViewer, taskForce: string, agency: string): Promise<void> {
    await this.access.requireAdministrator(by.viewer, agency);
    const work = async (manager: EntityManager): Promise<void> => {
      const [found] = await this.agencies.find(manager, [taskForce]);
      if (found?.kind !== 'TASK_FORCE') throw new AccessError('NOT_A_TASK_FORCE', `${taskForce} is no task force`);
      if ((await this.agencies.members(manager, taskForce)).includes(agency)) return;
      await this.agencies.join(manager, taskForce, agency);
    };
    await this.unitOfWork.run(by.actor, work, privilege('AGENCY', agency, { taskForce }));
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async leave(by: ActingViewer, taskForce: string, agency: string): Promise<void> {
    await this.access.requireAdministrator(by.viewer, agency);
    const note = privilege('AGENCY', agency, { taskForce });
    await this.unitOfWork.run(by.actor, (manager) => this.agencies.leave(manager, taskForce, agency), note);
  }
}
