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
  /** Told of a look that failed: of one failure after the other that says the same, once an hour. */
  readonly onFailure: (error: unknown) => void;
}

/** What fails twice a second while the database is away would else fill a disk with one sentence. */
const SAID_ANEW_MS = 3_600_000;

/** Looks for work whenever a notice comes, and from time to time by itself, until the signal says stop. */
export async function lookAgain(settings: LookAgain): Promise<void> {
  const { signal, everyMs } = settings;
  const failures = new Failures(settings.onFailure);
  let wake = new AbortController();
  const off = settings.notifications?.on(settings.channel, () => wake.abort());
  while (!signal.aborted) {
    wake = new AbortController();
    const answer = await failures.within(settings.look);
    if (answer === true) continue;
    const wait = answer === false ? everyMs : Math.min(everyMs, Math.max(0, answer.getTime() - Date.now()));
    await pause(wait, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
  }
  off?.();
}

/** Failures of one job, each told once while it lasts. */
class Failures {
  private said: string | null = null;
  private saidAt = 0;

  constructor(private readonly tell: (error: unknown) => void) {}

  async within(look: () => Promise<boolean | Date>): Promise<boolean | Date> {
    try {
      const answer = await look();
      this.said = null;
      return answer;
    } catch (error) {
      const now = performance.now();
      if (String(error) !== this.said || now - this.saidAt >= SAID_ANEW_MS) {
        [this.said, this.saidAt] = [String(error), now];
        this.tell(error);
      }
      return false;
    }
  }
}
