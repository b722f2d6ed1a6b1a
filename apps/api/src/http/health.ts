import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';

/** `GET /health`: 200 when the database answers, 503 when it does not. */
export function addHealth(server: FastifyInstance, dataSource: DataSource): void {
  server.get('/health', async (_request, reply) => {
    const reached = await dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.code(reached ? 200 : 503).send({ status: reached ? 'ok' : 'database not reached' });
  });
}
