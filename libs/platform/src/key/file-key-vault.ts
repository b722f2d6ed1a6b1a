import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DATA_KEY_BYTES, openFor, sealFor } from './envelope.js';
import { keyFile, type KeyFolder } from './key-file.js';
import { keyError } from './key.errors.js';
import { KeyVault } from './key-vault.js';

/**
 * Keys as files of one folder, readable by their owner alone: for the demonstration, tests and small installations. Keep
 * the folder out of the database's backups; what a stolen dump lacks is exactly this folder.
 */
export class FileKeyVault extends KeyVault {
  constructor(private readonly files: KeyFolder) {
    super();
  }

  async wrap(keyName: string, plain: Uint8Array, context = ''): Promise<Buffer> {
    return sealFor(await this.derive(keyName, 'wrap'), bound(keyName, context), plain);
  }

  async unwrap(keyName: string, wrapped: Uint8Array, context = ''): Promise<Buffer> {
    return openFor(await this.derive(keyName, 'wrap'), bound(keyName, context), wrapped);
  }

  async mac(keyName: string, bytes: Uint8Array): Promise<Buffer> {
    const key = await this.derive(keyName, 'mac');
    return createHmac('sha256', key).update(bytes).digest();
  }

  /** Two uses, two keys. Read anew each time: a key that was taken away is gone at once. */
  private async derive(keyName: string, use: 'wrap' | 'mac'): Promise<Buffer> {
    const text = await keyFile(this.files, keyName, () => randomBytes(DATA_KEY_BYTES).toString('base64'));
    const key = Buffer.from(text, 'base64');
    if (key.length !== DATA_KEY_BYTES)
      throw keyError('INVALID_KEY', `the key ${keyName} has not ${DATA_KEY_BYTES} bytes`);
    return Buffer.from(hkdfSync('sha256', key, '', `townline ${use}`, DATA_KEY_BYTES));
  }
}

function bound(keyName: string, context: string): Buffer {
  return Buffer.from(`${keyName}|${context}`);
}
