import { ALERT_CHANNEL, type AlertDispatchService, type WebhookService } from '@townline/leads';
import { type Notifications, OUTBOX_CHANNEL } from '@townline/platform';
import { lookAgain } from './look-again.js';

export interface AlertJobSettings {
  readonly signal: AbortSignal;
  /** Absent where the database cannot notify. */
  readonly notifications?: Notifications;
  readonly onFailure: (error: unknown) => void;
}

const EVERY_MS = 2_000;
const POST_EVERY_MS = 5_000;

/** Turns committed news into alerts, and posts alerts to webhooks, until the signal says stop. */
export async function runAlertJob(
  dispatch: AlertDispatchService,
  webhooks: WebhookService,
  settings: AlertJobSettings,
): Promise<void> {
  await Promise.all([
    lookAgain({
      ...settings,
      channel: OUTBOX_CHANNEL,
      everyMs: EVERY_MS,
      look: async () => {
        const { handled, faults } = await dispatch.dispatch();
        for (const { fault } of faults) settings.onFailure(new Error(fault));
        return handled > 0;
      },
    }),
    lookAgain({
      ...settings,
      channel: ALERT_CHANNEL,
      everyMs: POST_EVERY_MS,
      look: async () => {
        const { tried, next } = await webhooks.postDue();
        return tried > 0 || (next ?? false);
      },
    }),
  ]);
}
