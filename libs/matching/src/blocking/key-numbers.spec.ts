import fc from 'fast-check';
import { KeyNumbers } from './key-numbers.js';

describe('KeyNumbers', () => {
  it('gives equal texts one number and others another, in the order in which they first come', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
        const numbers = new KeyNumbers();
        const different = [...new Set(texts)];
        expect(texts.map((text) => numbers.numberOf(text))).toEqual(texts.map((text) => different.indexOf(text)));
        expect(numbers.texts).toEqual(different);
      }),
    );
  });

  it('keeps its numbers when it grows', () => {
    const numbers = new KeyNumbers();
    const texts = Array.from({ length: 20_000 }, (_, at) => `part|${at % 10_000}`);
    expect(texts.map((text) => numbers.numberOf(text))).toEqual(texts.map((_, at) => at % 10_000));
  });
});
