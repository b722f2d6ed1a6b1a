import { lookAgain } from './look-again.js';

/** A room that reminds people of what is overdue in it; as often as one likes, each thing is told of once. */
export interface Reminder {
  remind(): Promise<unknown>;
}

export interface ReminderJobSettings {
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** What is overdue is so by days: nobody waits longer than this. */
const EVERY_MS = 3_600_000;

/** Has every room remind at the start and every hour, until the signal says stop. One that fails does not hold up the others. */
export async function runReminderJob(
  reminders: readonly Reminder[],
  { signal, onFailure }: ReminderJobSettings,
): Promise<void> {
  const look = async (): Promise<boolean> => {
    for (const reminder of reminders) {
      try {
        await reminder.remind();
      } catch (error) {
        onFailure(error);
      }
    }
    return false;
  };
  await lookAgain({ signal, onFailure, channel: 'townline_reminder', everyMs: EVERY_MS, look });
}
