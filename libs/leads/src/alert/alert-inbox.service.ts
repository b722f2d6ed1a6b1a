import { Injectable } from '@nestjs/common';
import { passOwnGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, type Tally, UnitOfWork } from '@townline/platform';
import { LATELY_DAYS, usefulnessOf, type RuleUsefulness } from './rule-usefulness.js';
import { WatchError } from '../watch/watch.errors.js';
import {
  type AlertDimension,
  AlertReadRepository,
  type AlertQuestion,
  type AlertRow,
} from './alert.read.repository.js';

const DAY_MS = 86_400_000;

/** `dueTo` null: by now. */
type InboxQuestion = Omit<AlertQuestion, 'dueTo'> & { readonly dueTo: Date | null };

/** The alerts of one person: nothing is lost while they are away, it waits to be seen. */
@Injectable()
export class AlertInboxService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alerts: AlertReadRepository,
    private readonly clock: Clock,
  ) {}

  /** What is due by now, the oldest first. */
  find(
    actor: Actor,
    question: InboxQuestion,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<AlertRow[]> {
    return this.alerts.findOf(actor, this.byNow(question), page);
  }

  /** How many there are of the same, and what they have in common. */
  tally(actor: Actor, question: InboxQuestion): Tally<AlertDimension> {
    return this.alerts.tally(actor, this.byNow(question));
  }

  nextDue(actor: Actor): Promise<Date | null> {
    return this.alerts.nextDue(actor, this.clock.now());
  }

  /** Throws `ALERT_NOT_FOUND` when one of them is not the actor's; then none is marked. */
  async see(ids: readonly string[], actor: Actor): Promise<void> {
    await passOwnGate(actor);
    return this.unitOfWork.run(actor, async (manager) => {
      const distinct = [...new Set(ids)];
      const seen = await this.alerts.see(manager, distinct, actor, this.clock.now());
      if (seen < distinct.length) throw new WatchError('ALERT_NOT_FOUND', 'an alert was not found, or no access');
    });
  }

  /** Throws `ALERT_NOT_FOUND`. */
  async judge(id: string, useful: boolean, reason: string | null, actor: Actor): Promise<void> {
    await passOwnGate(actor);
    return this.unitOfWork.run(actor, async (manager) => {
      const judgement = { useful, reason, now: this.clock.now() };
      if (await this.alerts.judge(manager, id, judgement, actor)) return;
      throw new WatchError('ALERT_NOT_FOUND', 'the alert was not found, or no access');
    });
  }

  /** By rule, with the last 90 days beside all before. */
  async usefulness(): Promise<RuleUsefulness[]> {
    const since = new Date(this.clock.now().getTime() - LATELY_DAYS * DAY_MS);
    return (await this.alerts.counts(since)).map(usefulnessOf);
  }

  private byNow(question: InboxQuestion): AlertQuestion {
    const now = new Date(this.clock.now().getTime() + 1);
    return { ...question, dueTo: question.dueTo === null || question.dueTo > now ? now : question.dueTo };
  }
}
