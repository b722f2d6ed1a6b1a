import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Front } from './front.js';

/** A page of another site, or whoever came by another name, gets no socket: the upgrade itself is refused. */
export function guardUpgrades(server: Server, front: Front): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== 'upgrade') return emit(event, ...args);
    const [request, socket] = args as [IncomingMessage, Duplex];
    const { headers, url = '' } = request;
    const { remoteAddress } = request.socket;
    const isKnown = front.mayAsk(headers) && front.admits(remoteAddress, headers);
    if (isKnown && /^\/graphql(\?|$)/.test(url)) return emit(event, ...args);
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return true;
  };
}
