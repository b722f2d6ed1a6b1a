import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { Webhook as Verifier } from 'standardwebhooks';
import { WebSocket } from 'ws';

/** Alerts as a receiver heard of them: how often each, and when first (milliseconds since 1970). */
export interface Heard {
  readonly times: Map<string, number>;
  readonly firstAt: Map<string, number>;
  close(): Promise<void>;
}

export interface HookReceiver extends Heard {
  readonly url: string;
  /** Told what was shared with us when the webhook was made; posts that are not signed by it are not counted. */
  trust(secret: string): void;
}

/** Counts posts by their idempotency key. Answers 204 to what is signed, and 500 to each seventh post. */
export async function receivePosts(): Promise<HookReceiver> {
  const [times, firstAt] = [new Map<string, number>(), new Map<string, number>()];
  let verifier: Verifier | undefined;
  let posts = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts += 1;
      verifier?.verify(Buffer.concat(parts).toString(), request.headers as Record<string, string>);
      hear({ times, firstAt }, String(request.headers['idempotency-key']));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    times,
    firstAt,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    trust: (secret) => (verifier = new Verifier(secret)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A subscriber that connects again, and asks anew, each time the API goes away. */
export function subscribe(port: number, headers: Readonly<Record<string, string>>): Heard {
  const heard = { times: new Map<string, number>(), firstAt: new Map<string, number>() };
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => pause(100),
  });
  const end = client.subscribe<{ alert: { id: string } }>(
    { query: 'subscription { alert { id } }' },
    {
      next: ({ data }) => data && hear(heard, data.alert.id),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return {
    ...heard,
    close: async () => {
      end();
      await client.dispose();
    },
  };
}

function hear({ times, firstAt }: Pick<Heard, 'times' | 'firstAt'>, key: string): void {
  times.set(key, (times.get(key) ?? 0) + 1);
  if (!firstAt.has(key)) firstAt.set(key, Date.now());
}
