import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@townline/kernel';
import { useAgent } from 'request-filtering-agent';

export interface OutboundOptions {
  /** Addresses of one's own networks that may be posted to all the same, as CIDR; plain http is allowed to these alone. */
  readonly networks?: readonly string[];
  readonly timeoutMs?: number;
}

/** How a post ended. */
export interface OutboundAnswer {
  /** Taken: answered 2xx. */
  readonly taken: boolean;
  /** What came instead, in words; null when it was taken. */
  readonly fault: string | null;
}

/** What a read brought. */
export interface OutboundText {
  /** Null when there is none. */
  readonly body: string | null;
  /** Why there is none, in words. */
  readonly fault: string | null;
}

const TIMEOUT_MS = 10_000;

/**
 * The only way out of the house over HTTP. Reaches public addresses alone, as the name resolves at the moment of the call;
 * follows no redirect; waits no longer than the timeout, however slowly the other side answers.
 */
@Injectable()
export class Outbound {
  private readonly networks: readonly string[];
  private readonly timeoutMs: number;

  constructor({ networks = [], timeoutMs = TIMEOUT_MS }: OutboundOptions = {}) {
    this.networks = networks;
    this.timeoutMs = timeoutMs;
  }

  /** Throws `BAD_ADDRESS` for what can never be posted to. A name is looked up only when something is posted. */
  check(address: string): void {
    const url = URL.canParse(address) ? new URL(address) : null;
    const isKnown = url?.protocol === 'https:' || (url?.protocol === 'http:' && this.networks.length > 0);
    if (url === null || !isKnown) throw new DomainError('BAD_ADDRESS', `"${address}" is no https address`);
    if (url.username !== '' || url.password !== '' || url.hash !== '') {
      throw new DomainError('BAD_ADDRESS', 'the address may hold no user, password or fragment');
    }
  }

  /** Never throws: what goes wrong on the way is the answer. */
  post(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<OutboundAnswer> {
    return new Promise((resolve) => {
      const fail = (fault: string): void => resolve({ taken: false, fault });
      try {
        this.check(address);
        const request = this.open(address, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
        const timer = setTimeout(() => {
          fail(`no answer within ${this.timeoutMs / 1_000} s`);
          request.destroy();
        }, this.timeoutMs);
        request.on('error', (error) => fail(error.message));
        request.on('response', (response) => resolve(answerOf(response)));
        request.on('close', () => clearTimeout(timer));
        request.end(body);
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    });
  }

  /** Reads a short text, of at most `mostBytes`. Never throws, as `post`. */
  get(address: string, mostBytes: number): Promise<OutboundText> {
    return new Promise((resolve) => {
      const fail = (fault: string): void => resolve({ body: null, fault });
      try {
        this.check(address);
        const request = this.open(address, { accept: 'application/json' }, 'GET');
        const timer = setTimeout(() => {
          fail(`no answer within ${this.timeoutMs / 1_000} s`);
          request.destroy();
        }, this.timeoutMs);
        request.on('error', (error) => fail(error.message));
        request.on('response', (response) => readText(response, mostBytes, resolve));
        request.on('close', () => clearTimeout(timer));
        request.end();
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    });
  }

  private open(
    address: string,
    headers: Readonly<Record<string, string>>,
    method: 'GET' | 'POST' = 'POST',
  ): ReturnType<typeof requestHttp> {
    const agent = useAgent(address, { allowIPAddressList: [...this.networks], keepAlive: false });
    const options: RequestOptions = { method, agent, headers };
    return address.startsWith('https:') ? requestHttps(address, options) : requestHttp(address, options);
  }
}

/** The body of the answer is of no interest, and may be without end. */
function answerOf(response: IncomingMessage): OutboundAnswer {
  const status = response.statusCode ?? 0;
  response.destroy();
  if (status >= 200 && status < 300) return { taken: true, fault: null };
  const isRedirect = status >= 300 && status < 400;
  return { taken: false, fault: `answered ${status}${isRedirect ? ': redirects are not followed' : ''}` };
}

function readText(response: IncomingMessage, mostBytes: number, resolve: (text: OutboundText) => void): void {
  const { statusCode: status = 0 } = response;
  const parts: Buffer[] = [];
  let bytes = 0;
  const fail = (fault: string): void => {
    resolve({ body: null, fault });
    response.destroy();
  };
  if (status !== 200)
    return fail(`answered ${status}${status >= 300 && status < 400 ? ': redirects are not followed' : ''}`);
  response.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) fail(`the answer is longer than ${mostBytes} bytes`);
    else parts.push(part);
  });
  response.on('error', (error) => fail(error.message));
  response.on('aborted', () => fail('the answer broke off'));
  response.on('end', () => resolve({ body: Buffer.concat(parts).toString('utf8'), fault: null }));
}
