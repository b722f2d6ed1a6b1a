import { createHash } from 'node:crypto';
import type { ServerOptions } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type GraphQLFormattedError } from 'graphql';
import { UnauthenticatedError } from '@townline/access';
import type { RequestHeaders } from '../actor/actor-reader.js';
import type { Door } from '../actor/door.js';
import type { SignedParts } from '../actor/signed-operation.js';
import { answerEvents } from './answer-events.js';
import { guardSocket, isOpen, type SocketContext } from './socket-guard.js';
import { Subscriber, type SubscriberLine } from './subscriber.js';
import { ApiError, type ApiErrorCode } from '../error/api.errors.js';
import type { Limits } from '../execution/limits.js';
import { queryLimitsOf } from '../execution/query-limits.js';
import type { Safelist } from '../execution/safelist.js';
import { MAX_DOCUMENT_LETTERS } from '../http/wire-guard.js';
import { Front } from '../http/front.js';

const NOT_SIGNED_IN = new GraphQLError('Sign in to go on.', {
  originalError: new UnauthenticatedError('SESSION_ENDED'),
});

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
type Options = Pick<
  ServerOptions<Record<string, unknown> | undefined, unknown>,
  'context' | 'onConnect' | 'onPing' | 'onClose' | 'onSubscribe' | 'onError' | 'onNext' | 'validate' | 'subscribe'
>;

/** What may be asked, as over HTTP. */
export interface Gate {
  readonly limits: Limits;
  readonly safelist: Safelist | null;
  /** Null: whoever says who they are is answered. */
  readonly door: Door | null;
  /** Null: what is sent is the same for everybody. */
  readonly signed: SignedParts | null;
  /** Left out: this machine alone. */
  readonly front?: Front | undefined;
}

/** How long a socket may be open without a word. */
export const CONNECTION_WAIT_MS = 5_000;

/**
 * Subscriptions over one socket. Headers may come with the upgrade or, from a browser, with `connection_init`. A page of
 * another site may not connect, and nothing but subscriptions is answered here.
 */
export function subscriptions(
  formatError: FormatError,
  { limits, safelist, door, signed, front = new Front() }: Gate,
): Options {
  const guard = door === null ? null : guardSocket(door, signed, front);
  return {
    onConnect: async (context) =>
      front.mayAsk((context.extra as Extra).request.headers) &&
      (guard === null || (await guard.enter(context, headersOf(context)))),
    onPing: (context, payload) => guard?.renew(context, payload),
    onClose: (context) => guard?.leave(context),
    context: (context: SocketContext) => ({
      req: { headers: guard?.headersOf(context) ?? headersOf(context) },
      subscriber: new Subscriber(guard?.lineOf(context) ?? openLine(context)),
    }),
    subscribe: answerEvents,
    validate: (schema, document) =>
      validate(schema, document, [...specifiedRules, queryLimitsOf(limits)], { maxErrors: 1 }),
    onSubscribe: (_context, _id, { query, operationName }) =>
      refusal(query, operationName ?? null, { limits, safelist }),
    onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error.toJSON(), error)),
    onNext: async (context, _id, _payload, _args, result) => {
      if (guard !== null && !(await guard.mayGoOn(context)))
        return { errors: [formatError(NOT_SIGNED_IN.toJSON(), NOT_SIGNED_IN)] };
      if (result.errors === undefined) return undefined;
      return { ...result, errors: result.errors.map((error) => formatError(asError(error).toJSON(), error)) };
    },
  };
}

function headersOf({ connectionParams, extra }: SocketContext): RequestHeaders {
  const stated = Object.entries(connectionParams ?? {}).filter(([, value]) => typeof value === 'string');
  const lower = stated.map(([name, value]): [string, string] => [name.toLowerCase(), value as string]);
  return { ...(extra as Extra).request.headers, ...Object.fromEntries(lower) };
}

/** In a trial. */
function openLine(context: SocketContext): SubscriberLine {
  return { sessionId: null, isOpen: () => isOpen(context), operation: () => null, shut: () => undefined };
}

function refusal(
  query: string,
  name: string | null,
  { limits, safelist }: Pick<Gate, 'limits' | 'safelist'>,
): readonly GraphQLError[] | undefined {
  if (query.length > MAX_DOCUMENT_LETTERS) return refuse('QUERY_TOO_LARGE', 'the document is too long');
  const hash = createHash('sha256').update(query).digest('hex');
  if (safelist?.holds(hash) === false) return refuse('REFUSED', 'only operations that are kept are answered here');
  try {
    const operation = getOperationAST(parse(query, { maxTokens: limits.tokens }), name);
    if (operation === null || operation === undefined || operation.operation === 'subscription') return undefined;
  } catch (error) {
    // graphql-ws would read the document once more, and to its end.
    return error instanceof GraphQLError ? [error] : refuse('BAD_QUERY', 'the document cannot be read');
  }
  return refuse('BAD_QUERY', 'only subscriptions are answered here');
}

function refuse(code: ApiErrorCode, message: string): readonly GraphQLError[] {
  return [new GraphQLError(message, { originalError: new ApiError(code, message) })];
}

function asError(error: GraphQLError | GraphQLFormattedError): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, error);
}
