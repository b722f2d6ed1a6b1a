import { Injectable } from '@nestjs/common';
import { OrdinanceRepository } from '@townline/jurisdictions';
import { latestDay } from '@townline/kernel';
import { Clock } from '@townline/platform';
import {
  type Closing,
  CLOSING_KINDS,
  closingsAmong,
  closingStanding,
  type ClosingState,
  lookAgainOf,
} from './closing-standing.js';
import { ShopTowns } from './shop-towns.js';
import { ShopActRepository, type ShopEventRow, type ShopHistoryRow } from './shop-act.repository.js';

export interface ClosingQuestion {
  /** Days of the closing, half-open. */
  readonly from: string;
  readonly to: string;
  readonly businessId: string | null;
  readonly states: readonly ClosingState[] | null;
  readonly limit: number;
}

/** Closings by order with what came of them, and the whole history of a shop: entered here, or brought by imports. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly acts: ShopActRepository,
    private readonly ordinances: OrdinanceRepository,
    private readonly towns: ShopTowns,
    private readonly clock: Clock,
  ) {}

  /** The latest first. */
  async find({ from, to, businessId, states, limit }: ClosingQuestion): Promise<readonly Closing[]> {
    const events = await this.acts.findAroundClosings(from, to, CLOSING_KINDS, businessId);
    const found = byShop(events)
      .flatMap(closingsAmong)
      .filter(({ closing }) => latestDay(closing.occurredOn) >= from && closing.occurredOn < to);
    const rules = await this.rulesOf(found.map(({ closing }) => closing));
    const today = this.clock.now().toISOString().slice(0, 10);
    return found
      .map(({ closing, after }) =>
        closingStanding(closing, after, lookAgainOf(closing, rules.get(closing.id) ?? null), today),
      )
      .filter(({ state }) => states?.includes(state) ?? true)
      .sort((a, b) => (a.closing.occurredOn < b.closing.occurredOn ? 1 : -1))
      .slice(0, limit);
  }

  /** Oldest first; rows that their source has put right since are among them, and say when. */
  history(businessId: string): Promise<readonly ShopHistoryRow[]> {
    return this.acts.findHistory(businessId);
  }

  /** What the town's ordinance said on the day of each closing that does not say itself when somebody is to look again. */
  private async rulesOf(
    closings: readonly ShopEventRow[],
  ): Promise<ReadonlyMap<string, { readonly days: number; readonly citation: string }>> {
    const silent = closings.filter(({ reinspectOn }) => reinspectOn === null);
    const rules = new Map<string, { days: number; citation: string }>();
    if (silent.length === 0) return rules;
    const towns = await this.towns.of([...new Set(silent.map(({ businessId }) => businessId))]);
    const asked = new Map<string, ReturnType<OrdinanceRepository['inForce']>>();
    for (const { id, businessId, occurredOn } of silent) {
      const town = towns.get(businessId);
      if (town === undefined) continue;
      const key = `${town} ${latestDay(occurredOn)}`;
      const inForce = asked.get(key) ?? this.ordinances.inForce(town, latestDay(occurredOn));
      asked.set(key, inForce);
      const rule = (await inForce).find(({ field }) => field === 'reinspection_days');
      if (typeof rule?.value === 'number') rules.set(id, { days: rule.value, citation: rule.statement.citation });
    }
    return rules;
  }
}

function byShop(events: readonly ShopEventRow[]): ShopEventRow[][] {
  const shops = new Map<string, ShopEventRow[]>();
  for (const event of events) {
    const of = shops.get(event.businessId);
    if (of) of.push(event);
    else shops.set(event.businessId, [event]);
  }
  return [...shops.values()];
}
