import { randomUUID } from 'node:crypto';
import { CaseAdmissionService, HoldingRepository } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from './case.errors.js';
import { CaseFileRepository, type CaseFileRow, type CaseQuestion } from './case-file.repository.js';
import { CaseGate, caseNotFound } from './case-gate.js';
import { type CaseAct, caseStateAfter } from './case-machine.js';
import type { CaseSubjectKind } from './case-subject.entity.js';
import { type CaseTemplate, TEMPLATE_TASKS } from './case-template.js';
import { CaseAssignmentRepository } from './case-assignment.repository.js';
import { CaseMemberRepository } from './case-member.repository.js';
import { CaseWorkRepository, type TaskAssignee } from './case-work.repository.js';

export interface OpenCase {
  readonly title: string;
  readonly template: CaseTemplate;
  /** Its members' alone from the start. */
  readonly isSealed: boolean;
}

/** Who wrote something down, and when. */
interface Noted {
  readonly actor: Actor;
  readonly at: Date;
}

const MS_PER_DAY = 86_400_000;

/** What cases are kept with. */
@Injectable()
export class CaseCabinet {
  readonly holdings = new HoldingRepository();

  constructor(
    readonly files: CaseFileRepository,
    readonly work: CaseWorkRepository,
    readonly members: CaseMemberRepository,
    readonly admissions: CaseAdmissionService,
    readonly gate: CaseGate,
  ) {}

  /** Throws `CASE_NOT_FOUND`, also for whoever may read it and no more. */
  async openForWriting(id: string): Promise<CaseFileRow> {
    const found = await this.files.findOne(id);
    if (found === undefined) throw caseNotFound();
    await this.gate.pass('WRITE', found);
    return found;
  }

  /** Somebody on the case, by account or, where nobody signs in, by name. Throws `PERSON_NOT_FOUND`. */
  async assignee(manager: EntityManager, caseId: string, { name, accountId }: TaskAssignee): Promise<TaskAssignee> {
    if (accountId === null) return { name, accountId };
    const member = (await this.members.find([caseId], manager)).find((one) => one.accountId === accountId);
    if (member === undefined) throw new CaseError('PERSON_NOT_FOUND', 'nobody of that account is on the case');
    return { name: member.name, accountId };
  }

  /** What happened to the case itself, as an entry. The caller has locked it. */
  async note(manager: EntityManager, caseId: string, text: string, { actor, at }: Noted): Promise<void> {
    await this.work.addEntry(manager, {
      id: randomUUID(),
      caseId,
      kind: 'CHANGE',
      text,
      happenedOn: null,
      correctsId: null,
      actorName: actor.name,
      actorAgency: actor.agency,
      accountId: actor.accountId ?? null,
      recordedAt: at,
    });
  }
}

/** Cases: opened, moved from state to state, found. */
@Injectable()
export class CaseFileService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly assignments: CaseAssignmentRepository,
    private readonly clock: Clock,
  ) {}

  find(question: CaseQuestion): Promise<readonly CaseFileRow[]> {
    return this.cabinet.files.find(question);
  }

  async findOne(id: string): Promise<CaseFileRow | null> {
    return (await this.cabinet.files.findOne(id)) ?? null;
  }

  /** Those that are there for whoever asks. */
  findAll(ids: readonly string[]): Promise<readonly CaseFileRow[]> {
    return this.cabinet.files.findAll(ids);
  }

  /** The case of a partnership. Throws `CASE_NOT_FOUND`. */
  async withPartner(partnerId: string): Promise<CaseFileRow> {
    const found = await this.cabinet.files.findWithPartner(partnerId);
    if (found === undefined) throw caseNotFound();
    return found;
  }

  /** "This landlord is in three of them": the cases one may see that speak of a thing. */
  naming(kind: CaseSubjectKind, subjectId: string): Promise<readonly CaseFileRow[]> {
    return this.cabinet.files.findNaming(kind, subjectId);
  }

  /** Whoever opens a case is its first member. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async open({ title, template, isSealed }: OpenCase, actor: Actor): Promise<CaseFileRow> {
    await this.cabinet.gate.passOpening();
    const [id, openedAt] = [randomUUID(), this.clock.now()];
    const work = async (manager: EntityManager): Promise<CaseFileRow> => {
      const holdingId = await this.holdingOf(manager, id, isSealed, actor);
      const own = { id, agency: actor.agency, title, template, isSealed, openedAt, openedBy: actor.name, holdingId };
      const made = await this.cabinet.files.insert(manager, own);
      await this.cabinet.work.addTasks(manager, tasksOf(made));
      const lead = { accountId: actor.accountId ?? null, name: actor.name };
      await this.assignments.assign(manager, {
        ...lead,
        caseId: id,
        reason: 'opened the case',
        by: actor.name,
        at: openedAt,
      });
      return made;
    };
    return this.unitOfWork.runSerializable(actor, work, { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: id });
  }

  /** Throws `CASE_NOT_FOUND`, `BAD_MOVE`. The reason becomes an entry. */
  async move(id: string, act: CaseAct, reason: string, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(id);
    const to = caseStateAfter(found.state, act);
    if (to === undefined) throw new CaseError('BAD_MOVE', `a case that is ${found.state} cannot be changed so`);
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!(await this.cabinet.files.move(manager, id, found.state, to))) {
          throw new CaseError('BAD_MOVE', 'the case was changed meanwhile');
        }
        const noted = { actor, at: this.clock.now() };
        await this.cabinet.note(manager, id, `${found.state} → ${to}: ${reason}`, noted);
      },
      { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: id },
    );
    return { ...found, state: to };
  }

  /** The case's own holding, with whoever opens it as a member. Null where nobody signs in. */
  private async holdingOf(
    manager: EntityManager,
    caseId: string,
    isSealed: boolean,
    { agency, accountId }: Actor,
  ): Promise<number | null> {
    if (accountId == null) return null;
    const opened = { id: caseId, accountId, reason: 'opened the case', minutes: null, by: accountId };
    await this.cabinet.admissions.admit(manager, opened);
    return this.cabinet.holdings.ensure(manager, { agency, recordClass: 'CASE', caseId, isSealed });
  }
}

function tasksOf({ id: caseId, template, openedAt }: CaseFileRow): Parameters<CaseWorkRepository['addTasks']>[1] {
  return TEMPLATE_TASKS[template].map(({ title, dueInDays }) => ({
    id: randomUUID(),
    caseId,
    title,
    assignee: null,
    assigneeId: null,
    dueOn: dueInDays === null ? null : new Date(openedAt.getTime() + dueInDays * MS_PER_DAY).toISOString().slice(0, 10),
    addedAt: openedAt,
  }));
}
