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
import type { DataSource } from 'typeorm';
import type { RequestHeaders } from './actor-reader.js';
import { OidcActorReader, type SignedInActor } from './oidc-actor-reader.js';

/** Told of every refusal at the door, with the reason that the caller is not told: for the audit. */
export type OnRefusal = (fault: AuthenticationFault, address: string | undefined) => void;

/** The way in for people of the configured identity providers, over HTTP and sockets. */
export class Door {
  readonly reader: OidcActorReader;

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
      return await this.reader.admit(headers, address);
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      this.onRefusal(error.fault, address);
      return null;
    }
  }

  signOut(actor: SignedInActor): Promise<void> {
    return this.sessions.end(actor);
  }

  async isOver({ sessionId }: SignedInActor): Promise<boolean> {
    return (await this.sessions.check(sessionId)) !== null;
  }

  /** Calls back when the session is over, or none of its tokens is in force. */
  watch({ sessionId }: SignedInActor, onEnd: () => void): () => void {
    return this.watches.watch(sessionId, onEnd);
  }

  close(): Promise<void> {
    return this.watches.onModuleDestroy();
  }
}
