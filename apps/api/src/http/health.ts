import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Outbox } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { ReadinessService, type ReadinessParts } from './readiness.js';

/** A database that takes longer to answer is not reached. */
const PATIENCE_MS = 2_000;

/**
 * `GET /health`: 200 when the database answers, 503 when it does not. `parkedEvents`: news of which nobody was told, because
 * it could not be handled; more than 0 asks for somebody to look.
 */
export function addHealth(server: FastifyInstance, dataSource: DataSource, outbox: Outbox): void {
  server.get('/health', async (_request, reply) => {
    const parkedEvents = await Promise.race([
      outbox.countParked(dataSource.manager).catch(() => null),
      pause(PATIENCE_MS, null, { ref: false }),
    ]);
    if (parkedEvents === null) return reply.code(503).send({ status: 'database not reached' });
    return reply.send({ status: 'ok', parkedEvents });
  });
}

/** `GET /ready`: 200 when this process can do its work, 503 when it cannot; the answer says of each part how it is. */
export function addReadiness(server: FastifyInstance, parts: ReadinessParts): void {
  const readiness = new ReadinessService(parts);
  server.get('/ready', async (_request, reply) => {
    const answer = await readiness.ask();
    return reply.code(answer.status === 'ready' ? 200 : 503).send(answer);
  });
}
