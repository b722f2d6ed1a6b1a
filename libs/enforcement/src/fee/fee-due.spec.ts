import { describe, expect, it } from '@jest/globals';
import { feeDueFor, type FeeVersions } from './fee-due.js';

const ALWAYS = { validFrom: null, validTo: null };
const law: FeeVersions = {
  rules: [
    { id: 'rule-buying', citation: '1-83', validFrom: '2016', validTo: null, doubt: 'The day is not known.' },
    { id: 'rule-letting', citation: '1-89', validFrom: '2016-10-01', validTo: null, doubt: '' },
  ],
  statutes: [
    { id: 's1', citation: '1-83', offenseClass: 'A_MISDEMEANOR', ...ALWAYS },
    { id: 's2', citation: '1-89', offenseClass: 'A_MISDEMEANOR', validFrom: null, validTo: '2018-01-01' },
    { id: 's3', citation: '1-89', offenseClass: 'D_FELONY', validFrom: '2018-01-01', validTo: null },
  ],
  fines: [
    { id: 'class-a', citation: null, offenseClass: 'A_MISDEMEANOR', dollars: 1000, ...ALWAYS, doubt: '' },
    { id: 'class-d', citation: null, offenseClass: 'D_FELONY', dollars: 5000, ...ALWAYS, doubt: 'Verify.' },
    {
      id: 'stated',
      citation: '1-83',
      offenseClass: 'A_MISDEMEANOR',
      dollars: 2000,
      validFrom: '2016',
      validTo: null,
      doubt: '',
    },
  ],
};
const due = (citation: string, offenseOn: string | null): ReturnType<typeof feeDueFor> =>
  feeDueFor(law, { citation, offenseOn });

describe('the fee that a conviction brings with it', () => {
  it('is none under a statute that no rule names, and before the rule began', () => {
    expect(due('1-82', '2017-03-01')).toBeNull();
    expect(due('1-89', '2016-09-30')).toBeNull();
    expect(due('1-83', '2015-12-31')).toBeNull();
  });

  it('goes by what is stated for the statute above what is stated for its class', () => {
    expect(due('1-83', '2017-03-01')).toMatchObject({
      cents: 200_000,
      isSure: true,
      versionIds: ['rule-buying', 'stated'],
    });
  });

  it('goes by the class that the offense had on its day, never by that of today', () => {
    expect(due('1-89', '2017-12-31')).toMatchObject({ cents: 100_000, offenseClass: 'A_MISDEMEANOR' });
    expect(due('1-89', '2018-01-01')).toMatchObject({ cents: 500_000, offenseClass: 'D_FELONY' });
  });

  it('has no amount where the day of the offense leaves two: both are named', () => {
    expect(due('1-89', null)).toMatchObject({
      cents: null,
      possibleCents: [100_000, 500_000],
      offenseClass: null,
      isSure: false,
    });
    expect(due('1-89', '2017')).toMatchObject({ cents: 100_000, isSure: true });
  });

  it('has no amount where one of two classes has none: the other is not taken for it', () => {
    const fines = law.fines.filter(({ id }) => id !== 'class-d');
    expect(feeDueFor({ ...law, fines }, { citation: '1-89', offenseOn: null })).toMatchObject({
      ...{ cents: null, possibleCents: [100_000], isSure: false },
    });
  });

  it('says that it is not sure while the rule may not have begun, and what is still to be checked', () => {
    expect(due('1-83', '2016-11-01')).toMatchObject({
      cents: 200_000,
      isSure: false,
      doubts: ['The day is not known.'],
    });
    expect(due('1-83', '2017-01-01')).toMatchObject({ isSure: true });
  });
});
