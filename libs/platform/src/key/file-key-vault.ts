import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, open as openFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_KEY_BYTES, openFor, sealFor } from './envelope.js';
import { KeyError } from './key.errors.js';
import { KeyVault } from './key-vault.js';

const NAME = /^[a-z][a-z0-9-]{0,62}$/;
const OTHERS = 0o077;

/**
 * Keys as files of one folder, readable by the owner alone: for the demonstration, tests and small installations. Keep the
 * folder out of the database's backups; what a stolen dump lacks is exactly this folder.
 */
export class FileKeyVault extends KeyVault {
  constructor(private readonly folder: string) {
    super();
  }

  /** Makes the key where there is none yet; an existing one stays as it is. */
  async ensure(keyName: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await chmod(this.folder, 0o700);
    const file = await openFile(this.pathOf(keyName), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null;
      throw unavailable(keyName, error);
    });
    if (file === null) return;
    try {
      await file.write(randomBytes(DATA_KEY_BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Takes the key away for good: everything under it becomes unreadable, in every backup too. */
  async destroy(keyName: string): Promise<void> {
    await rm(this.pathOf(keyName), { force: true });
  }

  async wrap(keyName: string, plain: Uint8Array, context = ''): Promise<Buffer> {
    return sealFor(await this.derive(keyName, 'wrap'), bound(keyName, context), plain);
  }

  async unwrap(keyName: string, wrapped: Uint8Array, context = ''): Promise<Buffer> {
    return openFor(await this.derive(keyName, 'wrap'), bound(keyName, context), wrapped);
  }

  async mac(keyName: string, bytes: Uint8Array): Promise<Buffer> {
    return createHmac('sha256', await this.derive(keyName, 'mac'))
      .update(bytes)
      .digest();
  }

  /** Two uses, two keys. Read anew each time: a key that was taken away is gone at once. */
  private async derive(keyName: string, use: 'wrap' | 'mac'): Promise<Buffer> {
    const key = await this.read(keyName);
    return Buffer.from(hkdfSync('sha256', key, '', `townline ${use}`, DATA_KEY_BYTES));
  }

  private async read(keyName: string): Promise<Buffer> {
    const path = this.pathOf(keyName);
    try {
      const { mode } = await stat(path);
      if ((mode & OTHERS) !== 0) {
        throw new KeyError('KEY_UNAVAILABLE', `the file of key ${keyName} is open to others: its mode must be 0600`);
      }
      const key = await readFile(path);
      if (key.length !== DATA_KEY_BYTES) throw new KeyError('KEY_UNAVAILABLE', `the file of key ${keyName} is broken`);
      return key;
    } catch (error) {
      if (error instanceof KeyError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new KeyError('KEY_UNKNOWN', `no key ${keyName}`);
      throw unavailable(keyName, error);
    }
  }

  private pathOf(keyName: string): string {
    if (!NAME.test(keyName)) throw new KeyError('KEY_UNKNOWN', 'a key is called by small letters, digits and hyphens');
    return join(this.folder, `${keyName}.key`);
  }
}

function bound(keyName: string, context: string): Buffer {
  return Buffer.from(`${keyName}|${context}`);
}

function unavailable(keyName: string, cause: unknown): KeyError {
  return new KeyError('KEY_UNAVAILABLE', `key ${keyName} cannot be read`, { cause });
}
