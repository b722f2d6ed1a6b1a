import { randomUUID } from 'node:crypto';
import { passHoldingGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from './case.errors.js';
import { CaseCabinet } from './case-file.service.js';
import type { CaseFileRow } from './case-file.repository.js';
import { ACTING_SIDE, type CasePartnerAct, isPartnerStateFinal, partnerStateAfter } from './case-partner-machine.js';
import { CasePartnerRepository, type CasePartnerRow } from './case-partner.repository.js';
import type { CaseEntryRow } from './case-work.repository.js';

export interface Invitation {
  /** Code of the agency. */
  readonly agency: string;
  /** Somebody of it who is told; needed where the case is sealed, since nobody else of it would know. */
  readonly contactId: string | null;
  readonly reason: string;
}

/** A partnership that is about to go on. */
interface Step {
  readonly partner: CasePartnerRow;
  readonly act: CasePartnerAct;
  readonly reason: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** Joint work of several agencies on one case: invited, joined, left, handed over. */
@Injectable()
export class CasePartnerService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly partners: CasePartnerRepository,
    private readonly clock: Clock,
  ) {}

  of(caseIds: readonly string[]): Promise<readonly CasePartnerRow[]> {
    return this.partners.findOf(caseIds);
  }

  /** Where an agency was asked, works along, or did: of these what whoever asks may see. */
  ofAgency(agency: string): Promise<readonly CasePartnerRow[]> {
    return this.partners.findOfAgency(agency);
  }

  ownEntries(partnerIds: readonly string[]): Promise<readonly (CaseEntryRow & { readonly partnerId: string })[]> {
    return this.partners.findEntries(partnerIds);
  }

  /**
   * The owner asks another agency. It is told number and title, and nothing else until it joins. Throws `CASE_NOT_FOUND`, `NOT_OWNER`,
   * `AGENCY_NOT_FOUND`, `PERSON_NOT_FOUND`, `ALREADY_PARTNER`, `CASE_CLOSED`.
   */
  async invite(caseId: string, invitation: Invitation, actor: Actor): Promise<CaseFileRow> {
    const found = await this.ofOwner(caseId, actor);
    const work = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await this.refuseUnfit(manager, found, invitation);
      const at = this.clock.now();
      await this.insert(manager, found, { ...invitation, state: 'INVITED', actor, at });
      await this.cabinet.note(manager, caseId, `${invitation.agency} invited: ${invitation.reason}`, { actor, at });
    };
    await this.unitOfWork.run(actor, work, { act: 'PRIVILEGE', objectKind: 'CASE_FILE', objectId: caseId });
    return found;
  }

  /**
   * The owner takes back, ends, offers the case; the partner joins, declines, leaves, takes the case over. Throws
   * `PARTNER_NOT_FOUND`, `NOT_OWNER`, `BAD_MOVE`.
   */
  async move(id: string, act: CasePartnerAct, reason: string, actor: Actor): Promise<void> {
    const partner = await this.partners.findOne(id);
    if (partner === undefined) throw notFound();
    await this.passSide(partner, act, actor);
    const work = async (manager: EntityManager): Promise<void> => {
      await this.cabinet.files.lock(manager, partner.caseId);
      const current = (await this.partners.findOne(id, manager)) ?? partner;
      await this.take(manager, { partner: current, act, reason, actor, at: this.clock.now() });
    };
    const note = { act: 'PRIVILEGE', objectKind: 'CASE_FILE', objectId: partner.caseId } as const;
    await (act === 'TAKE_OVER'
      ? this.unitOfWork.runSerializable(actor, work, note)
      : this.unitOfWork.run(actor, work, note));
  }

  private async take(manager: EntityManager, { partner, act, reason, actor, at }: Step): Promise<void> {
    const to = partnerStateAfter(partner.state, act);
    if (to === undefined)
      throw new CaseError('BAD_MOVE', `a partnership that is ${partner.state} cannot be changed so`);
    const move = { from: partner.state, to, reason, by: actor.name, at, isFinal: isPartnerStateFinal(to) };
    const text = `${partner.agency}: ${partner.state} → ${to}: ${reason}`;
    await this.cabinet.note(manager, partner.caseId, text, { actor, at });
    if (!(await this.partners.move(manager, partner.id, move))) {
      throw new CaseError('BAD_MOVE', 'the partnership was changed meanwhile');
    }
    if (act === 'JOIN') await this.join(manager, partner, actor);
    if (act === 'LEAVE' || act === 'REMOVE') await this.leave(manager, partner, actor);
    if (act === 'TAKE_OVER') await this.handOver(manager, partner, { actor, at });
  }

  /** Whoever says yes is the agency's first member. Where nobody signs in there are none. */
  private async join(
    manager: EntityManager,
    { caseId, agency, holdingId }: CasePartnerRow,
    actor: Actor,
  ): Promise<void> {
    if (holdingId === null || actor.accountId == null) return;
    const admitted = { accountId: actor.accountId, reason: `joined for ${agency}`, minutes: null, by: actor.accountId };
    await this.cabinet.admissions.join(manager, caseId, agency);
    await this.cabinet.admissions.admit(manager, { id: caseId, ...admitted });
  }

  /** Its people see nothing more of the case but what they wrote there themselves. */
  private async leave(
    manager: EntityManager,
    { id, caseId, agency, holdingId }: CasePartnerRow,
    actor: Actor,
  ): Promise<void> {
    if (holdingId === null) return;
    for (const accountId of await this.cabinet.admissions.leave(manager, caseId, agency)) {
      const kept = { accountId, reason: 'worked along', minutes: null, by: actor.accountId ?? null };
      await this.cabinet.admissions.admit(manager, { id, ...kept });
    }
  }

  /** The case is the partner's, under a number of its own; its earlier owner works along. */
  private async handOver(
    manager: EntityManager,
    { caseId, agency: to, holdingId }: CasePartnerRow,
    { actor, at }: Pick<Step, 'actor' | 'at'>,
  ): Promise<void> {
    const before = await this.cabinet.files.findOne(caseId, manager);
    if (before === undefined) throw notFound();
    const after = await this.cabinet.files.handOver(manager, caseId, to, at.getUTCFullYear());
    if (holdingId !== null) await this.cabinet.admissions.handOver(manager, caseId, before.agency, to);
    const reason = `handed the case over; it was its number ${before.number}`;
    await this.insert(manager, after, { agency: before.agency, contactId: null, reason, state: 'JOINED', actor, at });
  }

  private async insert(
    manager: EntityManager,
    { id: caseId, number, title, agency: ownerAgency, isSealed, holdingId: caseHolding }: CaseFileRow,
    {
      agency,
      contactId,
      reason,
      state,
      actor,
      at,
    }: Invitation & { state: 'INVITED' | 'JOINED'; actor: Actor; at: Date },
  ): Promise<void> {
    const id = randomUUID();
    const terms = { agency, recordClass: 'CASE', caseId: id, isSealed } as const;
    const holdingId = caseHolding === null ? null : await this.cabinet.holdings.ensure(manager, terms);
    if (contactId !== null) {
      const told = { accountId: contactId, reason: 'asked by name', minutes: null, by: actor.accountId ?? null };
      await this.cabinet.admissions.admit(manager, { id, ...told });
    }
    const asked = { caseNumber: number, caseTitle: title, ownerAgency, invitedAt: at, invitedBy: actor.name };
    const changed = { changedAt: at, changedBy: actor.name };
    await this.partners.insert(manager, {
      id,
      caseId,
      agency,
      state,
      reason,
      contactId,
      holdingId,
      ...asked,
      ...changed,
    });
  }

  private async refuseUnfit(manager: EntityManager, found: CaseFileRow, invitation: Invitation): Promise<void> {
    const { agency, contactId } = invitation;
    if (agency === found.agency || (await this.partners.hasOpen(manager, found.id, agency))) {
      throw new CaseError('ALREADY_PARTNER', 'the agency is on the case already, or was asked');
    }
    if (found.holdingId === null) return;
    if (!(await this.cabinet.members.isAgency(manager, agency))) {
      throw new CaseError('AGENCY_NOT_FOUND', 'there is no agency of this code');
    }
    const employer = contactId === null ? undefined : await this.cabinet.members.agencyOf(manager, contactId);
    if (contactId === null ? found.isSealed : employer !== agency) {
      throw new CaseError('PERSON_NOT_FOUND', 'name somebody who works for that agency');
    }
  }

  private async passSide(partner: CasePartnerRow, act: CasePartnerAct, actor: Actor): Promise<void> {
    if (ACTING_SIDE[act] === 'OWNER') {
      await this.ofOwner(partner.caseId, actor);
      return;
    }
    await passHoldingGate('WRITE', partner.holdingId, notFound);
    if (actor.agency !== partner.agency) throw notFound();
  }

  private async ofOwner(caseId: string, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    if (found.agency !== actor.agency) throw new CaseError('NOT_OWNER', 'this is for the agency whose case it is');
    return found;
  }
}

function notFound(): CaseError {
  return new CaseError('PARTNER_NOT_FOUND', 'the joint work was not found, or no access');
}
