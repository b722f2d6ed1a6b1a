import { describe, expect, it } from '@jest/globals';
import { Lookup } from './lookup.js';

describe('a look-up', () => {
  it('answers those who come together in one go, and each key once', async () => {
    const batches: (readonly string[])[] = [];
    const lookup = new Lookup<string, string>((keys) => {
      batches.push(keys);
      return Promise.resolve(keys.map((key) => key.toUpperCase()));
    });
    const late = Promise.resolve().then(() => lookup.load('c'));
    expect(await Promise.all([lookup.load('a'), lookup.load('b'), lookup.load('a'), late])).toEqual([
      'A',
      'B',
      'A',
      'C',
    ]);
    expect(batches).toEqual([['a', 'b', 'c']]);
    expect(await lookup.loadMany(['b', 'd'])).toEqual(['B', 'D']);
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('gives the value itself once it is there', async () => {
    const lookup = new Lookup<string, number>((keys) => Promise.resolve(keys.map((key) => key.length)));
    const first = lookup.take('four');
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toBe(4);
    expect(lookup.take('four')).toBe(4);
  });

  it('tells everyone who waits when the answer fails', async () => {
    const lookup = new Lookup<string, number>(() => Promise.reject(new Error('the line is dead')));
    const waits = await Promise.allSettled([lookup.load('a'), lookup.load('b'), lookup.load('a')]);
    expect(waits.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(lookup.loadMany(['a', 'e'])).rejects.toThrow('the line is dead');
  });
});
