import { randomUUID } from 'node:crypto';
import { createDataKey, type KeyVault, open, seal } from '@townline/platform';

/** The vault's key for the words of audit entries. */
export const WORDS_KEY = 'audit-words';

/** How long a process uses one key that the vault wrapped: the vault is not asked for each entry. */
const RENEW_MS = 3_600_000;

export type Words = Readonly<Record<string, string>>;

/** Words as the database keeps them; bytes in base64. */
export interface SealedWords {
  /** Binds the words to their row. */
  readonly ref: string;
  readonly key_name: string;
  /** The process's key, wrapped by the vault. */
  readonly wrapped_key: string;
  /** The entry's own key, sealed with the process's key. */
  readonly data_key: string;
  readonly ciphertext: string;
}

interface ProcessKey {
  readonly key: Buffer;
  readonly wrapped: Buffer;
  readonly until: number;
}

/**
 * Encrypts what people typed, under a key of its own for each entry: AES-256-GCM. Keys come from the vault before a transaction
 * opens (`prepare`); while the vault is down, acts with words fail and all others go on.
 */
export class WordsCipher {
  private current: ProcessKey | undefined;
  private failure: unknown;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly vault: KeyVault,
    private readonly now: () => number,
  ) {}

  /** Gets a key from the vault if none is at hand. Never throws: `encrypt` does, when it lacks one. */
  async prepare(): Promise<void> {
    if (this.current !== undefined && this.current.until > this.now()) return;
    const renewed = this.renewOnce();
    // Who has a key does not wait for the next one.
    if (this.current === undefined) await renewed;
  }

  private renewOnce(): Promise<void> {
    this.underWay ??= this.renew().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  /** Throws the vault's error when there is no key. */
  encrypt(words: Words): SealedWords {
    if (this.current === undefined) throw this.failure ?? new Error('words are encrypted after prepare()');
    const { key, wrapped } = this.current;
    const ref = randomUUID();
    const dataKey = createDataKey();
    return {
      ref,
      key_name: WORDS_KEY,
      wrapped_key: wrapped.toString('base64'),
      data_key: seal(key, placeOf('data_key', ref), dataKey).toString('base64'),
      ciphertext: seal(dataKey, placeOf('ciphertext', ref), Buffer.from(JSON.stringify(words))).toString('base64'),
    };
  }

  /** Throws `KeyError` when the vault is down or the row is not as it was written. */
  async decrypt(sealed: SealedWords): Promise<Words> {
    const key = await this.vault.unwrap(sealed.key_name, Buffer.from(sealed.wrapped_key, 'base64'), WORDS_KEY);
    const dataKey = open(key, placeOf('data_key', sealed.ref), Buffer.from(sealed.data_key, 'base64'));
    const plain = open(dataKey, placeOf('ciphertext', sealed.ref), Buffer.from(sealed.ciphertext, 'base64'));
    return JSON.parse(plain.toString('utf8')) as Words;
  }

  private async renew(): Promise<void> {
    const key = createDataKey();
    try {
      const wrapped = await this.vault.wrap(WORDS_KEY, key, WORDS_KEY);
      this.current = { key, wrapped, until: this.now() + RENEW_MS };
    } catch (error) {
      // An old key serves on while the vault is down; without any, whoever has words to write is told.
      this.failure = error;
    }
  }
}

function placeOf(column: string, rowId: string): { table: string; column: string; rowId: string } {
  return { table: 'audit.words', column, rowId };
}
