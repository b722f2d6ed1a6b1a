import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@townline/kernel';
import { auditContext, UnitOfWork } from '@townline/platform';
import type { Authentication } from '../token/authentication.js';
import { type AuthenticationFault, UnauthenticatedError } from '../token/authentication.errors.js';
import { TokenVerifier } from '../token/token-verifier.js';
import type { LiveSession, SessionUse } from './live-session.js';
import { SessionRepository, type StandingAccount } from './session.repository.js';

const STEP_UP_MINUTES = 5;
const MOST_STEP_UP_FAILURES = 5;
const STEP_UP_WINDOW_MINUTES = 15;

/** Whose session it is. */
export interface SessionOwner {
  readonly sessionId: string;
  readonly accountId: string;
}

/** What a session's tokens are known by in the database; the tokens themselves are not kept. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Who is at work, from the token of each request. A session lives for 30 minutes without an action of the person and for 12
 * hours in all, by the database's clock; then both factors are asked for. All tokens of one sign-in share its session, so a
 * token that a provider hands out without asking anybody neither prolongs nor revives it.
 */
@Injectable()
export class SessionService {
  private readonly beginnings = new Map<string, Promise<unknown>>();

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The live session of a request's token. Throws `UNAUTHENTICATED`. */
  async open(token: string | null, { isBackground = false, address }: SessionUse = {}): Promise<LiveSession> {
    if (token === null) throw new UnauthenticatedError('NO_TOKEN');
    const authentication = await this.tokens.verify(token);
    const digest = tokenDigest(token);
    let found = await this.sessions.use(digest, !isBackground);
    if (found === null) {
      await this.begin(authentication, digest, address ?? null);
      found = await this.sessions.use(digest, !isBackground);
    }
    if (found === null) throw new UnauthenticatedError('UNKNOWN_ACCOUNT');
    const { fault, ...session } = found;
    if (fault !== null) throw new UnauthenticatedError(fault);
    return session;
  }

  /** Why the session does not live any more; null while it does. Does not keep it alive: for the events of open sockets. */
  async check(sessionId: string): Promise<AuthenticationFault | null> {
    const [dead] = await this.sessions.findDead([sessionId]);
    return dead?.fault ?? null;
  }

  /** Notes an action of the person. What is over stays over. */
  touch(sessionId: string): Promise<void> {
    return this.sessions.touch(sessionId);
  }

  /** Signing out: every token of the session is dead from now on. */
  end({ sessionId, accountId, name, agency }: Actor & SessionOwner): Promise<void> {
    const note = { act: 'LOGOUT', objectKind: 'SESSION', objectId: sessionId } as const;
    return auditContext.run({ ...auditContext.getStore(), accountId, sessionId }, () =>
      this.unitOfWork.run({ name, agency }, (manager) => this.sessions.end(manager, sessionId, 'LOGOUT'), note),
    );
  }

  /** What the session is for, in the person's words. Throws `BLANK_PURPOSE`. */
  async statePurpose(sessionId: string, purpose: string): Promise<void> {
    if (purpose.trim() === '' || purpose.length > 500) {
      throw new DomainError('BLANK_PURPOSE', 'say the purpose in 1 to 500 characters');
    }
    await this.sessions.state(sessionId, purpose);
  }

  /**
   * For a grave step: takes a token of a sign-in made for it, by the same person, within the last five minutes. Throws
   * `UNAUTHENTICATED`; the fifth failure within 15 minutes ends the session. Nobody without the session's own live token can
   * cause one.
   */
  async stepUp(session: Pick<LiveSession, 'sessionId'>, token: string): Promise<void> {
    const fresh = await this.proofOf(token);
    if (fresh !== null && (await this.sessions.stepUp(session.sessionId, fresh, STEP_UP_MINUTES))) return;
    await this.sessions.failStepUp(session.sessionId, MOST_STEP_UP_FAILURES, STEP_UP_WINDOW_MINUTES);
    throw new UnauthenticatedError('STEP_UP_REFUSED');
  }

  /** Until when grave steps are open: five minutes after both factors were last shown. Null: they are not. */
  provenUntil(sessionId: string): Promise<Date | null> {
    return this.sessions.provenUntil(sessionId, STEP_UP_MINUTES);
  }

  /** To be called every few minutes: writes down the end of sessions whose time is over. Returns how many. */
  endOverdue(): Promise<number> {
    return this.sessions.endOverdue();
  }

  /** A sign-in that is seen for the first time is a login, and is written down as one. */
  private async begin(authentication: Authentication, digest: Buffer, address: string | null): Promise<void> {
    const account = await this.sessions.findAccount(authentication);
    if (account === null) throw new UnauthenticatedError('UNKNOWN_ACCOUNT');
    if (account.fault !== null) throw new UnauthenticatedError(account.fault);
    if (authentication.agency !== null && authentication.agency !== account.agency) {
      throw new UnauthenticatedError('AGENCY_DIFFERS');
    }
    if (await this.sessions.attach(authentication, digest)) return;
    await this.beginOnce(authentication, account, address);
    await this.sessions.attach(authentication, digest);
  }

  /** Requests of one sign-in that come first at the same moment begin it together: one login, one entry. */
  private beginOnce(
    authentication: Authentication,
    account: StandingAccount,
    address: string | null,
  ): Promise<unknown> {
    const key = authentication.reference.toString('hex');
    const under = this.beginnings.get(key);
    if (under !== undefined) return under;
    const session = { id: randomUUID(), accountId: account.id, authentication, address };
    const { id: accountId, name, agency, ori } = account;
    const context = { accountId, ori: ori ?? undefined, sessionId: session.id, sourceAddress: address ?? undefined };
    const beginning = auditContext
      .run(context, () =>
        this.unitOfWork.run(
          { name, agency },
          (manager) => this.sessions.begin(manager, session),
          // Another process may have been first: then it has written the login.
          (isFirst) => ({ act: isFirst ? 'LOGIN' : 'CHANGE', objectKind: 'SESSION', objectId: session.id }),
        ),
      )
      .finally(() => this.beginnings.delete(key));
    this.beginnings.set(key, beginning);
    return beginning;
  }

  private async proofOf(token: string): Promise<Authentication | null> {
    try {
      return await this.tokens.verify(token);
    } catch (error) {
      if (error instanceof UnauthenticatedError) return null;
      throw error;
    }
  }
}
