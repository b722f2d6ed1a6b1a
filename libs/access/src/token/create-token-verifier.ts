import { Outbound } from '@townline/platform';
import { keyReader } from './key-reader.js';
import { KeySet } from './key-set.js';
import type { ProviderSettings } from './provider-settings.js';
import { TokenVerifier } from './token-verifier.js';

const READ_TIMEOUT_MS = 3_000;

/** A verifier for an installation's providers, each read over the network when its keys are first needed. */
export function createTokenVerifier(providers: readonly ProviderSettings[]): TokenVerifier {
  return new TokenVerifier(
    providers.map((settings) => {
      const outbound = new Outbound({ networks: settings.networks, timeoutMs: READ_TIMEOUT_MS });
      return { settings, keys: new KeySet(keyReader(settings, outbound), () => performance.now()) };
    }),
  );
}
