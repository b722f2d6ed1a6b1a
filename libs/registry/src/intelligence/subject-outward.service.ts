import { randomUUID } from 'node:crypto';
import type { Purpose } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { IntelligenceError, notFoundOrNoAccess } from './intelligence.errors.js';
import { RecordGate } from './record-gate.service.js';
import { moved } from './subject-machine.js';
import { type Doing, SubjectRepository } from './subject.repository.js';
import { sightOfSubject, type SubjectRow } from './subject-row.js';

/** To whom a subject is told. */
export interface Dissemination {
  readonly subjectId: string;
  /** Code of an agency that is known here, or the name of one that is not. */
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly reason: string;
  /** To somebody who does not keep the rules, since life or property is in imminent danger (28 CFR 23.20(e)(2)). */
  readonly isImminentDanger: boolean;
}

/** What leaves the intelligence file: to other agencies, with a record of each time, and one way into a case. */
@Injectable()
export class SubjectOutwardService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: RecordGate,
    private readonly subjects: SubjectRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Records that a subject was told, before it is: who, to whom, why. They get a notice if it is ever purged. Throws
   * `RULES_NOT_KEPT` for a recipient that has not bound itself to the rules, outside an imminent danger.
   */
  disseminate(actor: Actor, told: Dissemination): Promise<string> {
    const id = randomUUID();
    const note = {
      act: 'EXPORT',
      objectKind: 'INTELLIGENCE_SUBJECT',
      objectId: told.subjectId,
      purposeCode: told.purpose,
    };
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        await this.opened(manager, told.subjectId);
        if (!told.isImminentDanger && !(await this.subjects.keepsRules(manager, told.recipient))) {
          throw new IntelligenceError('RULES_NOT_KEPT', 'the recipient has not bound itself to 28 CFR Part 23');
        }
        const { recipient, purpose, isImminentDanger: isDanger } = told;
        const doing = this.doing(actor, told.reason);
        await this.subjects.disseminate(manager, told.subjectId, { id, recipient, purpose, isDanger }, doing);
        return id;
      },
      { ...note, act: 'EXPORT' },
    );
  }

  /** Passes what is known into a case file. The way back does not exist: a case is never a source of intelligence by itself. */
  passToCase(actor: Actor, subjectId: string, caseId: string, reason: string): Promise<string> {
    const id = randomUUID();
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const subject = await this.opened(manager, subjectId);
        const to = moved(subject.state, 'PASS_ON');
        if (to === null) throw new IntelligenceError('WRONG_STATE', `it is ${subject.state}`);
        const doing = this.doing(actor, reason);
        await this.subjects.passOn(manager, { id, subjectId, caseId }, doing);
        await this.subjects.move(manager, subject, { act: 'PASS_ON', to }, {}, doing);
        return id;
      },
      { act: 'EXPORT', objectKind: 'INTELLIGENCE_SUBJECT', objectId: subjectId },
    );
  }

  private async opened(manager: EntityManager, id: string): Promise<SubjectRow> {
    const subject = await this.subjects.lock(manager, id);
    if (subject === null) throw notFoundOrNoAccess();
    await this.gate.require(manager, ['EXPORT'], sightOfSubject(subject));
    if (subject.state !== 'APPROVED' && subject.state !== 'UNDER_REVIEW') {
      throw new IntelligenceError('WRONG_STATE', `it is ${subject.state}`);
    }
    return subject;
  }

  private doing(actor: Actor, reason: string): Doing {
    if (!/\S/.test(reason)) throw new IntelligenceError('BAD_SUBJECT', 'a reason is to be stated');
    return { by: this.gate.personOf(actor), byName: actor.name, at: this.clock.now(), reason };
  }
}
