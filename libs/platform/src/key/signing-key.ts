import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyError } from './key.errors.js';

/** Signs for the installation; the private half lies where the keys lie, the public half is for everybody. */
export abstract class SigningKey {
  /** Ed25519 over the bytes, 64 bytes. Throws `KeyError`. */
  abstract sign(bytes: Uint8Array): Promise<Buffer>;

  /** SPKI PEM. Throws `KeyError`. */
  abstract publicKey(): Promise<string>;
}

/** Where an installation has no keys: whatever is to be signed is refused. */
export class NoSigningKey extends SigningKey {
  sign = (): Promise<Buffer> => Promise.reject(unavailable(new Error('this installation has no keys')));
  publicKey = (): Promise<string> => Promise.reject(unavailable(new Error('this installation has no keys')));
}

/** An Ed25519 key in a file (PKCS #8 PEM) that its owner alone may read. */
export class FileSigningKey extends SigningKey {
  private loaded: Promise<KeyObject> | undefined;

  constructor(private readonly path: string) {
    super();
  }

  /** Makes the key where there is none yet; processes that do so at once end up with the same one. */
  async ensure(): Promise<void> {
    const folder = dirname(this.path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const draft = `${this.path}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, pem, { mode: 0o600 });
    try {
      // A link never replaces what is there, and is never there half-written.
      await link(draft, this.path);
    } catch (error) {
      if (!isThereAlready(error)) throw unavailable(error);
    } finally {
      await rm(draft, { force: true });
    }
  }

  async sign(bytes: Uint8Array): Promise<Buffer> {
    return sign(null, bytes, await this.key());
  }

  async publicKey(): Promise<string> {
    return createPublicKey(await this.key())
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  private key(): Promise<KeyObject> {
    this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async load(): Promise<KeyObject> {
    const text = await readFile(this.path, 'utf8').catch((cause: unknown) => {
      throw unavailable(cause);
    });
    try {
      const key = createPrivateKey(text);
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch (cause) {
      throw unavailable(cause);
    }
    throw unavailable(new Error('not an Ed25519 key'));
  }
}

/** Sixteen hex digits that tell one public key from another. Throws on what is no public key. */
export function publicKeyId(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

function unavailable(cause: unknown): KeyError {
  return new KeyError('KEY_UNAVAILABLE', 'the signing key cannot be read or made', { cause });
}

function isThereAlready(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
