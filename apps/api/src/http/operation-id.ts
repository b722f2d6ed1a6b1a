import type { FastifyInstance } from 'fastify';
import type { Safelist } from '../execution/safelist.js';

interface Body {
  readonly id?: unknown;
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
}

/** Lets a client send the name or hash of a kept operation in place of its text: as `id`, or as Apollo's clients do. */
export function addOperationIds(server: FastifyInstance, safelist: Safelist): void {
  server.addHook('preHandler', (request, reply, done) => {
    const body = request.method === 'POST' && isBody(request.body) ? request.body : {};
    const kept = safelist.find(String(body.id ?? body.extensions?.persistedQuery?.sha256Hash));
    if (body.query === undefined && kept) {
      request.body = { query: kept.text, operationName: kept.name, variables: body.variables };
    } else if (body.query === undefined && typeof body.id === 'string') {
      const error = { message: 'no operation is kept under this id', extensions: { code: 'NOT_FOUND' } };
      void reply.code(404).send({ errors: [error] });
      return;
    }
    done();
  });
}

function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null;
}
