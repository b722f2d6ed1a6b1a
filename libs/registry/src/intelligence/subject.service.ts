import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { IntelligenceError, notFoundOrNoAccess, secondPersonNeeded } from './intelligence.errors.js';
import { SUSPECTED_CRIMES } from './intelligence-label.js';
import { protectedViews } from './protected-view.js';
import { RecordGate } from './record-gate.service.js';
import { reviewBy } from './review-day.js';
import { moved, type SubjectAct } from './subject-machine.js';
import { rowsOf } from './subject-entry.repository.js';
import { SubjectEntryService } from './subject-entry.service.js';
import { type Doing, type SubjectPatch, SubjectRepository } from './subject.repository.js';
import { type NewSubject, sightOfSubject, type SubjectRow } from './subject-row.js';

/**
 * Subjects of criminal intelligence (28 CFR Part 23): put forward by an officer with the reasonable suspicion, approved by a
 * supervisor who is somebody else, looked at again within five years. Nothing of a subject lies among the records before that.
 */
@Injectable()
export class SubjectService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: RecordGate,
    private readonly subjects: SubjectRepository,
    private readonly entry: SubjectEntryService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a subject before the agency's supervisors. Answers its id. Throws `BAD_SUBJECT` when what the rules ask for is missing,
   * `RULES_NOT_KEPT` when the agency has not bound itself to them, `NOT_FOUND_OR_NO_ACCESS`.
   */
  submit(actor: Actor, subject: NewSubject): Promise<string> {
    const id = randomUUID();
    check(subject);
    rowsOf({ id, kind: subject.kind }, subject);
    const note = { act: 'CHANGE', objectKind: 'INTELLIGENCE_SUBJECT', objectId: id } as const;
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const doing = this.doing(actor, null);
        const views = protectedViews(subject.basis, subject.lawfulSource, ...Object.values(subject.fields));
        const stated = { ...subject, id, agency: actor.agency };
        await this.gate.require(
          manager,
          ['WRITE'],
          sightOfSubject({ ...stated, submittedBy: doing.by, reviewBy: null }),
        );
        if (!(await this.subjects.keepsRules(manager, actor.agency))) {
          throw new IntelligenceError('RULES_NOT_KEPT', 'the agency has not bound itself to 28 CFR Part 23');
        }
        const holdingId = await this.entry.holdingFor(manager, actor.agency, reviewBy(doing.at));
        await this.subjects.insert(manager, { ...stated, holdingId }, views, doing);
        return id;
      },
      note,
    );
  }

  /** The second approval that is asked for where protected views are spoken of; neither by the officer nor by who approves. */
  confirm(actor: Actor, id: string, reason: string): Promise<SubjectRow> {
    return this.act(actor, id, 'CONFIRM', reason, (_, { by }) => Promise.resolve({ confirmedBy: by }));
  }

  /**
   * From now on it lies among the records, for five years at most. Throws `CONFIRMATION_NEEDED` where protected views are spoken
   * of and nobody has confirmed that they bear on the crime; `SECOND_PERSON_NEEDED` to the officer himself.
   */
  async approve(actor: Actor, id: string, reason: string): Promise<SubjectRow> {
    const kept: string[] = [];
    try {
      return await this.act(actor, id, 'APPROVE', reason, async (subject, doing, manager) => {
        if (subject.protectedViews.length > 0 && subject.confirmedBy === null) {
          throw new IntelligenceError(
            'CONFIRMATION_NEEDED',
            'protected views are spoken of: a second approval comes first',
          );
        }
        if (subject.confirmedBy === doing.by) throw secondPersonNeeded();
        return this.entry.open(manager, subject, doing, kept);
      });
    } catch (error) {
      await this.entry.discard(kept);
      throw error;
    }
  }

  /** It never becomes a record, and waits to be purged. */
  refuse(actor: Actor, id: string, reason: string): Promise<SubjectRow> {
    return this.act(actor, id, 'REFUSE', reason, (_, { by }) => Promise.resolve({ decidedBy: by }));
  }

  /** Found lawful again, with the reason: five years from now at most. Too late once the day of review is past. */
  validate(actor: Actor, id: string, reason: string): Promise<SubjectRow> {
    return this.act(actor, id, 'VALIDATE', reason, (subject, doing, manager) =>
      this.entry.renew(manager, subject, doing),
    );
  }

  private act(
    actor: Actor,
    id: string,
    act: SubjectAct,
    reason: string,
    effect: (subject: SubjectRow, doing: Doing, manager: EntityManager) => Promise<SubjectPatch>,
  ): Promise<SubjectRow> {
    const note = { act: 'DECIDE', objectKind: 'INTELLIGENCE_SUBJECT', objectId: id } as const;
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const doing = this.doing(actor, reason);
        const subject = await this.opened(manager, id, doing.by);
        const to = moved(subject.state, act);
        if (to === null) throw new IntelligenceError('WRONG_STATE', `it is ${subject.state}`);
        await this.subjects.move(manager, subject, { act, to }, await effect(subject, doing, manager), doing);
        const now = await this.subjects.lock(manager, id);
        if (now === null) throw notFoundOrNoAccess();
        return now;
      },
      note,
    );
  }

  /** For an approval: the officer who put it forward is told that another is needed, whoever may not approve is told nothing. */
  private async opened(manager: EntityManager, id: string, by: string): Promise<SubjectRow> {
    const subject = await this.subjects.lock(manager, id);
    if (subject === null) throw notFoundOrNoAccess();
    const sight = sightOfSubject(subject);
    await this.gate.require(manager, ['APPROVE'], { ...sight, authorId: null });
    if (subject.submittedBy === by) throw secondPersonNeeded();
    return subject;
  }

  private doing(actor: Actor, reason: string | null): Doing {
    if (reason !== null && !/\S/.test(reason)) throw new IntelligenceError('BAD_SUBJECT', 'a reason is to be stated');
    return { by: this.gate.personOf(actor), byName: actor.name, at: this.clock.now(), reason };
  }
}

function check({ crimes, basis, lawfulSource, fields }: NewSubject): void {
  const missing = [
    crimes.length === 0 || crimes.some((crime) => !SUSPECTED_CRIMES.includes(crime)) ? 'the suspected crime' : null,
    /\S/.test(basis) ? null : 'the reasonable suspicion',
    /\S/.test(lawfulSource) ? null : 'how it was lawfully come by',
    Object.keys(fields).length > 0 ? null : 'who it is about',
  ].filter((one) => one !== null);
  if (missing.length > 0) throw new IntelligenceError('BAD_SUBJECT', `missing: ${missing.join(', ')}`);
}
