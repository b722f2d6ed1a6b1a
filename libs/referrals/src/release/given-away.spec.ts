import { describe, expect, it } from '@jest/globals';
import { givenAway } from './given-away.js';

const known = {
  FULL_NAME: 'Ílda Quellmar',
  PHONE: '(555) 010-4477',
  ADDRESS: '12 Nowhere Row, Elmford',
  DATE_OF_BIRTH: '1990-01-02',
  LANGUAGE: 'old',
  NOTE: 'Call ilda on 010 4477. She was told.',
};

describe('what released sentences give away', () => {
  it('is named: a part of a name, a number in another notation', () => {
    expect(givenAway(known, ['NOTE'])).toEqual(['FULL_NAME', 'PHONE']);
    expect(givenAway({ ...known, NOTE: 'Lives in elmford, born 1990 01 02.' }, ['NOTE'])).toEqual([
      'ADDRESS',
      'DATE_OF_BIRTH',
    ]);
  });

  it('is nothing when those fields are released too, when no sentence is, or when it does not stand there', () => {
    expect(givenAway(known, ['NOTE', 'FULL_NAME', 'PHONE'])).toEqual([]);
    expect(givenAway(known, ['PHONE'])).toEqual([]);
    expect(givenAway({ ...known, NOTE: 'A long day for everybody, told and retold.' }, ['NOTE'])).toEqual([]);
  });
});
