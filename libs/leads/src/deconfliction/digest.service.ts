import { Injectable } from '@nestjs/common';
import { KeyError, KeyVault } from '@townline/platform';
import { DeconflictionError } from './deconfliction.errors.js';
import { type IdentifierForm, identifierText } from './identifier-form.js';

/** Name of the key in the vault. It never leaves it: whoever had it could try out every telephone number there is. */
export const DECONFLICTION_KEY = 'deconfliction';

/** An identifier that can be compared and not read. */
export interface DigestedIdentifier {
  readonly kind: IdentifierForm['kind'];
  /** Hexadecimal, 32 bytes. */
  readonly digest: string;
}

/** Makes identifiers unreadable. Ask it before a transaction is opened. */
@Injectable()
export class DigestService {
  constructor(private readonly vault: KeyVault) {}

  /** In the order given. Throws `KEYS_UNAVAILABLE`. */
  async digest(forms: readonly IdentifierForm[]): Promise<DigestedIdentifier[]> {
    const digested: DigestedIdentifier[] = [];
    try {
      for (const form of forms) {
        const digest = await this.vault.mac(DECONFLICTION_KEY, Buffer.from(identifierText(form)));
        digested.push({ kind: form.kind, digest: digest.toString('hex') });
      }
    } catch (error) {
      if (error instanceof KeyError)
        throw new DeconflictionError('KEYS_UNAVAILABLE', 'the vault of keys does not answer');
      throw error;
    }
    return digested;
  }
}

/** Stands where an installation has no vault. */
export class NoKeyVault extends KeyVault {
  wrap = (): Promise<Buffer> => this.refuse();
  unwrap = (): Promise<Buffer> => this.refuse();
  mac = (): Promise<Buffer> => this.refuse();

  private refuse(): Promise<Buffer> {
    return Promise.reject(new KeyError('KEY_UNAVAILABLE', 'this installation has no vault of keys'));
  }
}
