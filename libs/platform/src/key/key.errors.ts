import { DomainError } from '@townline/kernel';

/**
 * `KEY_UNAVAILABLE`: the vault is down, slow or overloaded; ask again later. `KEY_UNKNOWN`: there is no key of that name.
 * `KEY_REFUSED`: the bytes were not sealed with this key for this place, or have been changed since.
 */
export type KeyErrorCode = 'KEY_UNAVAILABLE' | 'KEY_UNKNOWN' | 'KEY_REFUSED';

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
