import { randomUUID } from 'node:crypto';
import { passRoleGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import { ProjectionService } from '@townline/registry';
import { HandEntryService } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import type { HotlineTip } from './hotline-tip.entity.js';
import { HotlineTipError } from './hotline-tip.errors.js';
import { type HotlineCounts, HotlineTipRepository } from './hotline-tip.repository.js';

/** The source of what hotlines say: each agency has one, among its tips. */
export const HOTLINE_SOURCE = {
  name: 'hotline tips',
  kind: 'TIP',
  reliability: 'D',
  description: 'Told by a hotline; nobody has looked yet',
} as const;

/** The business that a tip names, in the words of a row. */
export interface ToldBusiness {
  readonly trade_name: string;
  readonly street?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postal_code?: string;
  readonly phone?: string;
  readonly website?: string;
}

export type NewHotlineTip = Pick<
  HotlineTip,
  'hotline' | 'reference' | 'receivedOn' | 'casesStated' | 'victimsStated' | 'minorsStated'
> & { readonly business: ToldBusiness | null };

/** Tips of hotlines taken in: the business becomes an observation like any other, the people stay out of it. */
@Injectable()
export class HotlineTipService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tips: HotlineTipRepository,
    private readonly entries: HandEntryService,
    private readonly projection: ProjectionService,
    private readonly clock: Clock,
  ) {}

  find(limit: number): Promise<readonly HotlineTip[]> {
    return this.tips.find(limit);
  }

  counts(from: string, to: string): Promise<HotlineCounts> {
    return this.tips.counts(from, to);
  }

  /** Returns its id. Throws `TAKEN_IN_ALREADY`, `BAD_COUNTS`, and `BAD_ROWS` for what is no address or number. */
  async record(tip: NewHotlineTip, actor: Actor): Promise<string> {
    await passRoleGate('WRITE', ['TIP']);
    const { business, ...stated } = tip;
    if (stated.minorsStated !== null && stated.minorsStated > (stated.victimsStated ?? -1)) {
      throw new HotlineTipError('BAD_COUNTS', 'minors are counted among the victims');
    }
    const id = randomUUID();
    const block = async (manager: EntityManager): Promise<void> => {
      const holdingId = await this.tips.holdingOf(manager, actor.agency);
      const recordId = business === null ? null : await this.enter(manager, business, actor);
      const by = { agency: actor.agency, recordedAt: this.clock.now(), recordedBy: actor.name };
      if (await this.tips.add(manager, { ...stated, ...by, id, holdingId, recordId })) return;
      throw new HotlineTipError('TAKEN_IN_ALREADY', 'the tip of that number was taken in before');
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'HOTLINE_TIP', objectId: id });
    return id;
  }

  private async enter(manager: EntityManager, business: ToldBusiness, actor: Actor): Promise<string> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const fields = { ...business, as_of: today };
    const entered = await this.entries.enter(manager, actor, {
      resource: 'businesses',
      fields,
      source: HOTLINE_SOURCE,
    });
    await this.projection.projectEntry(manager, entered.observationId);
    return entered.recordId;
  }
}
