import { DomainError } from '@townline/kernel';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** The API speaks plain HTTP: whoever is elsewhere comes through a proxy with TLS on this machine. */
export function refuseOtherThanLoopback(host: string): void {
  if (LOOPBACK.has(host)) return;
  throw new DomainError(
    'NOT_LOOPBACK',
    `the API listens on loopback only, not on ${host}: it speaks plain HTTP, so whoever is elsewhere comes through a proxy with TLS`,
  );
}

/** True when the Host header names this machine; a name that some web page made point here does not. */
export function isLoopbackHost(header: string | undefined): boolean {
  return header !== undefined && LOOPBACK.has(header.toLowerCase().replace(/:\d+$/, ''));
}
