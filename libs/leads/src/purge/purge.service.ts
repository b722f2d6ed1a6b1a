import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { IntelligenceError, RecordGate, sightOfSubject, type SubjectRow, SubjectRepository } from '@townline/registry';
import type { EntityManager } from 'typeorm';
import { PurgeAroundService } from './purge-around.service.js';
import { type PurgeGround, type PurgeRow, type WaitingPurge } from './purge.repository.js';

/**
 * Destroys a subject of intelligence wherever it went: rows, facts, bytes, sentences, indexes. One person asks, another approves,
 * and then it is done in one transaction; a tombstone without content stays. Never under a legal hold.
 */
@Injectable()
export class PurgeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: RecordGate,
    private readonly subjects: SubjectRepository,
    private readonly around: PurgeAroundService,
    private readonly clock: Clock,
  ) {}

  /** Answers the purge's id. Throws `ALREADY_ASKED`, `UNDER_LEGAL_HOLD`, `WRONG_STATE`, `NOT_FOUND_OR_NO_ACCESS`. */
  ask(actor: Actor, subjectId: string, ground: PurgeGround): Promise<string> {
    const id = randomUUID();
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const subject = await this.opened(manager, subjectId);
        if (!holds(ground, subject)) throw new IntelligenceError('WRONG_STATE', 'the ground does not hold');
        await this.around.refuseHeld(manager, subject);
        const [askedBy, askedAt] = [this.gate.personOf(actor), this.clock.now()];
        const isNew = await this.around.purges.ask(manager, {
          ...{ id, subjectId, ground, askedBy, askedName: actor.name, askedAt },
        });
        if (!isNew) throw new IntelligenceError('ALREADY_ASKED', 'its purge has been asked for already');
        return id;
      },
      { act: 'DECIDE', objectKind: 'INTELLIGENCE_SUBJECT', objectId: subjectId },
    );
  }

  /** The second person's word: it is done when this returns, but for the bytes of files, which the next sweep takes. */
  async approve(actor: Actor, id: string): Promise<PurgeRow> {
    const done = await this.unitOfWork.run(
      actor,
      async (manager) => {
        await this.around.enter(manager);
        const { purge, subject } = await this.asked(manager, id);
        const by = this.gate.personOf(actor);
        if (purge.askedBy === by) throw new IntelligenceError('SECOND_PERSON_NEEDED', 'another person has to do this');
        await this.around.refuseHeld(manager, subject);
        await this.around.purge(manager, id, { by, name: actor.name });
        return (await this.asked(manager, id)).purge;
      },
      { act: 'PURGE', objectKind: 'INTELLIGENCE_PURGE', objectId: id },
    );
    await this.around.sweepFiles();
    return done;
  }

  /** By who asked, before it is approved. */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const { purge } = await this.asked(manager, id);
        if (purge.doneAt !== null) throw new IntelligenceError('WRONG_STATE', 'it has been done');
        if (purge.askedBy !== this.gate.personOf(actor)) {
          throw new IntelligenceError('NOT_FOUND_OR_NO_ACCESS', 'there is no such record, or it is not open to you');
        }
        await this.around.purges.withdraw(manager, id);
      },
      { act: 'DECIDE', objectKind: 'INTELLIGENCE_PURGE', objectId: id },
    );
  }

  /** What waits for a purge, of those the viewer may purge: ids and states, no content. */
  waiting(actor: Actor): Promise<readonly WaitingPurge[]> {
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const found: WaitingPurge[] = [];
        for (const one of await this.around.purges.waiting(manager)) {
          const sight = sightOfSubject({ agency: one.agency, submittedBy: '', reviewBy: null });
          if (await this.gate.allows(manager, ['PURGE'], sight)) found.push(one);
        }
        return found;
      },
      { act: 'READ', objectKind: 'INTELLIGENCE_PURGE' },
    );
  }

  private async asked(manager: EntityManager, id: string): Promise<{ purge: PurgeRow; subject: SubjectRow }> {
    const purge = await this.around.purges.find(manager, id);
    if (purge === null) throw new IntelligenceError('NOT_FOUND_OR_NO_ACCESS', NOT_FOUND);
    return { purge, subject: await this.opened(manager, purge.subjectId) };
  }

  private async opened(manager: EntityManager, subjectId: string): Promise<SubjectRow> {
    const subject = await this.subjects.lock(manager, subjectId);
    if (subject === null) throw new IntelligenceError('NOT_FOUND_OR_NO_ACCESS', NOT_FOUND);
    await this.gate.require(manager, ['PURGE'], sightOfSubject(subject));
    return subject;
  }
}

const NOT_FOUND = 'there is no such record, or it is not open to you';

/** A missed review and a refusal are facts; whether the suspicion holds is for two people to say. */
function holds(ground: PurgeGround, { state }: SubjectRow): boolean {
  if (state === 'PURGED') return false;
  if (ground === 'REVIEW_MISSED') return state === 'EXPIRED';
  return ground !== 'REFUSED' || state === 'REFUSED';
}
