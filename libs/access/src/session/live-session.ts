import type { AccountKind } from '../account/account.entity.js';

/** A session that lives at the moment of asking, with whose it is. */
export interface LiveSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  /** Code of the employing agency. */
  readonly agency: string;
  /** That agency's identifier with the FBI; null: it has none. */
  readonly ori: string | null;
  readonly kind: AccountKind;
  readonly client: string;
  readonly acr: string | null;
  readonly purpose: string | null;
  readonly authenticatedAt: Date;
  /** When both factors were last shown anew; null if not since the sign-in. */
  readonly steppedUpAt: Date | null;
}

/** How a session is asked for. */
export interface SessionUse {
  /** Polling, pings and refreshes that no person caused: they do not keep a session alive. */
  readonly isBackground?: boolean;
  /** Where the request comes from. */
  readonly address?: string;
}
