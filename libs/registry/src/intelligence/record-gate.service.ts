import { AccessError, AccessService, type Action, type RecordSight, viewerAtWork } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { notFoundOrNoAccess } from './intelligence.errors.js';

/** The gate before subjects, holds and purges. Where nobody signs in (a trial) it lets everyone pass. */
@Injectable()
export class RecordGate {
  constructor(private readonly access: AccessService) {}

  /** Who acts, as rules of two people tell people apart: by account, or in a trial by agency and name. */
  personOf(actor: Actor): string {
    return viewerAtWork()?.actor.accountId ?? actor.accountId ?? `${actor.agency}/${actor.name}`;
  }

  /** One of the actions must be allowed. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async require(manager: EntityManager, actions: readonly Action[], sight: RecordSight): Promise<void> {
    if (!(await this.allows(manager, actions, sight))) throw notFoundOrNoAccess();
  }

  async allows(manager: EntityManager, actions: readonly Action[], sight: RecordSight): Promise<boolean> {
    const atWork = viewerAtWork();
    if (atWork === undefined) return true;
    const viewer = await atWork.viewer();
    for (const action of actions) {
      try {
        await this.access.require(viewer, action, sight, manager);
        return true;
      } catch (error) {
        if (!(error instanceof AccessError)) throw error;
      }
    }
    return false;
  }
}
