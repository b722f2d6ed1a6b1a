import type { FastifyInstance } from 'fastify';
import type { Door } from '../actor/door.js';

/** What anybody may ask for: whether the house is well, and an empty page to ask from. */
const OPEN = /^\/(health|ready|graphiql(\/[\w.-]+)?)?(\?|$)/;

const REFUSAL = { errors: [{ message: 'Sign in to go on.', extensions: { code: 'UNAUTHENTICATED' } }] };

/** Lets nothing in without a live session, before anything of the request is read; `POST /sign-out` ends it. */
export function addAuthentication(server: FastifyInstance, door: Door): void {
  server.addHook('onRequest', async (request, reply) => {
    if (OPEN.test(request.url)) return;
    const actor = await door.admit(request.headers, request.ip);
    if (actor === null) return reply.code(401).header('www-authenticate', 'Bearer').send(REFUSAL);
  });
  server.post('/sign-out', async (request, reply) => {
    await door.signOut(door.reader.actorOf(request.headers));
    return reply.code(204).send();
  });
}
