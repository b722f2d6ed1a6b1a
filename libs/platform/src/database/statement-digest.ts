import { createHash } from 'node:crypto';

const digests = new Map<string, string>();

/**
 * What the name of a prepared text is made of: PostgreSQL cuts names after 63 bytes, and the driver refuses one name for two
 * texts. Each way of preparing sets a word of its own before it, since a connection may be used by all of them.
 */
export function statementDigest(text: string): string {
  let digest = digests.get(text);
  if (digest === undefined) {
    digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
    digests.set(text, digest);
  }
  return digest;
}
