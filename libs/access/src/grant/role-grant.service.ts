import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { Role } from '../decision/role.js';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer } from '../viewer/access.service.js';
import type { RoleGrant } from './role-grant.entity.js';
import { RoleGrantRepository } from './role-grant.repository.js';

export interface RoleGrantInput {
  readonly accountId: string;
  readonly agency: string;
  readonly role: Role;
  /** Left out: from now on. */
  readonly since?: Date;
  /** Left out: until it is ended. */
  readonly until?: Date;
}

/** Roles are given by the administrators of the agency for which they count. */
@Injectable()
export class RoleGrantService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly grants: RoleGrantRepository,
  ) {}

  /** The new grant's id. What one gives to oneself counts once another has confirmed it. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async grant(by: ActingViewer, input: RoleGrantInput): Promise<string> {
    await this.access.requireAdministrator(by.viewer, input.agency);
    const id = randomUUID();
    const { accountId, agency, role, since = null, until = null } = input;
    await this.unitOfWork.run(by.actor, (manager) =>
      this.grants.insert(manager, { id, accountId, agency, role, since, until, grantedBy: by.viewer.accountId }),
    );
    return id;
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, `SECOND_PERSON_NEEDED`. */
  confirm(by: ActingViewer, id: string): Promise<void> {
    return this.unitOfWork.run(by.actor, async (manager) => {
      const grant = await this.administered(manager, by, id);
      if ([grant.accountId, grant.grantedBy].includes(by.viewer.accountId)) {
        throw new AccessError('SECOND_PERSON_NEEDED', 'another administrator has to confirm it');
      }
      await this.grants.confirm(manager, id, by.viewer.accountId);
    });
  }

  /** From now on it counts no more. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  end(by: ActingViewer, id: string): Promise<void> {
    return this.unitOfWork.run(by.actor, async (manager) => {
      await this.administered(manager, by, id);
      await this.grants.end(manager, id);
    });
  }

  private async administered(manager: EntityManager, by: ActingViewer, id: string): Promise<RoleGrant> {
    const grant = await this.grants.find(manager, id);
    await this.access.requireAdministrator(by.viewer, grant?.agency ?? '', manager);
    if (grant === null) throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such grant, or it is not yours');
    return grant;
  }
}
