import { Injectable } from '@nestjs/common';
import { OrdinanceRepository } from '@townline/jurisdictions';
import { dayFromNumber, dayNumber, latestDay, SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { AlertRaiser } from '../alert/alert-raiser.service.js';
import type { NamedShop } from '../alert/lead-alerts.js';
import { OpenClosingRepository } from './open-closing.repository.js';
import {
  deadlineAlert,
  deadlineOf,
  deadlineOn,
  type DeadlineRules,
  type OpenClosing,
  type ReinspectionPeriod,
} from './reinspection.js';

/** The longest time after a closing in which anything is still told of it. */
const LOOK_BACK_DAYS = 730;

/** Speaks up when a town has to look again at a shop that it closed by order. */
@Injectable()
export class DeadlineService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly closings: OpenClosingRepository,
    private readonly ordinances: OrdinanceRepository,
    private readonly raiser: AlertRaiser,
    private readonly clock: Clock,
  ) {}

  /** One look at every open deadline; as often as one likes, each is told of once. Answers how many alerts were new. */
  tick(rules: DeadlineRules): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const today = this.clock.now().toISOString().slice(0, 10);
      const found = await this.closings.find(manager, dayFromNumber(dayNumber(today) - LOOK_BACK_DAYS));
      const shops = await this.raiser.namedShops(
        manager,
        found.map(({ businessId }) => businessId),
      );
      let raised = 0;
      for (const closing of found) {
        const shop = shops.get(closing.businessId);
        if (shop !== undefined) raised += await this.tell(manager, closing, shop, { rules, today });
      }
      return raised;
    });
  }

  private async tell(
    manager: EntityManager,
    closing: OpenClosing,
    shop: NamedShop,
    { rules, today }: { readonly rules: DeadlineRules; readonly today: string },
  ): Promise<number> {
    const period = await this.periodOf(manager, closing, shop, rules);
    const { closedOn, reinspectOn } = closing;
    const deadline =
      reinspectOn === null
        ? deadlineOf(closedOn, period.days, rules, today)
        : deadlineOn(latestDay(reinspectOn), rules, today);
    if (deadline === null) return 0;
    const scope = await this.raiser.scopeOf(manager, [closing.businessId]);
    return this.raiser.raise(manager, [deadlineAlert(closing, shop, period, deadline, scope)]);
  }

  /** The town's own, as it stood on the day of the closing. */
  private async periodOf(
    manager: EntityManager,
    { closedOn }: OpenClosing,
    { townId }: NamedShop,
    { defaultDays }: DeadlineRules,
  ): Promise<ReinspectionPeriod> {
    const rules = townId === null ? [] : await this.ordinances.inForce(townId, latestDay(closedOn), manager);
    const rule = rules.find(({ field }) => field === 'reinspection_days');
    if (typeof rule?.value !== 'number') return { days: defaultDays, written: null };
    const { citation, observationId } = rule.statement;
    return { days: rule.value, written: { citation, observationId } };
  }
}
