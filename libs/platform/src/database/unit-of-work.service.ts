import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditNote, AuditTrail } from './audit-trail.js';
import { operationOf } from './operation-transaction.js';
import { nextStep, once, type Step } from './repeatable.js';
import { asEngine, scopedManager } from './statement-scope.js';

/** Times a block that others have crossed is tried before it is given up. */
const ATTEMPTS = 14;
/** The longest pause after the first try; it doubles up to the most. A random part of it is waited, or they would cross again. */
const FIRST_PAUSE_MS = 120;
const MOST_PAUSE_MS = 1_000;

/** PostgreSQL's words for "somebody changed what you were working on": nothing was written, try again. */
const CROSSED = new Set(['40001', '40P01']);

type Work<T> = (manager: EntityManager) => Promise<T>;

interface Block<T> {
  readonly actor: Actor;
  readonly step: Step;
  readonly noted: Noted<T> | undefined;
}

/** What the audit trail is to say of a block: known beforehand, or from what came of it. */
export type Noted<T> = AuditNote | ((result: T) => AuditNote);

/** What is written of a person's block that says nothing of itself. */
const UNSAID: AuditNote = { act: 'CHANGE' };

/** What is written of a block that was done before, under the same key: its answer was read again. */
const REPEATED: AuditNote = { act: 'READ', objectKind: 'REPEATED_OPERATION' };

/**
 * A visible block of work that commits whole or not at all, on behalf of someone.
 * Repositories take the manager it hands out; nothing inside may open a second connection. It is the engine's work, also in the
 * middle of somebody's operation: what they may do has been decided before.
 *
 * Where an audit trail is bound, what a person did is written with it: neither is there without the other. Of the system's own
 * blocks those that changed something are. A block that fails leaves no trace but the note that it was refused or failed.
 *
 * In an operation with a key (`withOperationKey`) a block that was done is not done again: what came of it is answered.
 */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    @Optional() private readonly auditTrail?: AuditTrail,
  ) {}

  run<T>(actor: Actor, work: Work<T>, noted?: Noted<T>): Promise<T> {
    const step = nextStep();
    const commit = <R>(block: Work<R>): Promise<R> => this.dataSource.transaction(block);
    return renewed(() => this.audited({ actor, step, noted }, work, commit));
  }

  /**
   * As if nobody else were at work: of blocks that cross each other one is tried again after the other, from the start. The
   * work must be safe to repeat. Throws the database's error when it was crossed each time.
   */
  runSerializable<T>(actor: Actor, work: Work<T>, noted?: Noted<T>): Promise<T> {
    const step = nextStep();
    const commit = <R>(block: Work<R>): Promise<R> => insist(() => this.dataSource.transaction('SERIALIZABLE', block));
    return renewed(() => this.audited({ actor, step, noted }, work, commit));
  }

  /** The block with its entry as its last statement: entries are numbered about as their acts commit. */
  private async audited<T>(
    { actor, step, noted }: Block<T>,
    work: Work<T>,
    commit: <R>(block: Work<R>) => Promise<R>,
  ): Promise<T> {
    const trail = this.auditTrail;
    if (trail === undefined) return commit(async (manager) => (await once(manager, step, () => work(manager))).result);
    await trail.prepare();
    const started = performance.now();
    try {
      return await commit(async (manager) => {
        const { result, isRepeated } = await once(manager, step, () => work(manager));
        const said = typeof noted === 'function' ? noted(result) : noted;
        await this.note(trail, manager, actor, isRepeated ? REPEATED : said, started);
        return result;
      });
    } catch (error) {
      trail.refuse(actor, noted === undefined || typeof noted === 'function' ? UNSAID : noted, error);
      throw error;
    }
  }

  private async note(
    trail: AuditTrail,
    manager: EntityManager,
    actor: Actor,
    note: AuditNote | undefined,
    started: number,
  ): Promise<void> {
    const timing = { durationMs: Math.round(performance.now() - started) };
    const isJob = note === undefined && actor.agency === SYSTEM_ACTOR.agency && actor.name === SYSTEM_ACTOR.name;
    await (isJob ? trail.writeJob(manager, actor, timing) : trail.write(manager, actor, note ?? UNSAID, timing));
  }
}

/** The engine's work in the middle of somebody's operation, which then sees what came of it. */
async function renewed<T>(work: () => Promise<T>): Promise<T> {
  const scope = scopedManager();
  const result = await asEngine(work);
  if (scope !== undefined) operationOf(scope)?.renew();
  return result;
}

async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === ATTEMPTS || !isCrossed(error)) throw error;
      await pause(Math.random() * Math.min(MOST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1)));
    }
  }
}

function isCrossed(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && CROSSED.has(String(error.code));
}
