import {
  decide,
  HoldingRepository,
  passHoldingGate,
  passRoleGate,
  plainSight,
  ViewerRepository,
  viewerAtWork,
} from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { scopedManager } from '@townline/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from './court.errors.js';

/** In which holding something new comes to lie. */
export interface Lodging {
  readonly caseId: string | null;
  /** The case's; null where it hangs on none, or nobody signs in. */
  readonly caseHoldingId: number | null;
}

/** What somebody wants to add to: it was found with their eyes. */
export interface HeldRecord {
  readonly caseId: string | null;
  readonly holdingId: number | null;
}

/** Who may record what of incidents, arrests and charges; passed by everybody where nobody signs in. */
@Injectable()
export class CourtGate {
  private readonly holdings = new HoldingRepository();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Before something new: whoever may write the police records of their agency, or, in a case, whoever may write in it. Throws
   * `CASE_NOT_FOUND`, `NOT_FOUND_OR_NO_ACCESS`.
   */
  async passNew(caseId: string | null): Promise<Lodging> {
    if (caseId === null) {
      await passRoleGate('WRITE', ['ENFORCEMENT']);
      return { caseId, caseHoldingId: null };
    }
    const [found] = await this.dataSource.query<{ holdingId: number | null }[]>(
      `select holding_id as "holdingId" from case_file where id = $1`,
      [caseId],
    );
    if (found === undefined) throw notFound('CASE_NOT_FOUND');
    await passHoldingGate('WRITE', found.holdingId, () => notFound('CASE_NOT_FOUND'));
    return { caseId, caseHoldingId: found.holdingId };
  }

  /** Before adding to what is there. Throws what `refuse` makes. */
  async passOwn({ holdingId }: HeldRecord, refuse: () => Error): Promise<void> {
    await passHoldingGate('WRITE', holdingId, refuse);
  }

  /** Before a step in court: whoever may write where the charge lies, or a prosecutor on the case. Throws what `refuse` makes. */
  async passStep(charge: HeldRecord, refuse: () => Error): Promise<void> {
    if (await isProsecutorOf(charge.caseId)) return;
    await passHoldingGate('WRITE', charge.holdingId, refuse);
  }

  /** The number that new records carry; null where nobody signs in. */
  async holdingOf(manager: EntityManager, actor: Actor, { caseId, caseHoldingId }: Lodging): Promise<number | null> {
    if (actor.accountId == null || caseId !== null) return caseHoldingId;
    return this.holdings.ensure(manager, { agency: actor.agency, recordClass: 'ENFORCEMENT' });
  }
}

/** Whether they may write what a prosecutor's office makes of this case. Of no case nobody does so. */
async function isProsecutorOf(caseId: string | null): Promise<boolean> {
  const [acting, seen] = [viewerAtWork(), scopedManager()];
  if (caseId === null || acting === undefined || seen === undefined) return false;
  const viewer = await acting.viewer();
  const now = await new ViewerRepository().now(seen);
  const agencies = [...new Set(viewer.roles.map(({ agency }) => agency))];
  return agencies.some((agency) => decide(viewer, 'WRITE', { ...plainSight(agency, 'CHARGE'), caseId }, now).allowed);
}
