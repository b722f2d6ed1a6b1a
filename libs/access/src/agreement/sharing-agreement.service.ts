import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { AgencyRepository } from '../agency/agency.repository.js';
import { AccessError } from '../viewer/access.errors.js';
import { AccessService, type ActingViewer, privilege } from '../viewer/access.service.js';
import type { SharingAgreement } from './sharing-agreement.entity.js';
import { type AgreementTerms, SharingAgreementRepository } from './sharing-agreement.repository.js';

/** Agreements are drafted and signed by the administrators of the two agencies; either can withdraw at any time. */
@Injectable()
export class SharingAgreementService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly agreements: SharingAgreementRepository,
    private readonly agencies: AgencyRepository,
  ) {}

  /** All to which the agency is a party, for its administrators. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  findOf(by: ActingViewer, agency: string): Promise<SharingAgreement[]> {
    const work = async (manager: EntityManager): Promise<SharingAgreement[]> => {
      await this.access.requireAdministrator(by.viewer, agency, manager);
      return this.agreements.findOf(manager, agency);
    };
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'AGREEMENT' });
  }

  /** One to which an agency is a party that they administer. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  find(by: ActingViewer, id: string, agency: string): Promise<SharingAgreement> {
    const work = (manager: EntityManager): Promise<SharingAgreement> => this.ofParty(manager, by, id, agency);
    return this.unitOfWork.run(by.actor, work, { act: 'READ', objectKind: 'AGREEMENT', objectId: id });
  }

  /** The new agreement's id; nobody has signed yet. Only whose records they are may offer them. Throws `NOT_FOUND_OR_NO_ACCESS`, `BAD_TERMS`. */
  async draft(by: ActingViewer, terms: Omit<AgreementTerms, 'id'>): Promise<string> {
    await this.access.requireAdministrator(by.viewer, terms.fromAgency);
    const isSound =
      terms.fromAgency !== terms.toAgency &&
      terms.since < terms.until &&
      terms.classes.length > 0 &&
      terms.purposes.length > 0 &&
      /\S/.test(terms.title);
    if (!isSound)
      throw new AccessError('BAD_TERMS', 'an agreement names two agencies, classes, purposes and its two days');
    const id = randomUUID();
    await this.unitOfWork.run(
      by.actor,
      async (manager) => {
        const parties = await this.agencies.find(manager, [terms.fromAgency, terms.toAgency]);
        if (parties.length < 2) throw new AccessError('BAD_TERMS', 'there is no agency of this code');
        await this.agreements.insert(manager, { ...terms, id });
      },
      privilege('AGREEMENT', id, { title: terms.title }),
    );
    return id;
  }

  /** Signs for the agency that the person administers. Throws `NOT_FOUND_OR_NO_ACCESS`, `ALREADY_SIGNED`, `SECOND_PERSON_NEEDED`. */
  sign(by: ActingViewer, id: string, agency: string): Promise<void> {
    const work = async (manager: EntityManager): Promise<void> => {
      const agreement = await this.ofParty(manager, by, id, agency);
      const isGiver = agency === agreement.fromAgency;
      if ((isGiver ? agreement.signedFromBy : agreement.signedToBy) !== null) {
        throw new AccessError('ALREADY_SIGNED', 'this agency has signed');
      }
      if ((isGiver ? agreement.signedToBy : agreement.signedFromBy) === by.viewer.accountId) {
        throw new AccessError('SECOND_PERSON_NEEDED', 'the two signatures are two people’s');
      }
      await this.agreements.sign(manager, id, isGiver ? 'from' : 'to', by.viewer.accountId);
    };
    return this.unitOfWork.run(by.actor, work, privilege('AGREEMENT', id, { signedFor: agency }));
  }

  /** It counts no more from this moment on. Throws `NOT_FOUND_OR_NO_ACCESS`, `ALREADY_ENDED`. */
  withdraw(by: ActingViewer, id: string, agency: string): Promise<void> {
    const work = async (manager: EntityManager): Promise<void> => {
      const agreement = await this.ofParty(manager, by, id, agency);
      if (agreement.withdrawnAt !== null) throw new AccessError('ALREADY_ENDED', 'the agreement was withdrawn before');
      await this.agreements.withdraw(manager, id, by.viewer.accountId);
    };
    return this.unitOfWork.run(by.actor, work, privilege('AGREEMENT', id, { withdrawnFor: agency }));
  }

  private async ofParty(
    manager: EntityManager,
    by: ActingViewer,
    id: string,
    agency: string,
  ): Promise<SharingAgreement> {
    await this.access.requireAdministrator(by.viewer, agency, manager);
    const agreement = await this.agreements.find(manager, id);
    if (agreement === null || ![agreement.fromAgency, agreement.toAgency].includes(agency)) {
      throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such agreement, or it is not yours');
    }
    return agreement;
  }
}
