import type { BusinessRecord } from './business-record.js';
import { businessFrequencies } from '../comparison/frequency.js';
import { address } from '../address/address.js';
import type { Comparison } from '../comparison/comparison.js';
import { businessName } from '../name/business-name.js';
import { BUSINESS_MODEL, compareBusinesses } from './business-model.js';
import { PARTY_MODEL } from './party-model.js';

let nextId = 0;

function shop(name: string, street: string, stated: Partial<BusinessRecord> = {}): BusinessRecord {
  nextId += 1;
  return {
    id: nextId,
    source: `source-${nextId}`,
    recordId: String(nextId),
    tradeName: businessName(name),
    legalName: null,
    address: address({ street, city: 'Quillhaven', state: 'CT', postalCode: '06999' }),
    point: null,
    phones: [],
    emails: [],
    websites: [],
    licenseNo: null,
    category: 'MASSAGE',
    opened: null,
    closed: null,
    statedOn: null,
    partyKeys: [],
    ...stated,
  };
}

/** Five hundred shops that have nothing to do with the ones compared. */
const crowd = Array.from({ length: 500 }, (_, i) =>
  shop(`Crowd${i} Spa`, `${i} Tarn Rd`, { phones: [`+1203555${1000 + i}`] }),
);

function compared(a: BusinessRecord, b: BusinessRecord, others: readonly BusinessRecord[] = []): Comparison {
  return compareBusinesses(a, b, businessFrequencies([...crowd, ...others, a, b]));
}

const levels = (comparison: Comparison): string[] =>
  comparison.evidence.map((item) => `${item.comparator}: ${item.level}`);

describe('the tables of weights', () => {
  const levelsOfAll = [BUSINESS_MODEL, PARTY_MODEL].flatMap((model) =>
    model.comparators.flatMap((comparator) =>
      comparator.levels.map((level) => ({ comparator: comparator.comparator, level })),
    ),
  );

  it.each(levelsOfAll.map(({ comparator, level }) => [comparator, level.level, level] as const))(
    'has a sentence and honest shares for %s: %s',
    (_comparator, _level, level) => {
      expect(level.sentence).toMatch(/^[A-Z{].{15,}\.$/);
      for (const share of [level.same, level.strangers, level.related]) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(level.byRarity !== true || level.strangers <= 0.001).toBe(true);
    },
  );

  it.each([BUSINESS_MODEL, PARTY_MODEL])('packs all outcomes of $version into one exact number', (model) => {
    expect(model.comparators.length).toBeLessThanOrEqual(13);
    for (const { levels: own } of model.comparators) expect(own.length).toBeLessThan(16);
  });

  it('never weighs agreement against, nor disagreement for', () => {
    for (const { level } of levelsOfAll) {
      if (/^(DIFFERENT|ELSEWHERE|APART|SUCCESSIVE|NONE_SHARED|TWO_ENTRIES)$/.test(level.level)) {
        expect(level.same).toBeLessThan(Math.min(level.strangers, level.related));
      }
      if (/^(EXACT|SAME_DOOR|SAME|FULL|SAME_DAY)$/.test(level.level)) expect(level.same).toBeGreaterThan(level.related);
    }
  });
});

describe('one establishment', () => {
  it('joins a shop spelled differently by two sources, and says why', () => {
    const answer = compared(
      shop('Golden Heron Spa, LLC', '100 N. Quill Avenue, Suite 4', { phones: ['+12035550001'] }),
      shop('GOLDEN HERON MSSG', '100 North Quill Ave #4', { phones: ['+12035550001'] }),
    );
    expect(answer.probability).toBeGreaterThan(0.9);
    expect(answer.evidence.map((item) => item.sentence)).toContain(
      'Both rows give the phone +12035550001; 2 rows carry it.',
    );
    const told = answer.evidence.reduce((sum, item) => sum + item.weight, answer.prior);
    expect(told).toBeCloseTo(answer.weight, 9);
  });

  it('is symmetric', () => {
    const a = shop('Golden Heron Spa', '100 Quill Ave', { opened: '2020-01-01', closed: '2021-01-01' });
    const b = shop('Heron Bodywork', '100 Quill Ave Ste 2', { statedOn: '2021-06-01' });
    expect(compared(a, b).weight).toBeCloseTo(compared(b, a).weight, 12);
    expect(levels(compared(a, b)).sort()).toEqual(levels(compared(b, a)).sort());
  });

  it('keeps two shops of one name in two towns apart', () => {
    const there = address({ street: '7 Mill Rd', city: 'Tarnmere', state: 'CT', postalCode: '06111' });
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave'),
      shop('Golden Heron Spa', '', { address: there }),
    );
    expect(answer.probability).toBeLessThan(0.05);
    expect(levels(answer)).toContain('premises: ELSEWHERE');
  });

  it('makes little of a name taken from the street', () => {
    const called = (core: string): Comparison =>
      compared(shop(`${core} Massage`, '100 Tannery Rd'), shop(`${core} Foot Spa`, '100 Tannery Rd'));
    expect(levels(called('Tannery'))).toContain('trade name: LOCAL');
    expect(called('Tannery').weight).toBeLessThan(called('Heron').weight - 1);
  });

  it('takes one door under two town names for one place', () => {
    const village = address({ street: '100 Quill Ave', city: 'Quillhaven Mills', state: 'CT' });
    const town = address({ street: '100 Quill Ave', city: 'Tarnmere', state: 'CT' });
    const answer = compared(
      shop('Golden Heron Spa', '', { address: village }),
      shop('Golden Heron Spa', '', { address: town }),
    );
    expect(answer.probability).toBeGreaterThan(0.5);
  });
});

describe('a shop and its successor in place', () => {
  const phone = { phones: ['+12035550001'] };

  it('are two when one closed before the other opened, whatever they share', () => {
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave', { ...phone, opened: '2018-01-01', closed: '2020-03-01' }),
      shop('Golden Heron Spa', '100 Quill Ave', { ...phone, opened: '2020-04-01' }),
    );
    expect(answer.probability).toBeLessThan(0.1);
    expect(levels(answer)).toContain('time of operation: SUCCESSIVE');
  });

  it('are two when a row was stated long before the other opened', () => {
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave', { statedOn: '2017-05-01' }),
      shop('Golden Heron Bodywork', '100 Quill Ave', { opened: '2020-04-01', statedOn: '2020-06-01' }),
    );
    expect(answer.probability).toBeLessThan(0.5);
  });

  it('are two when one source gives them two licenses', () => {
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave', { ...phone, source: 'clerk', licenseNo: 'A1' }),
      shop('Golden Heron Spa', '100 Quill Ave', { ...phone, source: 'clerk', licenseNo: 'A2' }),
    );
    expect(answer.probability).toBeLessThan(0.5);
  });

  it('are one when only the name changed and nothing speaks of a closing', () => {
    const license = { ...phone, source: 'clerk', licenseNo: 'A1', opened: '2018-01-01' };
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave', license),
      shop('Silver Wren Spa', '100 Quill Ave', license),
    );
    expect(answer.probability).toBeGreaterThan(0.9);
  });

  it('are one when both rows show it running at one time under one name', () => {
    const answer = compared(
      shop('Golden Heron Spa', '100 Quill Ave', { opened: '2018-01-01', closed: '2020-03-01' }),
      shop('Golden Heron Spa', '100 Quill Ave Ste 1', { statedOn: '2019-05-01' }),
    );
    expect(answer.probability).toBeGreaterThan(0.8);
  });
});

describe('hubs', () => {
  it('damps a phone that hundreds of shops carry', () => {
    const hub = Array.from({ length: 200 }, (_, i) =>
      shop(`Hub${i} Spa`, `${i} Mill Rd`, { phones: ['+12035550009'] }),
    );
    const pair = [
      shop('Wren Spa', '1 Elm St', { phones: ['+12035550009'] }),
      shop('Tarn Spa', '9 Elm St', { phones: ['+12035550009'] }),
    ] as const;
    const rare = compared(pair[0], pair[1]);
    const common = compared(pair[0], pair[1], hub);
    expect(common.weight).toBeLessThan(rare.weight - 4);
    expect(common.probability).toBeLessThan(0.01);
  });
});
