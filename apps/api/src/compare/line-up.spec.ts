import fc from 'fast-check';
import { ComparedField, ComparedRelation } from './compared-fact.model.js';
import { lineUp, type StatedValue } from './line-up.js';

const value = (field: ComparedField, text: string): StatedValue => ({ field, key: text.toLowerCase(), text });
const { NAME, PHONE } = ComparedField;

describe('lineUp', () => {
  it('puts what is shared first, keeps every statement, and tells silence from difference', () => {
    const a = [value(NAME, 'Larkmoor'), value(NAME, 'LARKMOOR'), value(PHONE, '1'), value(ComparedField.EMAIL, 'x')];
    const b = [value(NAME, 'Silver Fern'), value(PHONE, '1'), value(ComparedField.WEBSITE, 'w')];
    expect(lineUp(a, b).map(({ field, relation, a: of, b: and }) => [field, relation, of.length, and.length])).toEqual([
      ['PHONE', 'SHARED', 1, 1],
      ['NAME', 'DIFFERS', 2, 0],
      ['NAME', 'DIFFERS', 0, 1],
      ['EMAIL', 'ONLY_A', 1, 0],
      ['WEBSITE', 'ONLY_B', 0, 1],
    ]);
  });

  it('is the same from either side, and loses nothing', () => {
    const values = fc.array(
      fc
        .tuple(fc.constantFrom(...Object.values(ComparedField)), fc.constantFrom('p', 'q'))
        .map(([field, text]) => value(field, text)),
    );
    const mirrored = { SHARED: 'SHARED', DIFFERS: 'DIFFERS', ONLY_A: 'ONLY_B', ONLY_B: 'ONLY_A' } as const;
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [one, other] = [lineUp(a, b), lineUp(b, a)];
        const tell = (rows: typeof one, turn: (relation: ComparedRelation) => string): string[] =>
          rows.map(({ field, value: text, relation }) => `${field} ${text} ${turn(relation)}`).sort();
        expect(tell(other, (relation) => mirrored[relation])).toEqual(tell(one, (relation) => relation));
        expect(one.flatMap((row) => row.a)).toHaveLength(a.length);
        expect(one.flatMap((row) => row.b)).toHaveLength(b.length);
      }),
    );
  });
});
