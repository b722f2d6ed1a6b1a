import { Injectable } from '@nestjs/common';
import { actAs, passRoleGate, viewerAtWork } from '@townline/access';
import { type AuditNote, Outbox, scopedManager, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { type Asker, accountOf } from './asker.js';
import { askedNews } from './deconfliction-alert.service.js';
import { DECONFLICTED_CLASSES } from './deconflicted-class.js';
import { DeconflictionError } from './deconfliction.errors.js';
import {
  type AskedOutcome,
  type DeconflictionNotice,
  DeconflictionRepository,
  type Pointer,
} from './deconfliction.repository.js';
import { DigestService } from './digest.service.js';
import { type AskedIdentifier, askedForm } from './identifier-form.js';

/** So many identifiers an account may ask for in an hour, by the database's clock. */
export const QUESTIONS_PER_HOUR = 20;

/** What an asker is told. */
export interface Deconfliction {
  readonly at: Date;
  /** How many identifiers may be asked for within the hour. */
  readonly left: number;
  /** For each identifier, in the order asked: who else holds it. Empty: nobody, or nobody who says so. */
  readonly answers: readonly (readonly Pointer[])[];
}

const NOTE: AuditNote = { act: 'DECONFLICT', objectKind: 'IDENTIFIER' };

/** "Does anybody else look at this number?": answers with whom to call, and nothing of what they know. */
@Injectable()
export class DeconflictionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly digests: DigestService,
    private readonly questions: DeconflictionRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Both sides are told of a hit; each identifier counts as a question. Throws `UNREADABLE`, `RATE_LIMITED`,
   * `UNKNOWN_AGENCY`, `KEYS_UNAVAILABLE`.
   */
  async ask(identifiers: readonly AskedIdentifier[], asker: Asker): Promise<Deconfliction> {
    await passRoleGate('READ', DECONFLICTED_CLASSES);
    if (identifiers.length === 0) throw new DeconflictionError('UNREADABLE', 'nothing is asked for');
    const forms = identifiers.map((identifier, at) => {
      const form = askedForm(identifier);
      if (form === null)
        throw new DeconflictionError('UNREADABLE', `identifier ${at + 1} is not one whole ${identifier.kind}`);
      return form;
    });
    const digested = await this.digests.digest(forms);
    // A refusal is no fault: its transaction commits, so that the audit trail holds it.
    const work = (manager: EntityManager): Promise<AskedOutcome> =>
      this.put(manager, asker, null, () => this.questions.ask(manager, asker, digested));
    return told(await this.unitOfWork.run(asker, work, NOTE));
  }

  /**
   * Who else holds a part of a lead that would move the asker's own figure by two bits or more: one question, and both sides are
   * told. Where nobody signs in everybody sees all of it: nobody. Throws `LEAD_NOT_FOUND`, `RATE_LIMITED`, `UNKNOWN_AGENCY`.
   */
  async askLead(leadId: string, asker: Asker): Promise<Deconfliction> {
    await this.passLeadGate(leadId);
    const purpose = (await viewerAtWork()?.viewer())?.purpose ?? null;
    const work = (manager: EntityManager): Promise<AskedOutcome> =>
      this.put(manager, asker, purpose, () => this.questions.askLead(manager, asker, leadId));
    return told(await this.unitOfWork.run(asker, work, { act: 'DECONFLICT', objectKind: 'LEAD', objectId: leadId }));
  }

  /** What the asker's agency was told as either side, the latest first; at most 200. */
  async notices(asker: Asker): Promise<DeconflictionNotice[]> {
    // With the eyes of whoever asks, where they have signed in: their session says who they are.
    const seen = scopedManager();
    if (seen !== undefined) return this.questions.notices(seen, asker);
    return this.unitOfWork.run(asker, (manager) => this.questions.notices(manager, asker), {
      act: 'READ',
      objectKind: 'DECONFLICTION_NOTICE',
    });
  }

  /** Whoever sees a lead may ask who else holds a part of it. */
  private async passLeadGate(leadId: string): Promise<void> {
    const seen = scopedManager();
    if (seen === undefined || (await this.questions.seesLead(seen, leadId))) return;
    throw new DeconflictionError('LEAD_NOT_FOUND', `there is no lead ${leadId}, or you have no access to it`);
  }

  private async put(
    manager: EntityManager,
    asker: Asker,
    purpose: string | null,
    question: () => Promise<AskedOutcome>,
  ): Promise<AskedOutcome> {
    const acting = viewerAtWork();
    if (acting !== undefined) await actAs(manager, { accountId: acting.actor.accountId, purpose });
    const found = await question();
    if (found.outcome === 'ANSWERED') await this.outbox.put(manager, [askedNews(accountOf(asker), found.at)]);
    return found;
  }
}

function told(found: AskedOutcome): Deconfliction {
  switch (found.outcome) {
    case 'ANSWERED':
      return { at: new Date(found.at), left: found.left, answers: found.answers };
    case 'UNKNOWN_AGENCY':
      throw unknownAgency();
    case 'RATE_LIMITED':
      throw new DeconflictionError(
        'RATE_LIMITED',
        `${QUESTIONS_PER_HOUR} identifiers may be asked for in an hour; ${found.left} are left`,
        found.nextAt === null ? null : new Date(found.nextAt),
      );
  }
}

export function unknownAgency(): DeconflictionError {
  return new DeconflictionError('UNKNOWN_AGENCY', 'your agency is not one of this installation');
}
