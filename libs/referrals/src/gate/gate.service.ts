import { Injectable } from '@nestjs/common';
import { type AuditNote, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { refused } from '../referral.errors.js';
import { type Act, mayAnywhere } from './act-rule.js';
import { type DoorValue, DoorsRepository } from './doors.repository.js';
import { ViewerSession } from './viewer-session.js';
import type { Viewer } from './viewer.js';

/** The first wall, and the way of every change through the second. */
@Injectable()
export class Gate {
  constructor(
    private readonly doors: DoorsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly session: ViewerSession,
  ) {}

  /** Throws `NOT_FOUND_OR_NO_ACCESS` where no role of the viewer may ever do this; that somebody tried is written down. */
  async admit(viewer: Viewer, act: Act): Promise<void> {
    if (mayAnywhere(viewer.roles, act)) return;
    await this.doors.value(viewer, 'refuse', act);
    throw refused();
  }

  /** A change by one door. Refused outside the transaction, since the note of the refusal has to stay. */
  async change<Value>(viewer: Viewer, door: string, ...values: readonly DoorValue[]): Promise<Value> {
    return this.run(viewer, (manager) => this.doors.put<Value>(manager, viewer, door, ...values), door);
  }

  /** A change by several, called in the audit trail by the first. False or null from the work: no access. */
  async run<Value>(
    viewer: Viewer,
    work: (manager: EntityManager) => Promise<Value | null>,
    door = 'register_person',
  ): Promise<Value> {
    const actor = { name: viewer.account, agency: viewer.agency };
    const block = async (manager: EntityManager): Promise<Value | null> => {
      await this.session.begin(manager, viewer);
      return work(manager);
    };
    const value = await this.unitOfWork.run(actor, block, noteOf(door, viewer));
    if (value === null || value === false) throw refused();
    return value;
  }
}

/** Codes alone: whose it was stands in the log of the compartment. */
function noteOf(door: string, { purpose }: Viewer): AuditNote {
  return { act: 'CHANGE', objectKind: door.toUpperCase(), purposeCode: purpose };
}
