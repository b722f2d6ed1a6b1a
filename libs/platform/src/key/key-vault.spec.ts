import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileKeyVault } from './file-key-vault.js';
import { FileSigningKey, publicKeyId } from './signing-key.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'townline-test-')), 'keys');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('a vault of key files', () => {
  it('gives a data key back for the same name and context, to another process too', async () => {
    const dataKey = randomBytes(32);
    const wrapped = await new FileKeyVault({ folder, create: true }).wrap('audit-words', dataKey, 'entry 1');
    expect(wrapped.includes(dataKey)).toBe(false);
    const other = new FileKeyVault({ folder, create: false });
    expect(await other.unwrap('audit-words', wrapped, 'entry 1')).toEqual(dataKey);
    await expect(other.unwrap('audit-words', wrapped, 'entry 2')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    wrapped[20]! ^= 1;
    await expect(other.unwrap('audit-words', wrapped, 'entry 1')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    expect((await stat(join(folder, 'audit-words.key'))).mode & 0o777).toBe(0o600);
  });

  it('makes one key when several ask at once', async () => {
    const vaults = Array.from({ length: 8 }, () => new FileKeyVault({ folder, create: true }));
    const wrapped = await Promise.all(vaults.map((vault) => vault.wrap('audit-words', Buffer.from('x'), '')));
    for (const one of wrapped) expect(await vaults[0]?.unwrap('audit-words', one, '')).toEqual(Buffer.from('x'));
  });

  it('makes up no key for an installation, and takes no other file for one', async () => {
    const vault = new FileKeyVault({ folder, create: false });
    await expect(vault.wrap('audit-words', randomBytes(32), '')).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
    const strange = new FileKeyVault({ folder, create: true });
    await expect(strange.wrap('../audit', randomBytes(32), '')).rejects.toMatchObject({ code: 'INVALID_KEY_NAME' });
    await strange.wrap('one', randomBytes(32), '');
    await writeFile(join(folder, 'two.key'), 'short');
    await expect(strange.wrap('two', randomBytes(32), '')).rejects.toMatchObject({ code: 'INVALID_KEY' });
  });
});

describe('a signing key in a file', () => {
  it('signs what its public half verifies', async () => {
    const key = new FileSigningKey({ folder, create: true }, 'audit-checkpoint');
    const signature = await key.sign(Buffer.from('said'));
    const pem = await key.publicKey();
    expect(verify(null, Buffer.from('said'), createPublicKey(pem), signature)).toBe(true);
    expect(verify(null, Buffer.from('sad'), createPublicKey(pem), signature)).toBe(false);
    expect(publicKeyId(pem)).toMatch(/^[0-9a-f]{16}$/);
    expect(await new FileSigningKey({ folder, create: false }, 'audit-checkpoint').publicKey()).toBe(pem);
  });
});
