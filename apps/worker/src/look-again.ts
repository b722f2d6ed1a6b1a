import { setTimeout as pause } from 'node:timers/promises';
import type { Notifications } from '@townline/platform';

export interface LookAgain {
  readonly signal: AbortSignal;
  /** Absent where the database cannot notify. */
  readonly notifications?: Notifications;
  readonly channel: string;
  /** The longest time between two looks: the net under a lost notice. */
  readonly everyMs: number;
  /** One look. Answers whether to look again at once, or when at the latest. */
  readonly look: () => Promise<boolean | Date>;
  readonly onFailure: (error: unknown) => void;
}

/** Looks for work whenever a notice comes, and from time to time by itself, until the signal says stop. */
export async function lookAgain(settings: LookAgain): Promise<void> {
  const { signal, everyMs } = settings;
  let wake = new AbortController();
  const off = settings.notifications?.on(settings.channel, () => wake.abort());
  while (!signal.aborted) {
    wake = new AbortController();
    const answer = await settings.look().catch((error: unknown) => {
      settings.onFailure(error);
      return false;
    });
    if (answer === true) continue;
    const wait = answer === false ? everyMs : Math.min(everyMs, Math.max(0, answer.getTime() - Date.now()));
    await pause(wait, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
  }
  off?.();
}
