import fc from 'fast-check';
import { businessName } from '../name/business-name.js';
import type { BusinessNameForm } from '../name/name-form.js';
import { nameRelation, sharedCoreWords } from './business-name-relation.js';

const words = fc.constantFrom('bright', 'heron', 'massage', 'spa', 'therapy', 'foot', 'wellness', 'tarnwick');
const names = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((parts) => businessName(parts.join(' ')))
  .filter((form) => form !== null);

describe('names of shops', () => {
  it('are compared the same when they were kept as JSON in between', () => {
    const kept = (form: BusinessNameForm): BusinessNameForm => JSON.parse(JSON.stringify(form)) as BusinessNameForm;
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(sharedCoreWords(kept(a), kept(b))).toEqual(sharedCoreWords(a, b));
        expect(nameRelation(kept(a), kept(b))).toBe(nameRelation(a, b));
      }),
    );
  });

  it('stand to each other the same whichever is named first', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(nameRelation(b, a)).toBe(nameRelation(a, b));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are not one name in another order when a word is said twice', () => {
    const [once, twice] = [businessName('Tarnwick Foot Spa'), businessName('Tarnwick Spa Spa')];
    expect(once && twice && [nameRelation(once, twice), nameRelation(twice, once)]).toEqual(['SAME_CORE', 'SAME_CORE']);
  });

  it.each([
    ['Massage Spa', 'Spa & Foot Massage', []],
    ['Bright Heron Massage', 'Heron Spa', ['heron']],
  ])('%s beside %s: trade words are not shared', (a, b, shared) => {
    const [left, right] = [businessName(a), businessName(b)];
    expect(left && right && sharedCoreWords(left, right)).toEqual(shared);
  });
});
