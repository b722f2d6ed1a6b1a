import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditNote, Outbox, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { holds } from '../decision/decide.js';
import type { Role } from '../decision/role.js';
import { AccessError } from '../viewer/access.errors.js';
import type { ActingViewer } from '../viewer/access.service.js';
import { ViewerRepository } from '../viewer/viewer.repository.js';
import { AdmissionRepository } from './admission.repository.js';
import { BREAK_GLASS_MINUTES, BreakGlassRepository, type Opening } from './break-glass.repository.js';
import type { Compartment, CompartmentKind } from './compartment.entity.js';

/** News for the supervisors of an agency, ids alone: `{ openingId, agency }`. */
export const COMPARTMENT_OPENING_ASKED = 'compartment_opening_asked';
export const COMPARTMENT_OPENED = 'compartment_opened';

/** Who may ask at all, and who answers. Administrators and auditors do neither: they have no content. */
const ASKERS: Readonly<Record<CompartmentKind, readonly Role[]>> = {
  SEALED_SOURCE: ['DETECTIVE', 'SUPERVISOR'],
  INTERNAL_AFFAIRS: ['SUPERVISOR'],
  OTHER: ['DETECTIVE', 'ANALYST', 'SUPERVISOR'],
  ADVOCATE: ['ADVOCATE'],
};
const ANSWERERS: Readonly<Record<CompartmentKind, readonly Role[]>> = {
  SEALED_SOURCE: ['SUPERVISOR'],
  INTERNAL_AFFAIRS: ['SUPERVISOR'],
  OTHER: ['SUPERVISOR'],
  ADVOCATE: ['ADVOCATE'],
};

/**
 * Break-glass: somebody without a key is let into a compartment of their own agency for an hour, for a reason and by a second
 * person. The supervisors are told with the question and with the answer.
 */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly viewers: ViewerRepository,
    private readonly admissions: AdmissionRepository,
    private readonly openings: BreakGlassRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, `BAD_TERMS` without a reason. */
  ask(by: ActingViewer, compartmentId: string, reason: string): Promise<Opening> {
    const id = randomUUID();
    const work = async (manager: EntityManager): Promise<Opening> => {
      const compartment = await this.admissions.compartment(manager, compartmentId);
      await this.requireRole(manager, by, compartment, ASKERS);
      if (!/\S/.test(reason)) throw new AccessError('BAD_TERMS', 'say why you have to be let in');
      await this.openings.ask(manager, id, compartmentId, by.viewer.accountId, reason);
      await this.tell(manager, COMPARTMENT_OPENING_ASKED, id, compartment?.agency ?? '');
      return this.found(manager, id);
    };
    return this.unitOfWork.run(by.actor, work, noteOf(id, { reason }));
  }

  /**
   * Opens for an hour, or refuses. Throws `NOT_FOUND_OR_NO_ACCESS`, `SECOND_PERSON_NEEDED` to who asked, `ALREADY_ENDED` when it
   * was answered or has lapsed.
   */
  answer(by: ActingViewer, id: string, isOpen: boolean): Promise<Opening> {
    const work = async (manager: EntityManager): Promise<Opening> => {
      const opening = await this.openings.find(manager, id);
      const compartment = opening && (await this.admissions.compartment(manager, opening.compartmentId));
      await this.requireRole(manager, by, compartment, ANSWERERS);
      if (opening?.askedBy === by.viewer.accountId) {
        throw new AccessError('SECOND_PERSON_NEEDED', 'nobody approves what they asked for');
      }
      if (opening?.state !== 'ASKED') throw new AccessError('ALREADY_ENDED', 'it was answered, or has lapsed');
      await this.openings.answer(manager, id, by.viewer.accountId, isOpen);
      if (isOpen) await this.letIn(manager, by, opening);
      return this.found(manager, id);
    };
    return this.unitOfWork.run(by.actor, work, noteOf(id));
  }

  /** For those who answer them: all of the agency, the latest first. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  findOf(by: ActingViewer, agency: string): Promise<Opening[]> {
    const work = async (manager: EntityManager): Promise<Opening[]> => {
      await this.requireRole(manager, by, { agency, kind: 'OTHER' }, ANSWERERS);
      return this.openings.findOf(manager, agency);
    };
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'OPENING' });
  }

  /** Of the agencies for which somebody works: what they may ask to be let into. */
  askable(by: ActingViewer): Promise<Compartment[]> {
    const work = async (manager: EntityManager): Promise<Compartment[]> => {
      const found = await this.admissions.compartments(manager, [...new Set(by.viewer.roles.map((one) => one.agency))]);
      const at = await this.viewers.now(manager);
      return found.filter((compartment) => hasRole(by, compartment, ASKERS, at));
    };
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'COMPARTMENT' });
  }

  private async letIn(manager: EntityManager, by: ActingViewer, opening: Opening): Promise<void> {
    await this.admissions.admitToCompartment(manager, {
      id: opening.compartmentId,
      accountId: opening.askedBy,
      reason: opening.reason,
      minutes: BREAK_GLASS_MINUTES,
      by: by.viewer.accountId,
    });
    await this.tell(manager, COMPARTMENT_OPENED, opening.id, opening.agency);
  }

  private async tell(manager: EntityManager, kind: string, openingId: string, agency: string): Promise<void> {
    await this.outbox.put(manager, [{ kind, key: `${kind}:${openingId}`, payload: { openingId, agency } }]);
  }

  private async requireRole(
    manager: EntityManager,
    by: ActingViewer,
    compartment: Pick<Compartment, 'agency' | 'kind'> | null,
    roles: Readonly<Record<CompartmentKind, readonly Role[]>>,
  ): Promise<void> {
    const at = await this.viewers.now(manager);
    if (compartment !== null && hasRole(by, compartment, roles, at)) return;
    throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such compartment, or it is not open to you');
  }

  private async found(manager: EntityManager, id: string): Promise<Opening> {
    const opening = await this.openings.find(manager, id);
    if (opening === null) throw new Error(`the opening ${id} was not kept`);
    return opening;
  }
}

function hasRole(
  { viewer }: ActingViewer,
  { agency, kind }: Pick<Compartment, 'agency' | 'kind'>,
  roles: Readonly<Record<CompartmentKind, readonly Role[]>>,
  at: Date,
): boolean {
  if (!viewer.isLive || !viewer.isAssured) return false;
  return viewer.roles.some((held) => held.agency === agency && roles[kind].includes(held.role) && holds(held, at));
}

function noteOf(id: string, words: Readonly<Record<string, string>> = {}): AuditNote {
  return { act: 'PRIVILEGE', objectKind: 'OPENING', objectId: id, words };
}
