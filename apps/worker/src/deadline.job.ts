import type { DeadlineRules, DeadlineService } from '@townline/leads';
import { lookAgain } from './look-again.js';

export interface DeadlineJobSettings {
  readonly signal: AbortSignal;
  readonly rules: DeadlineRules;
  readonly onFailure: (error: unknown) => void;
}

/** Deadlines fall on days; whoever was not running on one, and rows that come late, wait no longer than this. */
const EVERY_MS = 3_600_000;

/** Looks for deadlines at the start and every hour, until the signal says stop. */
export async function runDeadlineJob(
  deadlines: DeadlineService,
  { signal, rules, onFailure }: DeadlineJobSettings,
): Promise<void> {
  await lookAgain({
    signal,
    onFailure,
    channel: 'townline_deadline',
    everyMs: EVERY_MS,
    look: async () => {
      await deadlines.tick(rules);
      return false;
    },
  });
}
