import { randomUUID } from 'node:crypto';
import { HoldingRepository, sightOf } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { IntelligenceError, notFoundOrNoAccess, secondPersonNeeded } from '../intelligence/intelligence.errors.js';
import { RecordGate } from '../intelligence/record-gate.service.js';
import { type HoldKind, LegalHoldRepository } from './legal-hold.repository.js';

/**
 * Legal hold: what may be evidence is neither purged nor dropped by age until a second person of the agency releases it. It is kept
 * by the database too, against whoever removes rows by hand.
 */
@Injectable()
export class LegalHoldService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: RecordGate,
    private readonly holds: LegalHoldRepository,
    private readonly holdings: HoldingRepository,
    private readonly clock: Clock,
  ) {}

  /** Answers the hold's id. Throws `NOT_FOUND_OR_NO_ACCESS` of what the person may neither write nor export. */
  place(actor: Actor, kind: HoldKind, targetId: string, reason: string): Promise<string> {
    const id = randomUUID();
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        await this.holds.lock(manager);
        const holdingIds = await this.holds.holdingsOf(manager, kind, targetId);
        if (!(await this.isOpen(manager, holdingIds))) throw notFoundOrNoAccess();
        const [placedBy, placedAt] = [this.gate.personOf(actor), this.clock.now()];
        const { agency, name: placedName } = actor;
        stated(reason);
        await this.holds.insert(manager, {
          ...{ id, kind, targetId, agency, holdingIds, reason, placedBy, placedName, placedAt },
        });
        return id;
      },
      { act: 'CHANGE', objectKind: 'LEGAL_HOLD', objectId: id },
    );
  }

  /** By another person than who placed it, of the same agency, who may write or export what it stands on. */
  release(actor: Actor, id: string, reason: string): Promise<void> {
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const hold = await this.holds.find(manager, id);
        if (hold === null || hold.agency !== actor.agency) throw notFoundOrNoAccess();
        if (!(await this.isOpen(manager, hold.holdingIds))) throw notFoundOrNoAccess();
        const by = this.gate.personOf(actor);
        if (by === hold.placedBy) throw secondPersonNeeded();
        stated(reason);
        await this.holds.release(manager, id, { by, at: this.clock.now(), reason });
      },
      { act: 'DECIDE', objectKind: 'LEGAL_HOLD', objectId: id },
    );
  }

  /** An expired record may be held as well, by who may purge it. */
  private async isOpen(manager: EntityManager, holdingIds: readonly number[]): Promise<boolean> {
    if (holdingIds.length === 0) return false;
    const found = await this.holdings.find(manager, holdingIds);
    for (const holding of found) {
      if (!(await this.gate.allows(manager, ['WRITE', 'EXPORT', 'PURGE'], sightOf(holding)))) return false;
    }
    return found.length === new Set(holdingIds).size;
  }
}

function stated(reason: string): void {
  if (!/\S/.test(reason)) throw new IntelligenceError('BAD_SUBJECT', 'a reason is to be stated');
}
