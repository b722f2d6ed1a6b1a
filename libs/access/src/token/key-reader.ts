import type { JSONWebKeySet } from 'jose';
import type { Outbound } from '@townline/platform';
import type { ProviderSettings } from './provider-settings.js';
import type { ReadKeys } from './key-set.js';

const MOST_BYTES = 128 * 1024;
const MOST_KEYS = 50;

/** Reads a provider's keys over the house's one way out: bounded in time and size, and no redirect is followed. */
export function keyReader(provider: ProviderSettings, outbound: Outbound): ReadKeys {
  return async () => {
    const address = provider.jwksUri ?? (await discover(provider, outbound));
    if (address === null) return null;
    const keys = await readJson(outbound, address);
    return isKeySet(keys) ? keys : null;
  };
}

/** Where the provider says its keys lie; its own statement of who it is must be the one configured. */
async function discover({ issuer }: ProviderSettings, outbound: Outbound): Promise<string | null> {
  const known = await readJson(outbound, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (typeof known !== 'object' || known === null) return null;
  const { issuer: stated, jwks_uri: address } = known as Record<string, unknown>;
  return stated === issuer && typeof address === 'string' ? address : null;
}

async function readJson(outbound: Outbound, address: string): Promise<unknown> {
  const { body } = await outbound.get(address, MOST_BYTES);
  if (body === null) return null;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value)) return false;
  const { keys } = value;
  return Array.isArray(keys) && keys.length <= MOST_KEYS && keys.every(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
