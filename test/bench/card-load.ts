import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

interface Started {
  readonly address: string;
  /** Of somebody who has signed in, where the server asks for one. */
  readonly token?: string;
}

/** A server of the entity card in a process of its own: `floor`, `api`, `signed` or `mercurius`. */
export interface CardServer extends Started {
  readonly child: ChildProcess;
}

export function startServer(...argv: string[]): Promise<CardServer> {
  const child = fork(fileURLToPath(new URL('./card-server.js', import.meta.url)), argv, {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (started) => resolve({ ...(started as Started), child }));
    child.once('exit', (status) => reject(new Error(`${argv[0]} ended with status ${status}`)));
  });
}

export function request(
  question: object,
  token?: string,
): { method: 'POST'; headers: Record<string, string>; body: string } {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(question),
  };
}

export async function post(address: string, question: object, token?: string): Promise<string> {
  const response = await fetch(address, request(question, token));
  return response.text();
}

export interface Load {
  readonly requestsPerSecond: number;
  /** In milliseconds. */
  readonly p95: number;
}

/** Throws when anything but answers comes back. */
export async function load(options: autocannon.Options): Promise<Load> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error: unknown, ended) => (ended ? resolve(ended) : reject(error as Error)));
    running.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors from ${options.url}`);
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: result.requests.average,
    p95: times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN,
  };
}
