import { DomainError } from '@townline/kernel';

export type WatchErrorCode =
  'WATCH_NOT_FOUND' | 'TARGET_NOT_FOUND' | 'BAD_WATCH' | 'ALERT_NOT_FOUND' | 'BAD_ADDRESS' | 'WEBHOOK_NOT_FOUND';

/** A refusal about watches, alerts and webhooks. What is another's is "not found or no access". */
export class WatchError extends DomainError {
  constructor(
    override readonly code: WatchErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'WatchError';
  }
}
