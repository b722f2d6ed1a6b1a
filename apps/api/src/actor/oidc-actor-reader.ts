import { type LiveSession, type SessionService, UnauthenticatedError } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { ActorReader, type RequestHeaders } from './actor-reader.js';

/** Whose session a request belongs to. `agency` is the employing agency's code. */
export interface SignedInActor extends Actor {
  readonly accountId: string;
  /** The agency's identifier with the FBI, for the trail. */
  readonly ori: string | null;
  readonly sessionId: string;
  readonly kind: LiveSession['kind'];
}

/** Sent by a client with what it asks for by itself, polling or a refresh: it does not keep the session alive. */
export const BACKGROUND_HEADER = 'x-townline-background';

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/**
 * Knows a request's actor by its bearer token. A request is admitted once, at the door, before anything of it is read; from
 * then on its headers stand for the actor.
 */
export class OidcActorReader extends ActorReader {
  private readonly admitted = new WeakMap<RequestHeaders, SignedInActor>();

  constructor(private readonly sessions: SessionService) {
    super();
  }

  /** Throws `UNAUTHENTICATED`. */
  async admit(headers: RequestHeaders, address?: string): Promise<SignedInActor> {
    const isBackground = headers[BACKGROUND_HEADER] !== undefined;
    const session = await this.sessions.open(tokenOf(headers), { isBackground, ...(address ? { address } : {}) });
    const { name, agency, ori, accountId, sessionId, kind } = session;
    const actor = { name, agency, ori, accountId, sessionId, kind };
    this.admitted.set(headers, actor);
    return actor;
  }

  /** Undefined for a request that was not admitted. */
  knownActor(headers: RequestHeaders): SignedInActor | undefined {
    return this.admitted.get(headers);
  }

  /** Throws `UNAUTHENTICATED` for a request that was not admitted. */
  override actorOf(headers: RequestHeaders): SignedInActor {
    const actor = this.admitted.get(headers);
    if (actor === undefined) throw new UnauthenticatedError('NO_TOKEN');
    return actor;
  }
}

/** The bearer token of a request. */
export function tokenOf({ authorization }: RequestHeaders): string | null {
  const [, token = null] = typeof authorization === 'string' ? (BEARER.exec(authorization) ?? []) : [];
  return token;
}
