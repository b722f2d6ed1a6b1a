import fc from 'fast-check';
import { shingles, wordingInCommon } from './advertisement-text.js';

describe('advertisement wording', () => {
  const text = 'Soft light and warm stones by the old ferry landing open late every day of the week';

  it('is the same whatever phone or price stands in it', () => {
    expect(wordingInCommon(shingles(`${text} 555-0100`), shingles(`${text} $60, 555-0199`))).toBe(1);
  });

  it('is nearly the same when a few words change, and nothing alike in another text', () => {
    const changed = text.replace('warm stones', 'hot stones');
    expect(wordingInCommon(shingles(text), shingles(changed))).toBeGreaterThan(0.5);
    const other = 'Our staff of trained hands will ease your back after a long shift at the mill';
    expect(wordingInCommon(shingles(text), shingles(other))).toBe(0);
  });

  it('tells nothing from a text of two words', () => {
    expect(shingles('Call now')).toHaveLength(0);
    expect(wordingInCommon(shingles('Call now'), shingles('Call now'))).toBe(0);
  });

  it('is symmetrical and at most 1', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.lorem({ maxCount: 20 }), (a, b) => {
        const share = wordingInCommon(shingles(a), shingles(b));
        expect(share).toBe(wordingInCommon(shingles(b), shingles(a)));
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
