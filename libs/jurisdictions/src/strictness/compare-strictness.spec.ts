import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { fieldOf, ORDINANCE_FIELD_NAMES, type OrdinanceRules, type RuleValue } from '../ordinance/ordinance-field.js';
import { compareStrictness, gapsOf, pointsOf } from './compare-strictness.js';
import { STRICTNESS_SCALE } from './strictness-scale.js';

const anyRules = fc
  .record(
    Object.fromEntries(
      ORDINANCE_FIELD_NAMES.map((field): [string, fc.Arbitrary<RuleValue>] => {
        const { kind } = fieldOf(field);
        if (kind === 'YES_NO') return [field, fc.boolean()];
        return [field, kind === 'NUMBER' ? fc.nat(2000) : fc.string()];
      }),
    ),
    { requiredKeys: [] },
  )
  .map((rules) => rules as OrdinanceRules);
const anyLine = fc.constantFrom(...STRICTNESS_SCALE);
const compare = (a: OrdinanceRules, b: OrdinanceRules) =>
  compareStrictness({ name: 'Quillhaven', rules: a }, { name: 'Ostermere', rules: b });

describe('the comparison of two ordinances', () => {
  it('says of each field what each town asks, and sums what it shows', () => {
    const { points, parts, known } = compare(
      { establishment_permit: true, look_back_years: 5, fingerprints: true },
      { establishment_permit: false, look_back_years: 3, patron_register: true },
    );
    const said = parts.filter(({ a, b }) => a !== null || b !== null).map(({ sentence }) => sentence);
    expect(said).toEqual([
      'A permit for the establishment: yes in Quillhaven, no in Ostermere.',
      'Fingerprints: not known of Ostermere; it counts for neither.',
      'Look-back at earlier offenses: 5 years in Quillhaven, 3 years in Ostermere.',
      'A register of patrons: not known of Quillhaven; it counts for neither.',
    ]);
    expect({ points, known }).toEqual({ points: 4.6, known: 2 });
  });

  it('is the negative of the comparison the other way round', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(there.points + back.points).toBe(0);
        there.parts.forEach((part, at) => expect(part.points + (back.parts[at]?.points ?? NaN)).toBe(0));
      }),
    );
  });

  it('never falls when a known field gets stricter', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyLine, fc.nat(2000), fc.nat(2000), (a, b, line, x, y) => {
        const [lax, strict] =
          line.range === undefined ? [false, true] : [x, y].sort((p, q) => pointsOf(line, p) - pointsOf(line, q));
        const [laxer, stricter] = [
          { ...a, [line.field]: lax },
          { ...a, [line.field]: strict },
        ];
        expect(compare(stricter, b).points).toBeGreaterThanOrEqual(compare(laxer, b).points);
        expect(compare(b, stricter).points).toBeLessThanOrEqual(compare(b, laxer).points);
      }),
    );
  });

  it('is the sum of the parts it shows, each with a sentence', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (a, b) => {
        const { points, parts } = compare(a, b);
        expect(points).toBeCloseTo(
          parts.reduce((total, part) => total + part.points, 0),
          9,
        );
        for (const { sentence } of parts) expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(gapsOf(compare(a, b)).every((part) => part.points > 0)).toBe(true);
      }),
    );
  });

  it('takes the unknown as neither strict nor lax', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyLine, (a, b, { field }) => {
        const unknown = { ...a };
        delete unknown[field];
        const withoutPart = compare(a, b).parts.filter((part) => part.field !== field);
        const rest = withoutPart.reduce((total, part) => total + part.points, 0);
        expect(compare(unknown, b).points).toBeCloseTo(rest, 9);
      }),
    );
  });
});
