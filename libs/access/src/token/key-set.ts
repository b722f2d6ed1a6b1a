import { createLocalJWKSet, type JSONWebKeySet, type JWSHeaderParameters, type FlattenedJWSInput } from 'jose';
import { UnauthenticatedError } from './authentication.errors.js';

/** Reads the key set as it stands at the provider; null when it cannot be had. Never throws. */
export type ReadKeys = () => Promise<JSONWebKeySet | null>;

export interface KeySetRules {
  /** Looked at anew after this long. */
  readonly freshMs: number;
  /** Used this long when the provider does not answer. */
  readonly staleMs: number;
  /** Least time between two reads, whoever asks for whatever key. */
  readonly pauseMs: number;
}

export const KEY_SET_RULES: KeySetRules = { freshMs: 10 * 60_000, staleMs: 12 * 3_600_000, pauseMs: 10_000 };

type Resolve = ReturnType<typeof createLocalJWKSet>;

/**
 * A provider's public keys. Read when first needed, when they are old, and when a token names one that is not known; never
 * more often than the pause allows, one read at a time, so that a flood of forged tokens or a provider that is down costs one
 * request now and then, and those who are signed in work on with the keys that are known.
 */
export class KeySet {
  private resolve: Resolve | undefined;
  private names = new Set<string>();
  private readAt = -Infinity;
  private triedAt = -Infinity;
  private reading: Promise<void> | undefined;

  /** `now` in milliseconds of a clock that never goes back. */
  constructor(
    private readonly read: ReadKeys,
    private readonly now: () => number,
    private readonly rules: KeySetRules = KEY_SET_RULES,
  ) {}

  /** The key of that name. Throws `UNAUTHENTICATED`. */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<Awaited<ReturnType<Resolve>>> {
    const { kid } = header;
    if (typeof kid !== 'string') throw new UnauthenticatedError('UNKNOWN_KEY');
    const age = this.now() - this.readAt;
    const isUsable = age < this.rules.staleMs;
    if (isUsable && this.names.has(kid)) {
      // Nobody waits for a provider whose key is known.
      if (age >= this.rules.freshMs) void this.refresh();
    } else await this.refresh();
    if (this.now() - this.readAt >= this.rules.staleMs) this.resolve = undefined;
    if (this.resolve === undefined) throw new UnauthenticatedError('KEYS_UNAVAILABLE');
    if (!this.names.has(kid)) throw new UnauthenticatedError('UNKNOWN_KEY');
    return this.resolve(header, token);
  }

  private refresh(): Promise<void> {
    if (this.reading === undefined && this.now() - this.triedAt >= this.rules.pauseMs) {
      this.triedAt = this.now();
      this.reading = this.load().finally(() => {
        this.reading = undefined;
      });
    }
    return this.reading ?? Promise.resolve();
  }

  private async load(): Promise<void> {
    const keys = await this.read();
    // A key without a name cannot be asked for; a secret has no place in a public set.
    const named = keys?.keys.filter(({ kid, kty }) => typeof kid === 'string' && kty !== 'oct');
    if (named === undefined) return;
    this.resolve = createLocalJWKSet({ keys: named });
    this.names = new Set(named.map(({ kid }) => String(kid)));
    this.readAt = this.now();
  }
}
