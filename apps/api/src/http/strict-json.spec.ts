import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonFault, parseStrictJson } from './strict-json.js';

describe('strict JSON', () => {
  it('is what JSON.parse reads, for whatever holds no fault', () => {
    const sound = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }).filter((value) => {
      const text = JSON.stringify(value);
      return !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text);
    });
    fc.assert(
      fc.property(sound, (value) => {
        const text = JSON.stringify(value);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a name twice, further in', '{"b":[{"a":"}","a":null}]}'],
    ['a number beyond a double', '{"a":1e400}'],
    ['half of a character', '{"a":"\\ud800"}'],
    ['a NUL', '{"a":"x\\u0000"}'],
    ['a NUL in a name', '{"\\u0000":1}'],
    ['too many levels', '['.repeat(40) + ']'.repeat(40)],
    ['a long string', JSON.stringify({ a: 'x'.repeat(10_001) })],
    ['no JSON', '{"a":'],
    ['nothing', ''],
  ])('refuses %s', (_case, text) => {
    expect(() => parseStrictJson(text)).toThrow(JsonFault);
  });

  it('takes the same name in two objects, and a long document', () => {
    expect(parseStrictJson('{"a":{"a":"\\"a\\":1, \\"a\\":"},"b":[{"a":1},{"a":1}]}')).toMatchObject({
      b: [{ a: 1 }, { a: 1 }],
    });
    expect(parseStrictJson(JSON.stringify({ query: 'x'.repeat(20_000) }))).toBeTruthy();
  });
});
