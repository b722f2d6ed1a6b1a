import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { DomainError } from '@townline/kernel';

/** By what names and through whom the API is reached from elsewhere. */
export interface FrontSettings {
  /** Addresses or networks (CIDR) of the proxies that end TLS in front of the house. None: this machine alone is answered. */
  readonly proxies: readonly string[];
  /** Origins whose pages may ask, as a browser writes them: `https://townline.example`. Their hosts are the house's names. */
  readonly origins: readonly string[];
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * Who stands in front of the API. It speaks plain HTTP: it answers this machine, and trusted proxies that say of a request that it
 * came to them over TLS. What others say of themselves, in whatever header, counts for nothing.
 */
export class Front {
  private readonly proxies = new BlockList();
  private readonly origins: ReadonlySet<string>;
  private readonly hosts: ReadonlySet<string>;
  private readonly hasProxies: boolean;

  /** Throws `BAD_FRONT` for what is no address, no network or no https origin. */
  constructor({ proxies, origins }: FrontSettings = { proxies: [], origins: [] }) {
    for (const proxy of proxies) this.trust(proxy);
    for (const origin of origins) {
      const isWritten = URL.canParse(origin) && new URL(origin).origin === origin && origin.startsWith('https://');
      if (!isWritten) throw new DomainError('BAD_FRONT', `${origin} is no origin like https://townline.example`);
    }
    this.hasProxies = proxies.length > 0;
    this.origins = new Set(origins);
    this.hosts = new Set(origins.map((origin) => new URL(origin).host));
  }

  /** Throws `NOT_LOOPBACK` for another host than this machine's where no proxy is trusted. */
  requireHost(host: string): void {
    if (LOOPBACK.has(host) || this.hasProxies) return;
    throw new DomainError(
      'NOT_LOOPBACK',
      `the API listens on loopback only, not on ${host}: it speaks plain HTTP, so whoever is elsewhere comes through a proxy with TLS (TOWNLINE_PROXIES)`,
    );
  }

  /** Whether a connection from this address is a trusted proxy's. */
  isProxy(address: string | undefined): boolean {
    const plain = plainAddress(address);
    const kind = isIP(plain);
    return kind !== 0 && this.proxies.check(plain, kind === 6 ? 'ipv6' : 'ipv4');
  }

  /** This machine by its own name, or a trusted proxy that was asked over TLS by one of the house's names. */
  admits(address: string | undefined, headers: IncomingHttpHeaders): boolean {
    if (isOwn(plainAddress(address)) && isLoopbackHost(headers.host)) return true;
    const isNamed = this.hosts.has(headers.host?.toLowerCase() ?? '');
    return this.isProxy(address) && isNamed && headers['x-forwarded-proto'] === 'https';
  }

  /** True for what no page sent, for a page of this very host, and for pages of the origins that are listed. */
  mayAsk({ origin, host }: { readonly origin?: unknown; readonly host?: string | undefined }): boolean {
    if (origin === undefined) return true;
    if (typeof origin !== 'string' || !URL.canParse(origin) || new URL(origin).origin !== origin) return false;
    return this.origins.has(origin) || (new URL(origin).host === host && isLoopbackHost(host));
  }

  /** Who asks: the last address on the way that is no trusted proxy. */
  callerOf(address: string | undefined, headers: IncomingHttpHeaders): string | undefined {
    if (!this.isProxy(address)) return address;
    const stated = headers['x-forwarded-for'];
    const way = (Array.isArray(stated) ? stated.join(',') : (stated ?? '')).split(',').map((part) => part.trim());
    return way.findLast((part) => isIP(part) !== 0 && !this.isProxy(part)) ?? address;
  }

  private trust(proxy: string): void {
    const [network = '', prefix] = proxy.split('/');
    const kind = isIP(network);
    const most = kind === 6 ? 128 : 32;
    const length = prefix === undefined ? most : Number(prefix);
    if (kind === 0 || !Number.isInteger(length) || length < 1 || length > most) {
      throw new DomainError('BAD_FRONT', `${proxy} is no address and no network like 10.20.0.0/24`);
    }
    this.proxies.addSubnet(network, length, kind === 6 ? 'ipv6' : 'ipv4');
  }
}

/** True when the Host header names this machine; a name that some web page made point here does not. */
export function isLoopbackHost(header: string | undefined): boolean {
  return header !== undefined && LOOPBACK.has(header.toLowerCase().replace(/:\d+$/, ''));
}

function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

function isOwn(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}
