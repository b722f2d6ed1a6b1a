import type { FastifyInstance } from 'fastify';
import type { Front } from './front.js';

/** What helmet sets of an answer that is no page; transport security is for whoever ends TLS in front of the house. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** Headers of every answer, and a refusal of every request that came another way than to this machine or through a trusted proxy. */
export function addStrictHeaders(server: FastifyInstance, front: Front): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(HEADERS);
    if (front.admits(request.socket.remoteAddress, request.headers)) return done();
    void reply
      .code(403)
      .send({ errors: [{ message: 'this API answers on loopback only', extensions: { code: 'REFUSED' } }] });
  });
}
