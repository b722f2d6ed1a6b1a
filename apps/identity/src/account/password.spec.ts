import { describe, expect, it } from '@jest/globals';
import { hashPassword, randomPassword, verifyPassword } from './password.js';

const COST = 2 ** 10;

describe('a password', () => {
  it('is known again from its hash, in either way of writing an accent, and no other is', async () => {
    const hash = await hashPassword('correct caf\u00e9 staple', COST);
    expect(await verifyPassword('correct caf\u00e9 staple', hash)).toBe(true);
    expect(await verifyPassword('correct cafe\u0301 staple', hash)).toBe(true);
    for (const other of ['', 'correct cafe staple', 'Correct caf\u00e9 staple', 'correct caf\u00e9 staple ']) {
      expect(await verifyPassword(other, hash)).toBe(false);
    }
  });

  it('is hashed with a salt of its own, and with the cost that stands beside it', async () => {
    const [one, two] = [await hashPassword('the same words', COST), await hashPassword('the same words', COST * 2)];
    expect(one).toMatch(/^scrypt\$1024\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one.split('$')[4]).not.toBe(two.split('$')[4]);
    expect(await verifyPassword('the same words', two)).toBe(true);
  });

  it('that is longer than any of ours is wrong, whatever it begins with', async () => {
    const long = 'x'.repeat(200);
    expect(await verifyPassword(`${long}y`, await hashPassword(long, COST))).toBe(false);
  });

  it('made by chance has four groups of five', () => {
    expect(randomPassword()).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(randomPassword()).not.toBe(randomPassword());
  });
});
