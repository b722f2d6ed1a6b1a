import { Webhook as Signer } from 'standardwebhooks';

/** An alert as it is posted. */
export interface PostedAlert {
  readonly id: string;
  readonly rule: string;
  readonly sentence: string;
  /** ISO 8601. */
  readonly raisedAt: string;
  readonly leadId: string | null;
  readonly businessIds: readonly string[];
  readonly premisesIds: readonly string[];
}

/** What is posted in one go: one alert, or all of one digest. */
export interface WebhookPost {
  /** The same however often it is posted: the receiver knows by it what it already has. */
  readonly id: string;
  readonly watchId: string;
  /** Why the person watches, in their own words. */
  readonly reason: string;
  readonly alerts: readonly PostedAlert[];
}

export interface SignedPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a post after the Standard Webhooks specification, so that any of its libraries can check it. */
export function signedPost(post: WebhookPost, secret: string, now: Date): SignedPost {
  const body = JSON.stringify(post);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': post.id,
      'webhook-id': post.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Signer(secret).sign(post.id, now, body),
    },
  };
}

const MINUTE = 60_000;
/** Waits before the second, third … try. After the last the delivery stands as not taken, for a person to see. */
const WAITS = [1, 5, 30, 120, 720, 1_440, 1_440, 1_440].map((minutes) => minutes * MINUTE);

/** When to try again after so many tries; null: no more. */
export function nextTry(tries: number, now: Date): Date | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
