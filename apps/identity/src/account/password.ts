import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** scrypt's N, which is its memory and its time. */
export const PASSWORD_COST = 2 ** 15;
const BLOCK = 8;
const PARALLEL = 3;
const BYTES = 32;
/** 128 * N * r bytes, and some more. */
const MOST_MEMORY = 64 * 1024 * 1024;
const MOST_CHARACTERS = 200;

/** Kept as `scrypt$N$r$p$salt$hash`, so that the cost can rise without a change to what is kept. */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, BYTES, { N: cost, r: BLOCK, p: PARALLEL, maxmem: MOST_MEMORY });
  return ['scrypt', cost, BLOCK, PARALLEL, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes as long for a wrong password as for the right one. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const [, cost, block, parallel, salt = '', hash = ''] = kept.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const options = { N: Number(cost), r: Number(block), p: Number(parallel), maxmem: MOST_MEMORY };
  const found = await derive(
    password.slice(0, MOST_CHARACTERS),
    Buffer.from(salt, 'base64url'),
    expected.length,
    options,
  );
  return password.length <= MOST_CHARACTERS && timingSafeEqual(found, expected);
}

/** A password nobody chose: 20 characters of an alphabet in which none can be taken for another, 100 bits. */
export function randomPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length]);
  return letters.join('').replace(/(.{5})(?!$)/g, '$1-');
}

function derive(password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
