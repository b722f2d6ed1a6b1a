import {
  type AuthenticationFault,
  createTokenVerifier,
  type ProviderSettings,
  SessionRepository,
  SessionService,
  SessionWatch,
  UnauthenticatedError,
} from '@townline/access';
import { type AuditTrail, UnitOfWork } from '@townline/platform';
import { decodeJwt } from 'jose';
import type { DataSource } from 'typeorm';
import type { RequestHeaders } from './actor-reader.js';
import { OidcActorReader, type SignedInActor, tokenOf } from './oidc-actor-reader.js';

/** Told of every refusal at the door, with the reason that the caller is not told: for the audit. */
export type OnRefusal = (fault: AuthenticationFault, address: string | undefined) => void;

/** The way in for people of the configured identity providers, over HTTP and sockets. */
export class Door {
  readonly reader: OidcActorReader;
  /** Of sessions that have a socket. */
  private readonly tokens = new Map<string, { token: string | null; watchers: number }>();

  private constructor(
    private readonly sessions: SessionService,
    private readonly watches: SessionWatch,
    private readonly onRefusal: OnRefusal,
  ) {
    this.reader = new OidcActorReader(sessions);
  }

  static open(
    dataSource: DataSource,
    providers: readonly ProviderSettings[],
    onRefusal: OnRefusal,
    auditTrail?: AuditTrail,
  ): Door {
    const repository = new SessionRepository(dataSource);
    const unitOfWork = new UnitOfWork(dataSource, auditTrail);
    const sessions = new SessionService(createTokenVerifier(providers), repository, unitOfWork);
    return new Door(sessions, new SessionWatch(repository, dataSource), onRefusal);
  }

  /** Null: not signed in. */
  async admit(headers: RequestHeaders, address?: string): Promise<SignedInActor | null> {
    try {
      const actor = await this.reader.admit(headers, address);
      this.renew(actor.sessionId, headers);
      return actor;
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      this.onRefusal(error.fault, address);
      return null;
    }
  }

  signOut(actor: SignedInActor): Promise<void> {
    return this.sessions.end(actor);
  }

  /** The newest token of a session that something is held open for; null where there is none. */
  tokenOf({ sessionId }: SignedInActor): string | null {
    return this.tokens.get(sessionId)?.token ?? null;
  }

  /** For a grave step: both factors shown anew. Throws `UNAUTHENTICATED`. */
  stepUp({ sessionId }: SignedInActor, token: string): Promise<void> {
    return this.sessions.stepUp({ sessionId }, token);
  }

  /** Until when grave steps are open; null: they are not. */
  provenUntil({ sessionId }: SignedInActor): Promise<Date | null> {
    return this.sessions.provenUntil(sessionId);
  }

  async isOver({ sessionId }: SignedInActor): Promise<boolean> {
    return (await this.sessions.check(sessionId)) !== null;
  }

  /** Calls back when the session is over, or none of its tokens is in force. */
  watch({ sessionId }: SignedInActor, headers: RequestHeaders, onEnd: () => void): () => void {
    const held = this.tokens.get(sessionId) ?? { token: null, watchers: 0 };
    this.tokens.set(sessionId, held);
    held.watchers += 1;
    this.renew(sessionId, headers);
    const leave = this.watches.watch(sessionId, onEnd);
    let hasLeft = false;
    return () => {
      leave();
      if (!hasLeft) held.watchers -= 1;
      hasLeft = true;
      if (held.watchers === 0) this.tokens.delete(sessionId);
    };
  }

  /** Of two tokens the one that holds longer is kept. */
  private renew(sessionId: string, headers: RequestHeaders): void {
    const held = this.tokens.get(sessionId);
    const token = tokenOf(headers);
    if (held === undefined || token === null) return;
    if (held.token === null || expiryOf(held.token) <= expiryOf(token)) held.token = token;
  }

  close(): Promise<void> {
    return this.watches.onModuleDestroy();
  }
}

/** In seconds, as the token says; it has been verified. */
function expiryOf(token: string): number {
  return decodeJwt(token).exp ?? 0;
}
