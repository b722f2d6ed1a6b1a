import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lawInForce, mayHoldAt } from './law-in-force.js';
import { possibleVersions, surelyHeld } from './possible-versions.js';

const version = (
  id: string,
  validFrom: string | null,
  validTo: string | null = null,
): { id: string; validFrom: string | null; validTo: string | null } => ({ id, validFrom, validTo });
const ids = (versions: readonly { id: string }[]): string[] => versions.map(({ id }) => id);

describe('the versions of which any may be the one to go by', () => {
  const law = [version('new', '2021-10-01'), version('old', null)];

  it('are one where the day is known, and where the later had surely begun', () => {
    expect(ids(possibleVersions(law, '2021-09-30'))).toEqual(['old']);
    expect(ids(possibleVersions(law, '2021-10-01'))).toEqual(['new']);
    expect(ids(possibleVersions(law, '2022'))).toEqual(['new']);
  });

  it('are both where the month or the year of the offense holds the change, or nothing is known of it', () => {
    expect(ids(possibleVersions(law, '2021'))).toEqual(['new', 'old']);
    expect(ids(possibleVersions(law, '2021-10'))).toEqual(['new']);
    expect(ids(possibleVersions(law, null))).toEqual(['new', 'old']);
  });

  it('are both while it is not known on which day of a year the later began', () => {
    const vague = [version('new', '2016'), version('old', null)];
    expect(ids(possibleVersions(vague, '2016-11-20'))).toEqual(['new', 'old']);
    expect(ids(possibleVersions(vague, '2017-01-01'))).toEqual(['new']);
    expect(ids(possibleVersions(vague, '2015-12-31'))).toEqual(['old']);
  });

  it('are among those that may hold, and have the one that is followed on each day among them', () => {
    const date = fc.constantFrom(null, '2014', '2015-03', '2015-03-09', '2016', '2016-07');
    const versions = fc
      .array(fc.tuple(date, date), { maxLength: 5 })
      .map((dates) => dates.map(([from, to], at) => version(String(at), from, to)));
    const days = fc.constantFrom('2014-01-01', '2015-03-09', '2015-03-10', '2016-06-30', '2016-12-31');
    fc.assert(
      fc.property(versions, days, (held, day) => {
        const found = possibleVersions(held, day);
        for (const each of found) expect(mayHoldAt(each, day)).toBe(true);
        const { followed } = lawInForce(held, day);
        if (followed !== undefined) expect(found).toContain(followed);
      }),
    );
  });
});

describe('a version that surely held', () => {
  it('had begun on the first day that is meant, and had not ended on the last', () => {
    const rule = version('rule', '2016', '2021-10-01');
    expect(['2016-12-31', '2017', '2021-09', '2021'].map((date) => surelyHeld(rule, date))).toEqual([
      ...[true, true, true, false],
    ]);
    expect([surelyHeld(rule, '2016'), surelyHeld(rule, null), surelyHeld(version('x', null), null)]).toEqual([
      ...[false, false, true],
    ]);
  });
});
