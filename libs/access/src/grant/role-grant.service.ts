import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { Role } from '../decision/role.js';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer, privilege } from '../viewer/access.service.js';
import { type NamedGrant, RoleGrantRepository } from './role-grant.repository.js';

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

  /** Those in force and to come, for administrators of the agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  findOf(by: ActingViewer, agency: string): Promise<NamedGrant[]> {
    const work = async (manager: EntityManager): Promise<NamedGrant[]> => {
      await this.access.requireAdministrator(by.viewer, agency, manager);
      return this.grants.findOf(manager, agency);
    };
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'ROLE_GRANT' });
  }

  /** One of an agency that they administer, also when it is over. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  find(by: ActingViewer, id: string): Promise<NamedGrant> {
    const work = (manager: EntityManager): Promise<NamedGrant> => this.administered(manager, by, id);
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'ROLE_GRANT', objectId: id });
  }

  /** The new grant's id. What one gives to oneself counts once another has confirmed it. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async grant(by: ActingViewer, input: RoleGrantInput): Promise<string> {
    await this.access.requireAdministrator(by.viewer, input.agency);
    const id = randomUUID();
    const { accountId, agency, role, since = null, until = null } = input;
    await this.unitOfWork.run(
      by.actor,
      async (manager) => {
        await this.access.requireStanding(manager, accountId);
        await this.grants.insert(manager, {
          id,
          accountId,
          agency,
          role,
          since,
          until,
          grantedBy: by.viewer.accountId,
        });
      },
      privilege('ROLE_GRANT', id, { role, account: accountId, agency }),
    );
    return id;
  }

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, `SECOND_PERSON_NEEDED`. */
  confirm(by: ActingViewer, id: string): Promise<void> {
    const work = async (manager: EntityManager): Promise<void> => {
      const grant = await this.administered(manager, by, id);
      if ([grant.accountId, grant.grantedBy].includes(by.viewer.accountId)) {
        throw new AccessError('SECOND_PERSON_NEEDED', 'another administrator has to confirm it');
      }
      await this.grants.confirm(manager, id, by.viewer.accountId);
    };
    return this.unitOfWork.run(by.actor, work, privilege('ROLE_GRANT', id));
  }

  /** From now on it counts no more. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  end(by: ActingViewer, id: string): Promise<void> {
    const work = async (manager: EntityManager): Promise<void> => {
      await this.administered(manager, by, id);
      await this.grants.end(manager, id);
    };
    return this.unitOfWork.run(by.actor, work, privilege('ROLE_GRANT', id));
  }

  private async administered(manager: EntityManager, by: ActingViewer, id: string): Promise<NamedGrant> {
    const grant = await this.grants.find(manager, id);
    await this.access.requireAdministrator(by.viewer, grant?.agency ?? '', manager);
    if (grant === null) throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such grant, or it is not yours');
    return grant;
  }
}
