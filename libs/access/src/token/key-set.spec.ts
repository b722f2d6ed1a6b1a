import { beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { KeySet } from './key-set.js';

const RULES = { freshMs: 600_000, staleMs: 3_600_000, pauseMs: 10_000 };

let now: number;
let reads: number;
let answer: JSONWebKeySet | null;
let keys: KeySet;

async function keyOf(kid: string): Promise<JWK> {
  const { publicKey } = await generateKeyPair('ES256');
  return { ...(await exportJWK(publicKey)), kid, alg: 'ES256' };
}

function find(kid: unknown): Promise<unknown> {
  return keys.find({ alg: 'ES256', kid } as never, { payload: '', signature: '' });
}

beforeEach(async () => {
  now = 0;
  reads = 0;
  answer = { keys: [await keyOf('one')] };
  const read = (): Promise<JSONWebKeySet | null> => {
    reads += 1;
    return Promise.resolve(answer);
  };
  keys = new KeySet(read, () => now, RULES);
});

describe('a provider’s keys', () => {
  it('are read once for many tokens, also when they come at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => find('one')));
    expect(reads).toBe(1);
  });

  it('are read anew for a name that is not known, but not for each of a flood of names', async () => {
    await find('one');
    for (let name = 0; name < 100; name++) await expect(find(`made-up-${name}`)).rejects.toThrow('Sign in');
    expect(reads).toBe(1);
    now += RULES.pauseMs;
    answer = { keys: [await keyOf('two')] };
    await expect(find('two')).resolves.toBeDefined();
    expect(reads).toBe(2);
    await expect(find('one')).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
  });

  it('last while the provider is down, but not for ever', async () => {
    await find('one');
    answer = null;
    for (now = RULES.freshMs; now < RULES.staleMs; now += RULES.pauseMs) await find('one');
    await expect(find('one')).rejects.toMatchObject({ fault: 'KEYS_UNAVAILABLE' });
    answer = { keys: [await keyOf('one')] };
    now += RULES.pauseMs;
    await expect(find('one')).resolves.toBeDefined();
  });

  it('are not waited for when the key is known, however slow the provider is', async () => {
    let release: (keys: JSONWebKeySet | null) => void = () => undefined;
    const first = answer;
    keys = new KeySet(
      () => (now === 0 ? Promise.resolve(first) : new Promise((resolve) => (release = resolve))),
      () => now,
      RULES,
    );
    await find('one');
    now = RULES.freshMs;
    await Promise.all(Array.from({ length: 20 }, () => find('one')));
    release(null);
  });

  it('that were never read let nobody in, and are asked for once in a while', async () => {
    answer = null;
    for (let time = 0; time < 30; time++)
      await expect(find('one')).rejects.toMatchObject({ fault: 'KEYS_UNAVAILABLE' });
    expect(reads).toBe(1);
  });

  it.each([[undefined], [''], ['../../one'], [['one']], [1], [null]])('know no key called %j', async (kid) => {
    await find('one');
    await expect(find(kid)).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
  });

  it('hold no secret and none without a name', async () => {
    const { kty, crv, x, y } = { crv: 'P-256', x: '', y: '', ...(await keyOf('x')) };
    answer = {
      keys: [
        { kty, crv, x, y },
        { kty: 'oct', k: 'c2VjcmV0', kid: 'shared', alg: 'HS256' },
      ],
    };
    await expect(find('shared')).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
  });
});
