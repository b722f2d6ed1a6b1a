import { setTimeout as sleep } from 'node:timers/promises';
import type { ResolveOutcome, ResolveRunService } from '@townline/leads';

export interface ResolveJobSettings {
  /** How often to look for newly stored rows. */
  readonly everyMs: number;
  readonly signal: AbortSignal;
  /** Told of each run that did something, and of each that failed. */
  readonly onOutcome: (outcome: ResolveOutcome) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Resolves whatever was stored since it last looked, until the signal says stop. A failed run is told and tried again at
 * the next look: nothing is lost, since a run commits whole or not at all.
 */
export async function runResolveJob(resolveRun: ResolveRunService, settings: ResolveJobSettings): Promise<void> {
  while (!settings.signal.aborted) {
    try {
      const outcome = await resolveRun.run({ all: false });
      if (outcome.changed) settings.onOutcome(outcome);
    } catch (error) {
      settings.onFailure(error);
    }
    await sleep(settings.everyMs, undefined, { signal: settings.signal }).catch(() => undefined);
  }
}
