import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { keyFile, type KeyFolder } from './key-file.js';
import { keyError } from './key.errors.js';

/** Signs for the installation; the private half lies where the keys lie, the public half is for everybody. */
export abstract class SigningKey {
  /** Ed25519 over the bytes. */
  abstract sign(bytes: Buffer): Promise<Buffer>;

  /** SPKI PEM. */
  abstract publicKey(): Promise<string>;
}

/** An Ed25519 key in a file (PKCS #8 PEM). */
export class FileSigningKey extends SigningKey {
  private loaded: Promise<KeyObject> | undefined;

  constructor(
    private readonly files: KeyFolder,
    private readonly name: string,
  ) {
    super();
  }

  override async sign(bytes: Buffer): Promise<Buffer> {
    return sign(null, bytes, await this.key());
  }

  override async publicKey(): Promise<string> {
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
    const text = await keyFile(this.files, this.name, freshPem);
    try {
      const key = createPrivateKey(text);
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch (error) {
      throw keyError('INVALID_KEY', `the key ${this.name} cannot be read`, error);
    }
    throw keyError('INVALID_KEY', `the key ${this.name} is not an Ed25519 key`);
  }
}

/** Sixteen hex digits that tell one public key from another. */
export function publicKeyId(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

function freshPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
