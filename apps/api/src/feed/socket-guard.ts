import type { Context } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import type { RequestHeaders } from '../actor/actor-reader.js';
import type { Door } from '../actor/door.js';
import type { Front } from '../http/front.js';
import { SignedOperation, type SignedParts } from '../actor/signed-operation.js';
import { statedIn } from '../actor/stated-purpose.js';
import { ApiError } from '../error/api.errors.js';
import type { SubscriberLine } from './subscriber.js';
import { BACKGROUND_HEADER, type SignedInActor } from '../actor/oidc-actor-reader.js';

export type SocketContext = Context<Record<string, unknown> | undefined, unknown>;

interface Entered {
  readonly actor: SignedInActor;
  readonly headers: RequestHeaders;
  /** From where. */
  readonly address: string | undefined;
  readonly leave: () => void;
}

/** What a client is told when its socket is closed because the session is over: sign in, and connect anew. */
const CLOSE_CODE = 4401;

export interface SocketGuard {
  /** False: not signed in; the socket is closed. */
  enter(context: SocketContext, headers: RequestHeaders): Promise<boolean>;
  /** The headers that stand for the actor. */
  headersOf(context: SocketContext): RequestHeaders | undefined;
  /** A ping may carry a renewed token, `{ "authorization": "Bearer …" }`, so that the socket outlives the first one. */
  renew(context: SocketContext, payload: Record<string, unknown> | undefined): Promise<void>;
  /** Asked before each event that is sent. */
  mayGoOn(context: SocketContext): Promise<boolean>;
  leave(context: SocketContext): void;
  /** What a subscription on this socket needs. */
  lineOf(context: SocketContext): SubscriberLine;
}

/**
 * Sockets belong to a session: none opens without one, each is closed as soon as it is over or no token of it is in force any
 * more, and nothing is sent after that. Neither pings nor events keep a session alive.
 */
export function guardSocket(door: Door, parts: SignedParts | null, front: Front): SocketGuard {
  const entered = new WeakMap<object, Entered>();
  const of = ({ extra }: SocketContext): Entered | undefined => entered.get((extra as Extra).socket);
  const close = ({ extra }: SocketContext): void => (extra as Extra).socket.close(CLOSE_CODE, 'Sign in to go on.');
  const admit = (context: SocketContext, headers: RequestHeaders): Promise<SignedInActor | null> =>
    door.admit(headers, addressOf(front, context));
  return {
    enter: async (context, headers) => {
      const actor = await admit(context, headers);
      if (actor === null || !isStated(headers)) return false;
      const leave = door.watch(actor, headers, () => close(context));
      entered.set((context.extra as Extra).socket, { actor, headers, address: addressOf(front, context), leave });
      return true;
    },
    headersOf: (context) => of(context)?.headers,
    renew: async (context, payload) => {
      const authorization = payload?.['authorization'];
      if (typeof authorization === 'string') await admit(context, { authorization, [BACKGROUND_HEADER]: '1' });
    },
    mayGoOn: async (context) => {
      const known = of(context);
      if (known !== undefined && !(await door.isOver(known.actor))) return true;
      close(context);
      return false;
    },
    leave: (context) => of(context)?.leave(),
    lineOf: (context) => ({
      sessionId: of(context)?.actor.sessionId ?? null,
      isOpen: () => isOpen(context),
      operation: () => {
        const known = of(context);
        return parts === null || known === undefined ? null : operationOf(door, parts, known);
      },
      shut: () => close(context),
    }),
  };
}

function addressOf(front: Front, { extra }: SocketContext): string | undefined {
  const { socket, headers } = (extra as Extra).request;
  return front.callerOf(socket.remoteAddress, headers);
}

function isStated(headers: RequestHeaders): boolean {
  try {
    statedIn(headers);
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Purpose and reason are stated once, as the socket opens. */
function operationOf(door: Door, parts: SignedParts, { actor, headers, address }: Entered): SignedOperation {
  const token = door.tokenOf(actor) ?? '';
  return new SignedOperation(parts, { actor, token, address, stated: statedIn(headers) });
}

export function isOpen({ extra }: SocketContext): boolean {
  const { socket } = extra as Extra;
  return socket.readyState === socket.OPEN;
}
