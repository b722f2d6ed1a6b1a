import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeAt, codeStep, enrollmentUri, randomCodeSecret } from './one-time-code.js';

const SECRET = randomCodeSecret();
const NOW = new Date('2026-03-01T12:00:10Z');
const STEP = Math.floor(NOW.getTime() / 30_000);
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

describe('a one-time code', () => {
  it('is taken in its half minute and the two beside it', () => {
    for (const [seconds, step] of [
      [0, STEP],
      [30, STEP + 1],
      [-30, STEP - 1],
      [60, null],
      [-60, null],
    ] as const) {
      expect(codeStep(SECRET, codeAt(SECRET, later(seconds)), NOW, null)).toBe(step);
    }
  });

  it('is taken once, and no older one after it', () => {
    expect(codeStep(SECRET, codeAt(SECRET, NOW), NOW, STEP)).toBeNull();
    expect(codeStep(SECRET, codeAt(SECRET, later(-30)), NOW, STEP)).toBeNull();
    expect(codeStep(SECRET, codeAt(SECRET, later(30)), NOW, STEP)).toBe(STEP + 1);
  });

  it('is six digits and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\d{6}$/.test(text));
        expect(codeStep(SECRET, text, NOW, null)).toBeNull();
      }),
    );
  });

  it('comes from a secret of 160 bits that an authenticator reads', () => {
    expect(SECRET).toMatch(/^[A-Z2-7]{32}$/);
    expect(randomCodeSecret()).not.toBe(SECRET);
    expect(enrollmentUri(SECRET, 'jo')).toMatch(/^otpauth:\/\/totp\/Townline:jo\?.*secret=/);
  });
});
