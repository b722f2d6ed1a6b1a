import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from './excerpt.js';

describe('an excerpt', () => {
  it('holds what was looked for, and never all of a long text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.stringMatching(/^[a-z]{3,9}$/),
        fc.string({ maxLength: 300 }),
        (before, sought, after) => {
          const excerpt = excerptOf(`${before}${sought}${after}`, sought);
          expect(excerpt).toContain(sought);
          expect(excerpt.length).toBeLessThanOrEqual(sought.length + 122);
        },
      ),
    );
  });

  it('begins with the text where what was looked for is written differently', () => {
    expect(excerptOf('Call (860) 555-0142 after ten.', '8605550142')).toBe('Call (860) 555-0142 after ten.');
  });
});
