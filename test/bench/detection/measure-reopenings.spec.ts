import { beforeAll } from '@jest/globals';
import { labelledShops } from './labelled-shops.mjs';
import { measure } from './measure-reopenings.mjs';

/** A floor under detection on one invented world, resolution taken as perfect: it must not sink unseen. */
describe('detection on a simulated world', () => {
  let result: ReturnType<typeof measure>;

  beforeAll(async () => {
    result = measure(await labelledShops({ seed: 301, hardness: 'normal' }));
  }, 120_000);

  it('finds most of what can be found, and is mostly right', () => {
    expect(result.precision).toBeGreaterThan(0.85);
    expect(result.recall).toBeGreaterThan(0.72);
    expect(result.f1).toBeGreaterThan(0.8);
  });

  it('means the probabilities it states', () => {
    expect(result.ece).toBeLessThan(0.07);
  });

  it('is hardly ever taken in by innocent look-alikes', () => {
    for (const [kind, { pairs, flagged }] of Object.entries(result.kinds)) {
      if (pairs < 100) continue;
      expect([kind, flagged / pairs < 0.025]).toEqual([kind, true]);
    }
  });

  it('gives every flagged pair a reason for it', () => {
    for (const finding of result.flagged) {
      expect(finding.evidence.some((item) => item.direction === 'FOR')).toBe(true);
      expect(finding.evidence.map((item) => item.sentence).join(' ')).not.toMatch(/\{|undefined|unknown/);
    }
  });
});
