import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  // Not "no-referrer": with it a browser would not say which page a form was posted from.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

export function setHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/** Nothing but our own style; the form may end at the client's address, where the answer leads. */
export function setPagePolicy(response: ServerResponse, redirectUri: unknown): void {
  const target = typeof redirectUri === 'string' && URL.canParse(redirectUri) ? ` ${new URL(redirectUri).origin}` : '';
  const policy = `default-src 'none'; style-src 'self'; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`;
  response.setHeader('content-security-policy', policy);
}

/** A form that a page of another site posted is not taken. What is no browser says nothing of the kind, and may. */
export function isOwnForm({ headers }: IncomingMessage, issuer: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin !== new URL(issuer).origin) return false;
  return site === undefined || site === 'same-origin';
}
