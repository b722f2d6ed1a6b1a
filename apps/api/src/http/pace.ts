import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/**
 * Whoever has not sent a whole request after this time is cut off, also one who was refused before. The first hook of all: what is
 * asked of those who send files is said by `liftPace`, once they may.
 */
export function addPace(server: FastifyInstance, mostMs: number): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    // What is asked within the process comes whole, over no socket, and is never said to be complete.
    if (raw.socket instanceof Socket && !raw.complete) {
      const timer = setTimeout(() => {
        if (raw.complete) return;
        if (reply.raw.headersSent) raw.socket.destroy();
        else raw.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => raw.socket.destroy());
      }, mostMs);
      timers.set(raw, timer);
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

/** For a request whose body is long and read at a pace of its own. */
export function liftPace({ raw }: FastifyRequest): void {
  clearTimeout(timers.get(raw));
}
