import { DomainError } from '@townline/kernel';

/**
 * `KEY_UNAVAILABLE`: there is no such key, or the vault is down, slow or overloaded. `KEY_REFUSED`: the bytes were not
 * sealed with this key for this place, or have been changed since. `INVALID_KEY`: what lies there is no key, or others may
 * read it.
 */
export type KeyErrorCode = 'INVALID_KEY_NAME' | 'INVALID_KEY' | 'KEY_UNAVAILABLE' | 'KEY_REFUSED';

/** A key that could not be used. The message never holds a byte of what was sealed. */
export class KeyError extends DomainError {
  constructor(
    override readonly code: KeyErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
    this.name = 'KeyError';
  }
}

export function keyError(code: KeyErrorCode, message: string, cause?: unknown): KeyError {
  return new KeyError(code, message, cause === undefined ? undefined : { cause });
}
