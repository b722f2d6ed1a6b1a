import type { FastifyInstance } from 'fastify';
import type { Outbox } from '@townline/platform';
import type { DataSource } from 'typeorm';

/**
 * `GET /health`: 200 when the database answers, 503 when it does not. `parkedEvents`: news of which nobody was told, because
 * it could not be handled; more than 0 asks for somebody to look.
 */
export function addHealth(server: FastifyInstance, dataSource: DataSource, outbox: Outbox): void {
  server.get('/health', async (_request, reply) => {
    const parkedEvents = await outbox.countParked(dataSource.manager).catch(() => null);
    if (parkedEvents === null) return reply.code(503).send({ status: 'database not reached' });
    return reply.send({ status: 'ok', parkedEvents });
  });
}
