import { describe, expect, it } from '@jest/globals';
import { GuardedKeyVault } from './guarded-key-vault.js';
import { KeyError } from './key.errors.js';
import { KeyVault } from './key-vault.js';

/** A vault that is well, down, silent, or does not know the key. */
class MoodyVault extends KeyVault {
  mood: 'WELL' | 'DOWN' | 'SILENT' | 'UNKNOWN' = 'WELL';
  asked = 0;

  wrap(): Promise<Buffer> {
    this.asked += 1;
    if (this.mood === 'SILENT') return new Promise(() => undefined);
    if (this.mood === 'DOWN') return Promise.reject(new Error('connection refused'));
    if (this.mood === 'UNKNOWN') return Promise.reject(new KeyError('KEY_UNKNOWN', 'no such key'));
    return Promise.resolve(Buffer.of(1));
  }
  unwrap = (): Promise<Buffer> => this.wrap();
  mac = (): Promise<Buffer> => this.wrap();
}

describe('a vault behind a breaker', () => {
  let now = 0;
  const make = (): { vault: MoodyVault; guarded: GuardedKeyVault } => {
    const vault = new MoodyVault();
    now = 0;
    const options = { timeoutMs: 20, failures: 3, restMs: 1_000, atOnce: 4, now: () => now };
    return { vault, guarded: new GuardedKeyVault(vault, options) };
  };
  const refused = { code: 'KEY_UNAVAILABLE' };

  it('is left alone after failures in a row, and asked by one to see whether it is back', async () => {
    const { vault, guarded } = make();
    vault.mood = 'DOWN';
    for (let time = 0; time < 10; time += 1)
      await expect(guarded.mac('k', Buffer.of(1))).rejects.toMatchObject(refused);
    expect(vault.asked).toBe(3);
    expect(guarded.isClosed).toBe(false);
    now = 1_001;
    await expect(guarded.mac('k', Buffer.of(1))).rejects.toMatchObject(refused);
    await expect(guarded.mac('k', Buffer.of(1))).rejects.toMatchObject(refused);
    expect(vault.asked).toBe(4);
    vault.mood = 'WELL';
    now = 3_000;
    expect(await guarded.unwrap('k', Buffer.of(1))).toEqual(Buffer.of(1));
    expect(guarded.isClosed).toBe(true);
    expect(await guarded.wrap('k', Buffer.of(1))).toEqual(Buffer.of(1));
  });

  it('refuses what takes too long, and never more than so many at once', async () => {
    const { vault, guarded } = make();
    vault.mood = 'SILENT';
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => guarded.wrap('k', Buffer.of(1))));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(vault.asked).toBe(4);
  });

  it('does not count answers that refuse as failures', async () => {
    const { vault, guarded } = make();
    vault.mood = 'UNKNOWN';
    for (let time = 0; time < 10; time += 1) {
      await expect(guarded.wrap('k', Buffer.of(1))).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    }
    expect(guarded.isClosed).toBe(true);
  });
});
