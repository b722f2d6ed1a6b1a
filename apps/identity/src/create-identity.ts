import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import { DomainError } from '@townline/kernel';
import { refuseProduction } from '@townline/platform';
import { IdentityAccountService } from './account/identity-account.service.js';
import { PASSWORD_COST } from './account/password.js';
import { setHeaders } from './http/headers.js';
import { InteractionPages } from './http/interaction-pages.js';
import { makeKeys, readOrMakeKeys } from './key/key-file.js';
import { STYLE } from './page/page.js';
import { providerConfiguration } from './provider/provider-configuration.js';
import { SignInService } from './sign-in/sign-in.service.js';

export interface IdentitySettings {
  /** `NODE_ENV`; in production nothing is built. */
  readonly environment: string | undefined;
  /** Where the signing keys are kept; without it they die with the process. */
  readonly keyFile?: string;
  /** Addresses of the console to which a sign-in leads back. */
  readonly consoleRedirects?: readonly string[];
  /** scrypt's N. Tests sign in often and keep it low. */
  readonly passwordCost?: number;
}

const LOOPBACK = '127.0.0.1';

/**
 * An OpenID provider for demonstrations and tests: passwords, one-time codes, lockout, the notice at the door. It listens on
 * this machine alone and refuses to run in production, where an agency's own provider takes its place.
 */
export class IdentityServer {
  private server: Server | undefined;

  private constructor(
    readonly accounts: IdentityAccountService,
    private readonly build: (issuer: string) => Promise<Handler>,
  ) {}

  /** Throws `PRODUCTION_REFUSED`. */
  static create(dataSource: DataSource, settings: IdentitySettings): IdentityServer {
    refuseProduction('the embedded identity provider', settings.environment);
    const { passwordCost = PASSWORD_COST } = settings;
    const build = async (issuer: string): Promise<Handler> => {
      const { keyFile, consoleRedirects = [] } = settings;
      const keys = keyFile === undefined ? await makeKeys() : await readOrMakeKeys(keyFile);
      const provider = new Provider(issuer, providerConfiguration({ dataSource, keys, consoleRedirects }));
      provider.on('server_error', (_context, error) => report(error));
      return handlerOf(provider, new InteractionPages(provider, new SignInService(dataSource, passwordCost)));
    };
    return new IdentityServer(new IdentityAccountService(dataSource, passwordCost), build);
  }

  /** Listens; 0 takes a free port. Returns the issuer. */
  async start(port: number): Promise<string> {
    if (this.server !== undefined) throw new DomainError('ALREADY_STARTED', 'the identity provider listens already');
    const built: { handler?: Handler } = {};
    const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
      void answer(request, response, built.handler, (server.address() as AddressInfo | null)?.port);
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, LOOPBACK, resolve);
    });
    const issuer = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
    built.handler = await this.build(issuer);
    return issuer;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function handlerOf(provider: Provider, pages: InteractionPages): Handler {
  const rest = provider.callback();
  return async (request, response) => {
    if (request.url === '/style.css') response.setHeader('content-type', 'text/css').end(STYLE);
    else if (!(await pages.answer(request, response))) await rest(request, response);
  };
}

/** A name that some web page made point here is not ours. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handler: Handler | undefined,
  port: number | undefined,
): Promise<void> {
  setHeaders(response);
  if (request.headers.host !== `${LOOPBACK}:${port}`) return void response.writeHead(403).end();
  if (handler === undefined) return void response.writeHead(503).end();
  try {
    await handler(request, response);
  } catch (error) {
    report(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

function report(error: unknown): void {
  process.stderr.write(`identity: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
