import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, FileStore } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { UploadRepository } from './upload.repository.js';

/** Something that happened to a file and that people of the case have to know. */
export interface UploadEvent {
  readonly caseId: string;
  /** Without a name or a word of content: entries stay when a file is purged. */
  readonly text: string;
  /** What somebody is to do about it. */
  readonly task: string;
}

/** What files of cases are kept with. */
@Injectable()
export class UploadShelf {
  constructor(
    readonly uploads: UploadRepository,
    readonly files: FileStore,
    readonly cabinet: CaseCabinet,
    readonly clock: Clock,
  ) {}

  /** Tells the people of the case: an entry that stays, and a task that is due today. Also in a closed case. */
  async raise(manager: EntityManager, { caseId, text, task }: UploadEvent): Promise<void> {
    const now = this.clock.now();
    await this.cabinet.files.lock(manager, caseId);
    await this.cabinet.work.addEntry(manager, {
      id: randomUUID(),
      caseId,
      kind: 'CHANGE',
      text,
      happenedOn: null,
      correctsId: null,
      actorName: SYSTEM_ACTOR.name,
      actorAgency: SYSTEM_ACTOR.agency,
      accountId: null,
      recordedAt: now,
    });
    const dueOn = now.toISOString().slice(0, 10);
    const due = { id: randomUUID(), caseId, title: task, assignee: null, assigneeId: null, dueOn, addedAt: now };
    await this.cabinet.work.addTasks(manager, [due]);
  }

  /** Removes bytes that no record needs. Answers whether they went. */
  async discardUnneeded(manager: EntityManager, sha256: string): Promise<boolean> {
    await this.uploads.lockBytes(manager, sha256);
    if (await this.uploads.isNeeded(manager, sha256)) return false;
    await this.files.discard(sha256);
    return true;
  }
}
