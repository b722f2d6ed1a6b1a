import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the provider signs with. Secret. */
export interface ProviderKeys {
  /** Private keys, each with its name and algorithm. */
  readonly keys: readonly JWK[];
  readonly cookieKeys: readonly string[];
}

export async function makeKeys(): Promise<ProviderKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }], cookieKeys: [randomBytes(32).toString('base64url')] };
}

/** Keys that outlive the process, in a file that its owner alone can read. */
export async function readOrMakeKeys(path: string): Promise<ProviderKeys> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProviderKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys = await makeKeys();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  return keys;
}
