import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { Webhook as Verifier, WebhookVerificationError } from 'standardwebhooks';
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

/** Counts posts by their idempotency key, and takes those alone that are signed. */
export async function receivePosts(): Promise<HookReceiver> {
  const [times, firstAt] = [new Map<string, number>(), new Map<string, number>()];
  let verifier: Verifier | undefined;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      if (!isSigned(verifier, body, request.headers as Record<string, string>)) return response.writeHead(400).end();
      hear({ times, firstAt }, String(request.headers['idempotency-key']));
      return response.writeHead(204).end();
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

function isSigned(verifier: Verifier | undefined, body: string, headers: Record<string, string>): boolean {
  try {
    verifier?.verify(body, headers);
    return verifier !== undefined;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
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
