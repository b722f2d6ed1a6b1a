import { WebSocket } from 'ws';

export interface OpenSocket {
  /** With which code. */
  readonly closed: Promise<number>;
  readonly opened: Promise<void>;
  readonly events: unknown[];
  /** Answered when the server has taken it. */
  ping(payload: object): Promise<void>;
  /** Hangs up. */
  close(): void;
}

/** A socket that listens for raised leads; `url` is the API's. */
export function openSocket(url: string, bearer: string): OpenSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const events: unknown[] = [];
  const waiting: (() => void)[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${bearer}` } }));
  const opened = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { type: string; payload: unknown };
      if (message.type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: 'subscription { leadRaised { id } }' } });
        // The server has subscribed before it answers what came after.
        send({ type: 'ping' });
        waiting.push(resolve);
      } else if (message.type === 'pong') waiting.shift()?.();
      else if (message.type === 'next') events.push(message.payload);
    });
  });
  const ping = (payload: object): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      send({ type: 'ping', payload });
    });
  return { closed, opened, events, ping, close: () => socket.close() };
}
