import { createHash } from 'node:crypto';

/** JSON with its keys in order, so that the same content is the same text. */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the content's JSON, hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(orderedJson(value)).digest('hex');
}
