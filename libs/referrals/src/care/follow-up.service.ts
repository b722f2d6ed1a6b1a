import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService } from '../person/person-key.service.js';
import { refused } from '../referral.errors.js';

export const FOLLOW_UP_REASONS = ['AFTER_CLOSING', 'AFTER_MOVE', 'SERVICE', 'SAFETY'] as const;
export type FollowUpReason = (typeof FOLLOW_UP_REASONS)[number];
export const FOLLOW_UP_OUTCOMES = [
  'SAFE',
  'IN_SERVICES',
  'MOVED',
  'RETURNED_TO_WORK',
  'ARRESTED',
  'DECLINED',
  'NOT_REACHED',
] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

export interface FollowUpDraft {
  readonly reason: FollowUpReason;
  /** The closing it follows, where there is one. */
  readonly eventId?: string;
  /** The case whose people see that there is a task, under the case's pseudonym. */
  readonly caseId?: string;
  /** `2026-06-30` */
  readonly dueOn: string;
}

export interface DueFollowUp {
  readonly id: string;
  readonly personId: string;
  readonly reason: FollowUpReason;
  readonly dueOn: string;
}

/** All that anybody outside the compartment knows of a follow-up. */
export interface CaseTask {
  readonly pseudonym: string;
  readonly reason: FollowUpReason;
  readonly dueOn: string;
  readonly isDone: boolean;
}

/** What became of the women after the door was closed: asked for in time, each answer kept. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
  ) {}

  async plan(viewer: Viewer, personId: string, { reason, eventId, caseId, dueOn }: FollowUpDraft): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    const id = randomUUID();
    await this.gate.change(viewer, 'put_follow_up', personId, id, reason, eventId ?? null, caseId ?? null, dueOn);
    return id;
  }

  async end(viewer: Viewer, followUpId: string, outcome: FollowUpOutcome, words: string | null): Promise<void> {
    await this.gate.admit(viewer, 'CARE');
    const sealed = words === null ? null : await this.seal(viewer, followUpId, words);
    await this.gate.change(viewer, 'end_follow_up', followUpId, outcome, sealed);
  }

  /** Open ones of the compartment up to and with the day. */
  async due(viewer: Viewer, compartmentId: string, day: string): Promise<DueFollowUp[]> {
    await this.gate.admit(viewer, 'CARE');
    const rows = await this.doors.rows<{ id: string; person_id: string; reason: FollowUpReason; due_on: string }>(
      viewer,
      'follow_ups_due',
      compartmentId,
      day,
    );
    return rows.map(({ id, person_id: personId, reason, due_on: dueOn }) => ({ id, personId, reason, dueOn }));
  }

  async caseTasks(viewer: Viewer, caseId: string): Promise<CaseTask[]> {
    await this.gate.admit(viewer, 'SEE_PSEUDONYMS');
    const rows = await this.doors.rows<{ pseudonym: string; reason: FollowUpReason; due_on: string; is_done: boolean }>(
      viewer,
      'case_follow_ups',
      caseId,
    );
    return rows.map(({ pseudonym, reason, due_on: dueOn, is_done: isDone }) => ({ pseudonym, reason, dueOn, isDone }));
  }

  private async seal(viewer: Viewer, followUpId: string, words: string): Promise<Buffer> {
    const personId = await this.doors.value<string>(viewer, 'follow_up_person', followUpId);
    if (personId === null) throw refused();
    const { key } = await this.keys.take(viewer, personId, 'CARE');
    const sealed = key.seal('follow_up', followUpId, words);
    key.forget();
    return sealed;
  }
}
