import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyError } from './key.errors.js';

export const DATA_KEY_BYTES = 32;
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Where sealed bytes lie. They open nowhere else: a value copied to another row is refused. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export function createDataKey(): Buffer {
  return randomBytes(DATA_KEY_BYTES);
}

/** AES-256-GCM under a fresh nonce: format (1 byte), nonce (12), tag (16), ciphertext. */
export function seal(dataKey: Uint8Array, place: SealedPlace, plain: Uint8Array): Buffer {
  return sealFor(dataKey, placeBytes(place), plain);
}

/** The plain bytes again. Throws `KEY_REFUSED` for another key, another place or changed bytes. */
export function open(dataKey: Uint8Array, place: SealedPlace, sealed: Uint8Array): Buffer {
  return openFor(dataKey, placeBytes(place), sealed);
}

/** As `seal`, bound to any bytes. */
export function sealFor(key: Uint8Array, bound: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

/** As `open`, bound to any bytes. */
export function openFor(key: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEAD_BYTES || bytes[0] !== FORMAT) throw new KeyError('KEY_REFUSED', 'these bytes are not sealed');
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new KeyError('KEY_REFUSED', 'the bytes were sealed with another key, for another place, or were changed', {
      cause,
    });
  }
}

/** Lengths first, so that no two places have the same bytes. */
function placeBytes({ table, column, rowId }: SealedPlace): Buffer {
  return Buffer.from([table, column, rowId].map((part) => `${Buffer.byteLength(part)}:${part}`).join('|'));
}
