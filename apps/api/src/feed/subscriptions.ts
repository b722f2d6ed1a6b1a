import type { Context, ServerOptions } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type GraphQLFormattedError } from 'graphql';
import type { RequestHeaders } from '../actor/actor-reader.js';
import { queryLimits } from '../execution/query-limits.js';

type SocketContext = Context<Record<string, unknown> | undefined, unknown>;
type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
type Options = Pick<
  ServerOptions<Record<string, unknown> | undefined, unknown>,
  'context' | 'onConnect' | 'onSubscribe' | 'onError' | 'onNext' | 'validate'
>;

/** How long a socket may be open without a word. */
export const CONNECTION_WAIT_MS = 5_000;

/**
 * Subscriptions over one socket. Headers may come with the upgrade or, from a browser, with `connection_init`. A page of
 * another site may not connect, and nothing but subscriptions is answered here.
 */
export function subscriptions(formatError: FormatError): Options {
  return {
    onConnect: ({ extra }) => isOwnPage((extra as Extra).request.headers),
    context: (context: SocketContext) => ({ req: { headers: headersOf(context) } }),
    validate: (schema, document) => validate(schema, document, [...specifiedRules, queryLimits]),
    onSubscribe: (_context, _id, { query, operationName }) => refusal(query, operationName ?? null),
    onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error.toJSON(), error)),
    onNext: (_context, _id, _payload, _args, result) =>
      result.errors === undefined
        ? undefined
        : { ...result, errors: result.errors.map((error) => formatError(asError(error).toJSON(), error)) },
  };
}

function isOwnPage({ origin, host }: RequestHeaders): boolean {
  if (typeof origin !== 'string') return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function headersOf({ connectionParams, extra }: SocketContext): RequestHeaders {
  const stated = Object.entries(connectionParams ?? {}).filter(([, value]) => typeof value === 'string');
  const lower = stated.map(([name, value]): [string, string] => [name.toLowerCase(), value as string]);
  return { ...(extra as Extra).request.headers, ...Object.fromEntries(lower) };
}

/** What cannot be parsed is refused in the ordinary way, further on. */
function refusal(query: string, operationName: string | null): readonly GraphQLError[] | undefined {
  try {
    const operation = getOperationAST(parse(query, { maxTokens: MAX_TOKENS }), operationName);
    if (operation === null || operation === undefined || operation.operation === 'subscription') return undefined;
  } catch {
    return undefined;
  }
  return [new GraphQLError('only subscriptions are answered here', { extensions: { code: 'BAD_QUERY' } })];
}

const MAX_TOKENS = 5_000;

function asError(error: GraphQLError | GraphQLFormattedError): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, error);
}
