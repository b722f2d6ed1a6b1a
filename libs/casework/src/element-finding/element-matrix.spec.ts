import { describe, expect, it } from '@jest/globals';
import type { LawAt, OffenseElement, Reviewed, Statute } from '@townline/jurisdictions';
import fc from 'fast-check';
import { lesserOffenses, offenseMatrix } from './element-matrix.js';
import { type LaidFinding, standingOf, standingSentence, timesShown } from './element-standing.js';

const VERSION = {
  id: 'v',
  jurisdiction: 'CT',
  validFrom: null,
  validTo: null,
  enactedBy: null,
  readIn: 'test',
  link: null,
  readOn: null,
  mark: 'S',
  doubt: 'Verify.',
  recordedAt: new Date(0),
  review: null,
} as const;

function element(stated: Partial<Reviewed<OffenseElement>>): Reviewed<OffenseElement> {
  const base = { citation: 'X 1', limb: 'ANY', element: 'ACT', need: 'REQUIRED', accepts: [], least: 1 } as const;
  return { ...VERSION, ...base, wording: 'Some words', accepts: [], ...stated };
}

const STATUTE: Reviewed<Statute> = {
  ...VERSION,
  citation: 'X 1',
  title: 'Grave',
  offenseClass: 'A_FELONY',
  summary: '',
};
const LESSER: Reviewed<Statute> = { ...STATUTE, citation: 'X 2', title: 'Less', offenseClass: 'A_MISDEMEANOR' };
const ELEMENTS = [
  element({ accepts: ['COMPELS', 'HARBORS'] }),
  element({ element: 'OCCASIONS', accepts: ['SEXUAL_CONTACT'], least: 2 }),
  element({ element: 'MEANS', limb: 'ADULT', accepts: ['FORCE', 'FRAUD'] }),
  element({ element: 'MEANS', limb: 'MINOR', need: 'NOT_REQUIRED' }),
  element({ element: 'AGE', limb: 'MINOR', accepts: ['UNDER_18'] }),
  element({ element: 'NEXUS', need: 'UNKNOWN' }),
  element({ citation: 'X 2', accepts: ['HARBORS'] }),
];
const LAW: LawAt = { statutes: [STATUTE, LESSER], elements: ELEMENTS };
const OFFENSE = { citation: 'X 1', limb: 'ADULT', subjectId: null } as const;

let next = 0;
function finding(stated: Partial<LaidFinding>): LaidFinding {
  next += 1;
  return {
    id: String(next),
    fact: 'FORCE',
    stance: 'FOR',
    basis: 'OFFICER',
    occasion: null,
    subjectId: null,
    ...stated,
  };
}

const FINDINGS = fc.array(
  fc.record({
    id: fc.uuid(),
    fact: fc.constantFrom('COMPELS', 'HARBORS', 'SEXUAL_CONTACT', 'FORCE', 'FRAUD', 'UNDER_18', 'INTENT'),
    stance: fc.constantFrom('FOR' as const, 'AGAINST' as const),
    basis: fc.constantFrom('VICTIM' as const, 'OFFICER' as const, 'RECORD' as const),
    occasion: fc.constantFrom(null, 'first', 'second'),
    subjectId: fc.constantFrom(null, 'landlord', 'manager'),
  }),
  { maxLength: 12 },
);
const OFFENSES = fc.record({
  citation: fc.constantFrom('X 1', 'X 2'),
  limb: fc.constantFrom(null, 'ADULT' as const, 'MINOR' as const),
  subjectId: fc.constantFrom(null, 'landlord', 'manager'),
});

describe('facts beside the elements of an offense', () => {
  it('shows what is missing, and that the law of the time is not known is not taken for "not asked"', () => {
    const [reading] = offenseMatrix(OFFENSE, LAW, [finding({ fact: 'HARBORS' })]).readings;
    expect(reading?.rows.map(({ standing }) => standing)).toEqual(['SUPPORTED', 'GAP', 'GAP', 'LAW_UNKNOWN']);
    expect(reading?.missing).toEqual([
      'Occasions: nothing in the case shows it yet (some words).',
      'Means: nothing in the case shows it yet (some words).',
    ]);
    expect(reading?.sentence).toBe(
      '1 of 3 elements asked for has something that speaks for it. Of 1 element the law of that time is not known.',
    );
  });

  it('counts an occasion once, whoever speaks of it, and one without a name as none of its own', () => {
    const contact = (occasion: string | null): LaidFinding => finding({ fact: 'SEXUAL_CONTACT', occasion });
    expect(timesShown([contact('May'), contact(' may ')])).toBe(1);
    expect(timesShown([contact('May'), contact(null)])).toBe(1);
    expect(timesShown([contact('May'), contact('June')])).toBe(2);
    const occasions = ELEMENTS[1] as OffenseElement;
    expect(standingOf(occasions, [contact('May')])).toBe('SHORT');
    expect(standingSentence(occasions, [contact('May')])).toBe('Occasions: 1 of 2 occasions shown.');
  });

  it('shows both readings where nobody knows whether the person was an adult', () => {
    const { readings } = offenseMatrix({ ...OFFENSE, limb: null }, LAW, []);
    expect(readings.map(({ limb }) => limb)).toEqual(['ADULT', 'MINOR']);
    expect(readings[1]?.rows.map(({ standing }) => standing)).toEqual([
      'GAP',
      'GAP',
      'NOT_ASKED',
      'GAP',
      'LAW_UNKNOWN',
    ]);
  });

  it('asks for what each version asks that may have held, and says that there are several', () => {
    const two = { ...LAW, elements: [...ELEMENTS, element({ element: 'OCCASIONS', need: 'NOT_REQUIRED' })] };
    const [reading] = offenseMatrix(OFFENSE, two, []).readings;
    const occasions = reading?.rows.filter((row) => row.element.element === 'OCCASIONS');
    expect(occasions?.map(({ isSure, standing }) => [isSure, standing])).toEqual([
      [false, 'GAP'],
      [false, 'NOT_ASKED'],
    ]);
    expect(reading?.sentence).toContain('More than one version of the law may have held');
  });

  it('lays what a landlord knew beside no element of whoever ran the shop', () => {
    const force = finding({ subjectId: 'landlord' });
    const means = (subjectId: string): string | undefined =>
      offenseMatrix({ ...OFFENSE, subjectId }, LAW, [force]).readings[0]?.rows[2]?.standing;
    expect([means('landlord'), means('manager')]).toEqual(['SUPPORTED', 'GAP']);
  });

  it('names lesser offenses that the same facts show, and none of another jurisdiction', () => {
    const federal = { ...LESSER, jurisdiction: 'US', citation: 'US 1' };
    const law = { statutes: [...LAW.statutes, federal], elements: [...ELEMENTS, element({ citation: 'US 1' })] };
    const [lesser, ...others] = lesserOffenses(OFFENSE, law, [finding({ fact: 'HARBORS', basis: 'VICTIM' })]);
    expect(others).toEqual([]);
    expect(lesser).toMatchObject({ citation: 'X 2', isComplete: true, isCompleteWithoutVictims: false });
  });

  it('never lacks more for a finding in favor, and never stands better without what victims say', () => {
    fc.assert(
      fc.property(FINDINGS, FINDINGS, OFFENSES, (some, more, offense) => {
        const supporting = more.map((one) => ({ ...one, stance: 'FOR' as const }));
        const before = offenseMatrix(offense, LAW, some).readings;
        const after = offenseMatrix(offense, LAW, [...some, ...supporting]).readings;
        before.forEach((reading, at) => {
          expect(after[at]?.missing.length).toBeLessThanOrEqual(reading.missing.length);
          expect(reading.missingWithoutVictims.length).toBeGreaterThanOrEqual(reading.missing.length);
          if (reading.isCompleteWithoutVictims) expect(reading.isComplete).toBe(true);
        });
      }),
    );
  });

  it('says of nobody that they did it, whatever is laid', () => {
    fc.assert(
      fc.property(FINDINGS, OFFENSES, (findings, offense) => {
        const { readings } = offenseMatrix(offense, LAW, findings);
        const said = readings.flatMap((reading) => [
          reading.sentence,
          ...reading.missing,
          ...reading.missingWithoutVictims,
          ...reading.rows.map(({ sentence }) => sentence),
        ]);
        expect(said.join(' ')).not.toMatch(/guilt|convict|offender|perpetrator|should be|must be charged|prove[nd]/i);
      }),
    );
  });
});
