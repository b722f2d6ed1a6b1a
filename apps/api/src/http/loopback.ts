import { DomainError } from '@townline/kernel';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Until access control is built, whoever reaches the API may read everything: so nobody but this machine may reach it. */
export function refuseOtherThanLoopback(host: string): void {
  if (LOOPBACK.has(host)) return;
  throw new DomainError(
    'NOT_LOOPBACK',
    `the API listens on loopback only, not on ${host}: there is no access control yet, so whoever reached it could read everything`,
  );
}

/** True when the Host header names this machine; a name that some web page made point here does not. */
export function isLoopbackHost(header: string | undefined): boolean {
  return header !== undefined && LOOPBACK.has(header.toLowerCase().replace(/:\d+$/, ''));
}
