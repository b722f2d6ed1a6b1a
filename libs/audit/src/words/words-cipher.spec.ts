import { createHmac, randomBytes } from 'node:crypto';
import { KeyError, KeyVault, open, seal } from '@townline/platform';
import fc from 'fast-check';
import { WordsCipher } from './words-cipher.js';

const HOUR_MS = 3_600_000;

class MemoryVault extends KeyVault {
  asked = 0;
  isDown = false;
  private readonly key = randomBytes(32);

  async wrap(keyName: string, plain: Uint8Array, context = ''): Promise<Buffer> {
    this.asked += 1;
    await Promise.resolve();
    if (this.isDown) throw new KeyError('KEY_UNAVAILABLE', 'down');
    return seal(this.key, { table: keyName, column: context, rowId: '' }, plain);
  }

  unwrap(keyName: string, wrapped: Uint8Array, context = ''): Promise<Buffer> {
    return Promise.resolve(open(this.key, { table: keyName, column: context, rowId: '' }, wrapped));
  }

  mac(_keyName: string, bytes: Uint8Array): Promise<Buffer> {
    return Promise.resolve(createHmac('sha256', this.key).update(bytes).digest());
  }
}

describe('words', () => {
  it('come back as they were, and never lie open', async () => {
    const cipher = new WordsCipher(new MemoryVault(), () => 0);
    await cipher.prepare();
    const marked = fc.dictionary(
      fc.string(),
      fc.string().map((text) => `Quillhaven ${text}`),
    );
    await fc.assert(
      fc.asyncProperty(marked, async (words) => {
        const sealed = cipher.encrypt(words);
        expect(Buffer.from(sealed.ciphertext, 'base64').includes('Quillhaven')).toBe(false);
        expect(await cipher.decrypt(sealed)).toEqual({ ...words });
      }),
    );
  });

  it('have a key each, and open in their own place alone', async () => {
    const cipher = new WordsCipher(new MemoryVault(), () => 0);
    await cipher.prepare();
    const [first, second] = [cipher.encrypt({ text: 'a' }), cipher.encrypt({ text: 'a' })];
    expect(first.data_key).not.toBe(second.data_key);
    for (const part of ['ref', 'data_key', 'ciphertext'] as const) {
      await expect(cipher.decrypt({ ...first, [part]: second[part] })).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    }
  });

  it('ask the vault once an hour, however many are written', async () => {
    const vault = new MemoryVault();
    let now = 0;
    const cipher = new WordsCipher(vault, () => now);
    await Promise.all(Array.from({ length: 20 }, () => cipher.prepare()));
    expect(vault.asked).toBe(1);
    now = HOUR_MS;
    await cipher.prepare();
    expect(vault.asked).toBe(2);
  });

  it('go on under the old key while the vault is down; without any key nothing is encrypted', async () => {
    const vault = new MemoryVault();
    let now = 0;
    const cipher = new WordsCipher(vault, () => now);
    await cipher.prepare();
    [vault.isDown, now] = [true, 2 * HOUR_MS];
    await cipher.prepare();
    expect(await cipher.decrypt(cipher.encrypt({ text: 'a' }))).toEqual({ text: 'a' });
    const late = new WordsCipher(vault, () => now);
    await late.prepare();
    expect(() => late.encrypt({ text: 'a' })).toThrow('down');
  });
});
