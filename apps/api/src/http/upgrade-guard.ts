import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isLoopbackHost } from './loopback.js';

/** True for what no page sent, and for a page of this very host. */
export function isSameOrigin({
  origin,
  host,
}: Pick<IncomingHttpHeaders, 'host'> & { readonly origin?: unknown }): boolean {
  if (origin === undefined) return true;
  return (
    typeof origin === 'string' &&
    URL.canParse(origin) &&
    new URL(origin).origin === origin &&
    new URL(origin).host === host
  );
}

/** A page of another site, or whoever came by another name, gets no socket: the upgrade itself is refused. */
export function guardUpgrades(server: Server): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== 'upgrade') return emit(event, ...args);
    const [{ headers, url = '' }, socket] = args as [IncomingMessage, Duplex];
    if (isSameOrigin(headers) && isLoopbackHost(headers.host) && /^\/graphql(\?|$)/.test(url))
      return emit(event, ...args);
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return true;
  };
}
