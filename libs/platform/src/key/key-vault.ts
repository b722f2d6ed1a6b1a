/**
 * Where the keys are that no database, dump or log may hold. The house keeps data keys of its own, wrapped; the vault alone
 * can unwrap them. Shaped like a key management service: a key never leaves it.
 *
 * Ask it before a transaction is opened, never inside one: a slow vault must not hold a connection of the pool.
 * Each method throws `KeyError`; there is no fallback to plain bytes.
 */
export abstract class KeyVault {
  /** Seals a data key. `context` says what it is for (a table and a row id) and must be the same at `unwrap`. */
  abstract wrap(keyName: string, plain: Uint8Array, context?: string): Promise<Buffer>;

  /** The data key again. `KEY_REFUSED` for another key, another context or changed bytes. */
  abstract unwrap(keyName: string, wrapped: Uint8Array, context?: string): Promise<Buffer>;

  /** Keyed digest (HMAC-SHA-256, 32 bytes) of what is looked up without being readable: a blind index. */
  abstract mac(keyName: string, bytes: Uint8Array): Promise<Buffer>;
}
