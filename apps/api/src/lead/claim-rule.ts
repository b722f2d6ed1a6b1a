import { Injectable } from '@nestjs/common';
import type { Vantage } from '@townline/kernel';
import { Clock } from '@townline/platform';

const DAY_MS = 86_400_000;

/** Full days after which a claim is shown as stale where a house says nothing else. */
export const STALE_AFTER_DAYS = 14;

/** How long a claim may lie before it is shown as stale, seen from one moment. */
export class ClaimRule {
  constructor(
    private readonly now: Date,
    private readonly staleAfterDays: number,
  ) {}

  /** Full days; null when nobody holds it. */
  daysHeld(since: Date | null): number | null {
    return since === null ? null : Math.max(0, Math.floor((this.now.getTime() - since.getTime()) / DAY_MS));
  }

  isStale(since: Date | null): boolean {
    const days = this.daysHeld(since);
    return days !== null && days >= this.staleAfterDays;
  }
}

/** What this house says of claims. */
export class ClaimSettings {
  constructor(readonly staleAfterDays: number) {}
}

/** The rule as it applies to a question. */
@Injectable()
export class ClaimRules {
  constructor(
    private readonly clock: Clock,
    private readonly settings: ClaimSettings,
  ) {}

  seenFrom({ knownAt }: Vantage): ClaimRule {
    return new ClaimRule(knownAt ?? this.clock.now(), this.settings.staleAfterDays);
  }

  /** A claim made by then is stale now. */
  staleBefore(): Date {
    return new Date(this.clock.now().getTime() - this.settings.staleAfterDays * DAY_MS);
  }
}
