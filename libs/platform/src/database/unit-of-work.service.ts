import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '@townline/kernel';

/** Times a block that others have crossed is tried before it is given up. */
const ATTEMPTS = 8;
const PAUSE_MS = 10;

/** PostgreSQL's words for "somebody changed what you were working on": nothing was written, try again. */
const CROSSED = new Set(['40001', '40P01']);

/**
 * A visible block of work that commits whole or not at all, on behalf of someone.
 * Repositories take the manager it hands out; nothing inside may open a second connection.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  run<T>(_actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /**
   * As if nobody else were at work: of blocks that cross each other one is tried again after the other, from the start. The
   * work must be safe to repeat. Throws the database's error when it was crossed each time.
   */
  async runSerializable<T>(_actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction('SERIALIZABLE', work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isCrossed(error)) throw error;
        await pause(attempt * PAUSE_MS);
      }
    }
  }
}

function isCrossed(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && CROSSED.has(String(error.code));
}
