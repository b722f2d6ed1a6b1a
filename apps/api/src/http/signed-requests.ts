import { AccessError, UnauthenticatedError } from '@townline/access';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tokenOf } from '../actor/oidc-actor-reader.js';
import type { Door } from '../actor/door.js';
import { SignedOperation, type SignedParts } from '../actor/signed-operation.js';
import { statedIn } from '../actor/stated-purpose.js';
import { reportError } from '../error/error-report.js';
import { codeOf } from '../execution/asked-of.js';

const UNWRITTEN = {
  status: 503,
  code: 'AUDIT_UNAVAILABLE',
  message: 'Who reads what cannot be written down now, so nothing is answered.',
};
const SIGNED_OUT = { status: 401, code: 'UNAUTHENTICATED', message: 'Sign in to go on.' };

/**
 * Each request of somebody who was let in is one operation of theirs, from the handler to the answer: it sees what they may see,
 * and no byte of the answer leaves before its entry has committed.
 */
export function addSignedRequests(server: FastifyInstance, door: Door, parts: SignedParts): void {
  const operations = new WeakMap<FastifyRequest, SignedOperation>();
  server.addHook('preHandler', (request, reply, done) => {
    const actor = door.reader.knownActor(request.headers);
    const token = tokenOf(request.headers);
    if (actor === undefined || token === null) return done();
    try {
      const stated = statedIn(request.headers);
      const operation = new SignedOperation(parts, { actor, token, address: request.ip, stated });
      operations.set(request, operation);
      const what = askedByPath(request.url);
      if (what !== null) operation.says({ act: 'SEARCH', objectKind: what });
      operation.run(done);
    } catch (error) {
      void reply.code(400).send({ errors: [reportError({ message: 'the request cannot be read' }, error)] });
    }
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const operation = operations.get(request);
    if (operation === undefined) return payload;
    const bytesIn = Number(request.headers['content-length'] ?? 0);
    try {
      await operation.end({ bytesIn, bytesOut: sizeOf(payload, reply) });
      return payload;
    } catch (error) {
      return withheld(reply, error);
    }
  });
  server.addHook('onResponse', (request) => abandon(operations.get(request)));
  server.addHook('onRequestAbort', (request) => abandon(operations.get(request)));
}

function withheld(reply: FastifyReply, error: unknown): string {
  const isOver = error instanceof AccessError || error instanceof UnauthenticatedError;
  const { status, code, message } = isOver ? SIGNED_OUT : UNWRITTEN;
  void reply.code(status).removeHeader('content-length').removeHeader('etag').type('application/json; charset=utf-8');
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

async function abandon(operation: SignedOperation | undefined): Promise<void> {
  await operation?.abandon();
}

/** GraphQL says by itself what is asked. */
function askedByPath(url: string): string | null {
  const [, first = ''] = /^\/([\w-]+)/.exec(url) ?? [];
  return first === '' || first === 'graphql' || first === 'sign-out' ? null : codeOf(first.replaceAll('-', '_'));
}

/** A file goes out as a stream of a length that was said. */
function sizeOf(payload: unknown, reply: FastifyReply): number {
  if (typeof payload === 'string') return Buffer.byteLength(payload);
  if (Buffer.isBuffer(payload)) return payload.length;
  return Number(reply.getHeader('content-length') ?? 0);
}
