import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSigningKey, publicKeyId } from './signing-key.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a signing key in a file', () => {
  it('signs what its public half verifies, in every process that makes or reads it', async () => {
    const path = join(folder, 'keys', 'checkpoint.pem');
    const [key, other] = [new FileSigningKey(path), new FileSigningKey(path)];
    await Promise.all([key.ensure(), other.ensure()]);
    const signature = await key.sign(Buffer.from('said'));
    const pem = await other.publicKey();
    expect(verify(null, Buffer.from('said'), createPublicKey(pem), signature)).toBe(true);
    expect(verify(null, Buffer.from('sad'), createPublicKey(pem), signature)).toBe(false);
    expect(publicKeyId(pem)).toMatch(/^[0-9a-f]{16}$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await key.ensure();
    expect(await new FileSigningKey(path).publicKey()).toBe(pem);
  });

  it('is not made up where it is missing, and is no other file', async () => {
    const path = join(folder, 'checkpoint.pem');
    await expect(new FileSigningKey(path).sign(Buffer.from('x'))).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    await writeFile(path, 'no key');
    await expect(new FileSigningKey(path).publicKey()).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  });
});
