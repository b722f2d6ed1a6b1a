import { because, type Graded } from './because.js';

const graded = (value: string, stated: Partial<Graded> = {}): Graded => ({
  value,
  preferredAt: null,
  reliability: 'B',
  statedOn: '2024-01-01',
  held: true,
  primaryWord: 'on the sign',
  ...stated,
});

describe('because', () => {
  it('names the first thing that decides', () => {
    const lark = graded('Larkmoor');
    expect(because([])).toBe('nothing is stated');
    expect(because([lark])).toBe('it is the only one stated');
    expect(because([lark, graded('Larkmoor', { reliability: 'C' })])).toBe('all sources state the same');
    expect(because([graded('Larkmoor', { preferredAt: new Date(0) }), graded('Tarn')])).toBe('a person preferred it');
    expect(because([lark, graded('Tarn', { held: false })])).toContain('day asked for, "Tarn" did not');
    expect(because([lark, graded('Tarn', { secondary: true })])).toBe('it is on the sign, "Tarn" is not');
    expect(because([lark, graded('Tarn', { reliability: 'E' })])).toBe('its source is graded B, that of "Tarn" E');
    expect(because([lark, graded('Tarn', { ended: true })])).toBe('"Tarn" has ended');
    expect(because([lark, graded('Tarn', { statedOn: '2023-05-01' })])).toContain('stated last, on 2024-01-01');
    expect(because([lark, graded('Tarn', { statedOn: null })])).toContain('on no stated day');
    expect(because([lark, graded('Tarn')])).toContain('alphabet');
  });
});
