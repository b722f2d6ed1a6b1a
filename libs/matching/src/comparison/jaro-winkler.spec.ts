import fc from 'fast-check';
import { isCloseSpelling, isOneSlip } from './agreement.js';
import { jaro, jaroWinkler } from './jaro-winkler.js';

describe('jaroWinkler', () => {
  it.each([
    ['martha', 'marhta', 0.944444, 0.961111],
    ['dixon', 'dicksonx', 0.766667, 0.813333],
    ['dwayne', 'duane', 0.822222, 0.84],
    ['crate', 'trace', 0.733333, 0.733333],
    ['frog', 'fog', 0.916667, 0.925],
    ['elephant', 'hippo', 0.441667, 0.441667],
    ['a', 'b', 0, 0],
    ['', '', 0, 0],
    ['a', '', 0, 0],
    ['same', 'same', 1, 1],
    // Three letters out of order are one transposition, not one and a half: .966667, where others say .95.
    ['abcdefghij', 'bcadefghij', 0.966667, 0.966667],
  ])('of "%s" and "%s"', (a, b, expectedJaro, expectedWinkler) => {
    expect(jaro(a, b)).toBeCloseTo(expectedJaro, 6);
    expect(jaroWinkler(a, b)).toBeCloseTo(expectedWinkler, 6);
  });

  it('is symmetric, between 0 and 1, and 1 for equal texts only', () => {
    const text = fc.stringMatching(/^[abc]{0,9}$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeCloseTo(jaroWinkler(b, a), 12);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarity === 1).toBe(a === b && a !== '');
      }),
    );
  });

  it('keeps its answer after longer texts', () => {
    const before = jaroWinkler('martha', 'marhta');
    jaroWinkler('q'.repeat(500), `${'q'.repeat(400)}x`);
    expect(jaroWinkler('martha', 'marhta')).toBe(before);
  });
});

describe('isOneSlip', () => {
  it('finds every single slip', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,10}$/), fc.nat(), fc.constantFrom('x', 'q'), (word, seed, letter) => {
        const at = seed % word.length;
        expect(isOneSlip(word, word.slice(0, at) + word.slice(at + 1))).toBe(true);
        expect(isOneSlip(word, word.slice(0, at) + letter + word.slice(at))).toBe(true);
        expect(isOneSlip(word, word.slice(0, at) + letter + word.slice(at + 1))).toBe(true);
      }),
    );
    expect(isOneSlip('tarn', 'tanr')).toBe(true);
    expect(isOneSlip('tarn', 'tram')).toBe(false);
    expect(isOneSlip('tarn', 'tarnxy')).toBe(false);
  });

  it('takes another letter in a short word for another word', () => {
    expect(isCloseSpelling('rose', 'rosa')).toBe(false);
    expect(isCloseSpelling('rose', 'rosee')).toBe(true);
    expect(isCloseSpelling('quillfeather', 'quilfeather')).toBe(true);
    expect(isCloseSpelling('fourseasons', 'fourseasonsgrillroom')).toBe(false);
  });
});
