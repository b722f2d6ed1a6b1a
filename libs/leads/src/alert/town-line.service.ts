import { Injectable } from '@nestjs/common';
import { OrdinanceRepository } from '@townline/jurisdictions';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { AlertDraft } from './alert-rule.js';
import type { LeadNews, NamedShop } from './lead-alerts.js';
import { hopAlert, mayBeHop, type TownAsking } from './town-line-hop.js';

/** Notices when a lead leads across a town line to where less is asked. */
@Injectable()
export class TownLineService {
  constructor(
    private readonly ordinances: OrdinanceRepository,
    private readonly clock: Clock,
  ) {}

  /** By the ordinances in force today, since that is what the operation finds there. One alert for a lead, or none. */
  async draftsOf(manager: EntityManager, news: LeadNews): Promise<AlertDraft[]> {
    if (!mayBeHop(news)) return [];
    const [from, to] = [await this.asking(manager, news.predecessor), await this.asking(manager, news.successor)];
    const draft = from === null || to === null ? null : hopAlert(news, from, to);
    return draft === null ? [] : [draft];
  }

  private async asking(manager: EntityManager, { townId, town }: NamedShop): Promise<TownAsking | null> {
    if (townId === null || town === null) return null;
    const today = this.clock.now().toISOString().slice(0, 10);
    return { name: town, rules: await this.ordinances.inForce(townId, today, manager) };
  }
}
