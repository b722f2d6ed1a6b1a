import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSigningKey, publicKeyId } from './signing-key.js';

const NAME = 'audit-checkpoint';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a signing key in a file', () => {
  it('signs what its public half verifies, in every process that makes or reads it', async () => {
    const files = { folder: join(folder, 'keys'), create: true };
    const [key, other] = [new FileSigningKey(files, NAME), new FileSigningKey(files, NAME)];
    const [signature, pem] = await Promise.all([key.sign(Buffer.from('said')), other.publicKey()]);
    expect(verify(null, Buffer.from('said'), createPublicKey(pem), signature)).toBe(true);
    expect(verify(null, Buffer.from('sad'), createPublicKey(pem), signature)).toBe(false);
    expect(publicKeyId(pem)).toMatch(/^[0-9a-f]{16}$/);
    expect((await stat(join(folder, 'keys', `${NAME}.key`))).mode & 0o777).toBe(0o600);
    expect(await new FileSigningKey({ ...files, create: false }, NAME).publicKey()).toBe(pem);
  });

  it('is not made up for an installation, and is no other file', async () => {
    const key = new FileSigningKey({ folder, create: false }, NAME);
    await expect(key.sign(Buffer.from('x'))).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    await writeFile(join(folder, `${NAME}.key`), 'no key');
    await expect(key.publicKey()).rejects.toMatchObject({ code: 'INVALID_KEY' });
  });
});
