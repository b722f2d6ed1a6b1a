import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiErrorCode } from '../error/api.errors.js';
import { parseStrictJson } from './strict-json.js';
import type { Front } from './front.js';

const MAX_BODY_BYTES = 256 * 1024;
/** UTF-16 units of a document; every kept operation has less than a tenth. */
export const MAX_DOCUMENT_LETTERS = 32 * 1024;

/** The one letter that PostgreSQL keeps in no text. */
const NUL_WRITTEN_OUT = /\\u(0000|\{0+\})/;

/** Whoever speaks slowly or not at all holds a connection no longer than this. */
const HEADERS_MS = 5_000;
/** A body of any size, as a file is; questions and strangers have `REQUEST_MS`. */
const LONGEST_REQUEST_MS = 30 * 60_000;
export const REQUEST_MS = 8_000;
const IDLE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** What is said of a request that does not come to be a question: always these words. */
const REFUSALS = {
  badRequest: { status: 400, code: 'BAD_QUERY', message: 'This request cannot be understood.' },
  notJson: { status: 415, code: 'BAD_QUERY', message: 'Questions are sent as application/json.' },
  encoded: { status: 415, code: 'BAD_QUERY', message: 'Compressed requests are not read.' },
  tooLarge: { status: 413, code: 'QUERY_TOO_LARGE', message: 'This request is too large.' },
  foreign: { status: 400, code: 'REFUSED', message: 'Pages of other sites are not answered.' },
  onlyPost: { status: 400, code: 'REFUSED', message: 'Questions are sent by POST.' },
  nowhere: { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' },
  failed: { status: 500, code: 'INTERNAL', message: 'Something failed inside Townline.' },
} as const satisfies Readonly<Record<string, { status: number; code: ApiErrorCode; message: string }>>;

export type WireRefusal = keyof typeof REFUSALS;

/** Every sentence with which the wire refuses. */
export const WIRE_WORDS: readonly string[] = Object.values(REFUSALS).map(({ message }) => message);

/** Fastify with limits of size and time, and with errors that are JSON and tell nothing of the inside. */
export class WireAdapter extends FastifyAdapter {
  /** Who asks is told by trusted proxies alone. */
  constructor(front: Front) {
    super({
      trustProxy: (address: string) => front.isProxy(address),
      bodyLimit: MAX_BODY_BYTES,
      multipart: false,
      requestTimeout: LONGEST_REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_EVERY_MS },
      frameworkErrors: (_error: unknown, _request: unknown, reply: unknown) =>
        void refuse(reply as FastifyReply, 'badRequest'),
    });
  }

  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance().setErrorHandler((error, _request, reply) => {
      const status = (error as { readonly statusCode?: number }).statusCode ?? 500;
      if (status >= 500) this.logger.error(error);
      return refuse(
        reply,
        status === 413 ? 'tooLarge' : status === 415 ? 'notJson' : status < 500 ? 'badRequest' : 'failed',
      );
    });
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance().setNotFoundHandler((_request, reply) => refuse(reply, 'nowhere'));
  }
}

/** Refuses whatever is no question before GraphQL sees it. */
export function addWireGuard(server: FastifyInstance, front: Front): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)));
    } catch (error) {
      done(Object.assign(error instanceof Error ? error : new Error('not JSON'), { statusCode: 400 }));
    }
  });
  server.addHook('onRequest', (request, reply, done) => {
    const refusal = front.mayAsk(request.headers) ? refusalOf(request) : 'foreign';
    if (refusal === null) return done();
    void refuse(reply, refusal);
  });
  server.addHook('preHandler', (request, reply, done) => {
    const refusal = isQuestion(request) ? refusalOfBody(request.body) : null;
    if (refusal === null) return done();
    void refuse(reply, refusal);
  });
}

function refuse(reply: FastifyReply, refusal: WireRefusal): FastifyReply {
  const { status, code, message } = REFUSALS[refusal];
  return reply
    .code(status)
    .header('connection', 'close')
    .send({ errors: [{ message, extensions: { code } }] });
}

function isQuestion({ url }: FastifyRequest): boolean {
  return /^\/graphql(\?|$)/.test(url);
}

function refusalOf(request: FastifyRequest): WireRefusal | null {
  const { headers, method } = request;
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return 'encoded';
  if (!isQuestion(request)) return null;
  if (method !== 'POST') return 'onlyPost';
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ? null : 'notJson';
}

/** One question, of parts of the kinds that GraphQL over HTTP knows. */
function refusalOfBody(body: unknown): WireRefusal | null {
  if (!isObject(body)) return 'badRequest';
  const { query, id, operationName, variables, extensions } = body;
  const isNamed = [query, id, operationName ?? undefined].every(
    (part) => part === undefined || typeof part === 'string',
  );
  const isGiven = [variables, extensions].every((part) => part === undefined || part === null || isObject(part));
  if (!isNamed || !isGiven) return 'badRequest';
  if (typeof query !== 'string') return null;
  if (query.length > MAX_DOCUMENT_LETTERS) return 'tooLarge';
  return NUL_WRITTEN_OUT.test(query) ? 'badRequest' : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
