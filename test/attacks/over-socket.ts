import { WebSocket } from 'ws';

/** What the server says to one question over a socket. */
export function overSocket(url: string, bearer: string, query: string): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
  const send = (message: object): void => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${bearer}` } }));
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const { type } = JSON.parse(text) as { type: string };
      if (type === 'connection_ack') return send({ type: 'subscribe', id: '1', payload: { query } });
      socket.close();
      resolve(text);
    });
  });
}
