import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ELEMENT_FACTS, LawService } from '@townline/jurisdictions';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { ElementError } from './element.errors.js';
import { type CaseOffenseRow, ElementFindingRepository, type ElementFindingRow } from './element-finding.repository.js';

export type PutOffense = Pick<CaseOffenseRow, 'committedOn' | 'limb' | 'subjectId'> & {
  /** State beside federal: `53a-192a`, `18 USC 1591`. */
  readonly citations: readonly string[];
};
export type LayFinding = Pick<
  ElementFindingRow,
  'fact' | 'stance' | 'basis' | 'support' | 'supportId' | 'saidBy' | 'occasion' | 'note' | 'subjectId'
>;

/**
 * Puts offenses into a case and lays what the case holds beside their elements. Each act throws `CASE_NOT_FOUND`, and
 * `CASE_CLOSED` in a closed one.
 */
@Injectable()
export class ElementFindingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly findings: ElementFindingRepository,
    private readonly law: LawService,
    private readonly clock: Clock,
  ) {}

  /** Throws `UNKNOWN_STATUTE` for one that is not held, `SUBJECT_NOT_FOUND`. That it is put says nothing of whether it happened. */
  async putOffense(caseId: string, wish: PutOffense, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    for (const citation of wish.citations) {
      if ((await this.law.versionsOf(citation)).length > 0) continue;
      throw new ElementError('UNKNOWN_STATUTE', `no version of ${citation} is held`);
    }
    const { citations, ...terms } = wish;
    await this.change(caseId, actor, async (manager, addedAt) => {
      await this.checkSubject(manager, caseId, terms.subjectId);
      for (const citation of new Set(citations)) {
        const made = { ...terms, citation, id: randomUUID(), caseId, addedAt, addedBy: actor.name };
        await this.findings.addOffense(manager, made);
      }
    });
  }

  /** Throws `OFFENSE_NOT_FOUND`. */
  async endOffense(caseId: string, id: string, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    await this.change(caseId, actor, async (manager, at) => {
      if (await this.findings.endOffense(manager, caseId, id, at)) return;
      throw new ElementError('OFFENSE_NOT_FOUND', 'there is no such offense in the case');
    });
  }

  /**
   * Throws `UNKNOWN_FACT`; `SUPPORT_NOT_FOUND` for what is not in the case or hidden; `VICTIM_TESTIMONY` where an interview with a
   * victim is given out as something else, or the other way round; `VICTIM_NAMED`; `SUBJECT_NOT_FOUND`.
   */
  async lay(caseId: string, finding: LayFinding, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    await this.check(caseId, finding);
    await this.change(caseId, actor, async (manager, addedAt) => {
      await this.checkSubject(manager, caseId, finding.subjectId);
      const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
      await this.findings.addFinding(manager, { ...finding, ...by, id: randomUUID(), caseId, addedAt });
    });
  }

  /** It stays on the record. Throws `FINDING_NOT_FOUND`. */
  async withdraw(caseId: string, id: string, reason: string, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    await this.change(caseId, actor, async (manager, at) => {
      if (await this.findings.withdraw(manager, caseId, id, { at, by: actor.name, reason })) return;
      throw new ElementError('FINDING_NOT_FOUND', 'there is no such finding in the case');
    });
  }

  private async check(caseId: string, finding: LayFinding): Promise<void> {
    const { fact, basis, support, supportId, saidBy } = finding;
    if (!ELEMENT_FACTS.some((known) => known === fact)) {
      throw new ElementError('UNKNOWN_FACT', `"${fact}" is nothing that an element asks for`);
    }
    if (basis === 'VICTIM' && saidBy !== null) {
      throw new ElementError('VICTIM_NAMED', 'a victim is not named here: the interview has the pseudonym');
    }
    const found = await this.findings.findSupport(caseId, support, supportId);
    if (found === undefined) {
      throw new ElementError('SUPPORT_NOT_FOUND', 'what it rests on was not found in the case, or no access');
    }
    if (found.part !== null && (found.part === 'VICTIM') !== (basis === 'VICTIM')) {
      throw new ElementError('VICTIM_TESTIMONY', 'what a victim says is marked as such, and nothing else is');
    }
  }

  private async checkSubject(manager: EntityManager, caseId: string, id: string | null): Promise<void> {
    if (id === null || (await this.findings.hasSubject(manager, caseId, id))) return;
    throw new CaseError('SUBJECT_NOT_FOUND', 'there is no such subject in the case');
  }

  private async change(
    caseId: string,
    actor: Actor,
    work: (manager: EntityManager, now: Date) => Promise<void>,
  ): Promise<void> {
    const block = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await work(manager, this.clock.now());
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: caseId });
  }
}
