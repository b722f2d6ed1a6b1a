import fc from 'fast-check';
import { inventedShop, type InventedShop } from '../../../test/support/invented-shop.js';
import type { Establishment } from './establishment.js';
import { findReopenings } from './find-reopenings.js';
import type { Finding } from './finding.js';
import { REOPENING_MODEL } from './model/reopening-model.js';

const RAID = { on: '2021-03-02', instrument: 'RAID', byOrder: true, authority: 'Quillhaven Police' } as const;

/** Ordinary shops, so that what is shared is seen to be rare. */
const crowd = Array.from({ length: 60 }, (_, at) =>
  inventedShop({ phone: `+1203555${1000 + at}`, people: [['OWNER', `Crowd Owner ${at}`]] }),
);
const closed = (stated: InventedShop = {}): Establishment =>
  inventedShop({ id: 'a', closed: '2021-03-02', closings: [RAID], ...stated });
const opened = (stated: InventedShop = {}): Establishment =>
  inventedShop({ id: 'b', opened: '2021-03-20', firstSeen: '2021-03-20', ...stated });

function pairOf(shops: readonly Establishment[], from = 'a', to = 'b'): Finding | undefined {
  return findReopenings([...crowd, ...shops], { asOf: '2024-01-01' }).find(
    (finding) => finding.predecessorId === from && finding.successorId === to,
  );
}

const levels = (finding: Finding | undefined): string[] =>
  (finding?.evidence ?? []).map((item) => `${item.channel}.${item.level}`);

describe('reopenings that must be flagged', () => {
  it('flags a new name at the same sole storefront with the phone kept', () => {
    const finding = pairOf([
      closed({ place: '8 Tarn Road', phone: '+12035550114' }),
      opened({ place: '8 Tarn Road', phone: '+12035550114' }),
    ]);
    expect(finding?.answer).toBe('FLAGGED');
    expect(finding?.relation).toBe('same_premises');
    expect(finding?.gapDays).toBe(18);
    const phone = finding?.evidence.find((item) => item.channel === 'phone');
    expect(phone?.sentence).toContain('+12035550114');
    expect(phone?.sentence).toContain('2 shops in the database');
    expect(phone?.facts).toEqual(['+12035550114']);
  });

  it('flags a move over the town line under another name by the manager and the phone', () => {
    const finding = pairOf([
      closed({ phone: '+12035550115', people: [['MANAGER', 'Odalys Fenwright']] }),
      opened({ phone: '+12035550115', town: 'Brackwater', people: [['MANAGER', 'Odalys Fenwright']] }),
    ]);
    expect(finding).toMatchObject({ answer: 'FLAGGED', kind: 'REOPENING' });
    expect(levels(finding)).toEqual(expect.arrayContaining(['phone.kept', 'manager.same']));
  });

  it('flags near-duplicate advertisements with several workers carried over, and names the days', () => {
    const text = 'Quiet rooms by the mill pond, warm stones and long hours, call before you come and ring twice';
    const people = [
      ['STAFF', 'Perrin Ashgrove'],
      ['STAFF', 'Isolde Marrow'],
    ] as const;
    const finding = pairOf([
      closed({ people, advertisements: [{ postedOn: '2021-02-01', text, phone: null }] }),
      opened({ people, advertisements: [{ postedOn: '2021-04-01', text: `${text} 24`, phone: null }] }),
    ]);
    expect(finding?.answer).toBe('FLAGGED');
    expect(finding?.evidence.map((item) => item.sentence).join(' ')).toContain('2021-02-01');
  });

  it('takes the silence of all sources for a closing, and says so', () => {
    const people = [['MANAGER', 'Odalys Fenwright']] as const;
    const finding = pairOf([
      inventedShop({ id: 'a', lastSeen: '2021-03-01', phone: '+12035550116', people, place: '9 Tarn Road' }),
      opened({ phone: '+12035550116', people, place: '9 Tarn Road' }),
    ]);
    expect(finding?.answer).toBe('FLAGGED');
    expect(levels(finding)).toContain('closing.silence');
  });
});

describe('innocent look-alikes that must not be flagged', () => {
  it('a stranger who follows in a shared suite', () => {
    const neighbors = Array.from({ length: 5 }, () => inventedShop({ place: '5 Sedge Court' }));
    const finding = pairOf([
      ...neighbors,
      closed({ place: '5 Sedge Court', people: [['OWNER', 'Ansel Quorne']] }),
      opened({ place: '5 Sedge Court', people: [['OWNER', 'Birdie Vell']] }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('a stranger who follows in a sole storefront under another name', () => {
    const finding = pairOf([
      closed({ place: '6 Sedge Court', people: [['OWNER', 'Ansel Quorne']], closings: [] }),
      opened({ place: '6 Sedge Court', people: [['OWNER', 'Birdie Vell']] }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('tenants of one landlord in one plaza', () => {
    const tenants = Array.from({ length: 12 }, (_, at) =>
      inventedShop({ place: '7 Sedge Plaza', unit: `${at}`, people: [['LANDLORD', 'Sedge Plaza LLC']] }),
    );
    const finding = pairOf([
      ...tenants,
      closed({ place: '7 Sedge Plaza', unit: '20', people: [['LANDLORD', 'Sedge Plaza LLC']] }),
      opened({ place: '7 Sedge Plaza', unit: '21', people: [['LANDLORD', 'Sedge Plaza LLC']] }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').not.toBe('FLAGGED');
  });

  it('two firms of one registered agent who serves dozens', () => {
    const clients = Array.from({ length: 40 }, () =>
      inventedShop({ people: [['REGISTERED_AGENT', 'Fernhill Agents']] }),
    );
    const finding = pairOf([
      ...clients,
      closed({ people: [['REGISTERED_AGENT', 'Fernhill Agents']] }),
      opened({ people: [['REGISTERED_AGENT', 'Fernhill Agents']] }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('two shops of one franchise', () => {
    const name = 'Larkspur Hand Massage';
    const branches = Array.from({ length: 8 }, (_, at) => inventedShop({ name, people: [['OWNER', `Branch ${at}`]] }));
    const finding = pairOf([
      ...branches,
      closed({ name, people: [['OWNER', 'Ansel Quorne']] }),
      opened({ name, people: [['OWNER', 'Birdie Vell']] }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('a sister shop that was open beside the closed one for half a year', () => {
    const finding = pairOf([
      closed({ phone: '+12035550121', people: [['OWNER', 'Ansel Quorne']] }),
      opened({
        phone: '+12035550122',
        opened: '2020-09-10',
        town: 'Brackwater',
        people: [['OWNER', 'Ansel Quorne']],
      }),
    ]);
    expect(finding).toMatchObject({ kind: 'SAME_OWNER', answer: 'NOT_FLAGGED' });
    expect(levels(finding)).toContain('gap.long_before_elsewhere_after_order');
  });

  it('a phone that a stranger was given after a year of silence', () => {
    const finding = pairOf([
      closed({ phone: '+12035550118', people: [['OWNER', 'Ansel Quorne']] }),
      opened({
        opened: '2022-09-01',
        town: 'Brackwater',
        phones: [{ value: '+12035550118', from: '2022-09-01', to: null }],
        people: [['OWNER', 'Birdie Vell']],
      } as InventedShop),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('stray rows of the closed shop itself, which no source says ever opened', () => {
    const shared = { place: '8 Tarn Road', name: 'Mirelle Massage', phone: '+12035550118' };
    const silent = inventedShop({ ...shared, id: 'a', lastSeen: '2021-03-02' });
    const stray = inventedShop({ ...shared, id: 'b', name: 'Mirelle Masage', opened: null, firstSeen: '2021-03-20' });
    const finding = pairOf([silent, stray]);
    expect(levels(finding)).toContain('opening.unstated_in_place_like_name');
    expect(finding?.answer).not.toBe('FLAGGED');
    expect(pairOf([silent, { ...stray, opened: '2021-03-20' }])?.probability).toBeGreaterThan(
      finding?.probability ?? 1,
    );
  });

  it('a second license beside one of which no source says that it ended', () => {
    const shared = { place: '8 Tarn Road', phone: '+12035550119', people: [['OWNER', 'Odalys Fenwright']] } as const;
    const still = inventedShop({ ...shared, id: 'a', lastSeen: '2023-12-20' });
    const finding = pairOf([still, opened(shared)]);
    expect(levels(finding)).toContain('closing.not_known');
    expect(finding?.answer).not.toBe('FLAGGED');
    expect(pairOf([closed(shared), opened(shared)])?.answer).toBe('FLAGGED');
  });

  it('a restaurant that follows a massage shop at its address', () => {
    const finding = pairOf([
      closed({ place: '9 Sedge Court' }),
      opened({ place: '9 Sedge Court', venueKind: 'RESTAURANT' }),
    ]);
    expect(finding?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });
});

describe('one owner', () => {
  const people = [['OWNER', 'Ansel Quorne']] as const;

  it('is a finding of its own even when nothing else speaks, and no lead', () => {
    const quiet = { closings: [], venueKind: 'OTHER', people } as const;
    const finding = pairOf([closed(quiet), opened({ ...quiet, opened: '2022-02-01', town: 'Brackwater' })]);
    expect(finding).toMatchObject({ kind: 'SAME_OWNER', answer: 'NOT_FLAGGED' });
  });

  it('is a lead where the trade and the days also speak, and never tells of an order nobody recorded', () => {
    const place = '13 Tarn Road';
    const finding = pairOf([closed({ closings: [], people, place }), opened({ people, place })]);
    expect(finding).toMatchObject({ kind: 'SAME_OWNER', answer: 'FLAGGED' });
    expect(finding?.evidence.map((item) => item.sentence).join(' ')).not.toMatch(/order|raid/);
  });
});

describe('the sum of a finding', () => {
  it('is the prior and every reason given, what rivals take included', () => {
    const people = [['MANAGER', 'Odalys Fenwright']] as const;
    const shops = [
      closed({ people, phone: '+12035550121', place: '15 Tarn Road' }),
      opened({ people, place: '15 Tarn Road' }),
      inventedShop({ id: 'c', opened: '2021-04-20', people, phone: '+12035550121' }),
    ];
    const findings = findReopenings([...crowd, ...shops], { asOf: '2024-01-01', keepFrom: 0 });
    expect(findings.length).toBeGreaterThan(1);
    for (const { evidence, weight } of findings) {
      expect(evidence.reduce((sum, item) => sum + item.weight, REOPENING_MODEL.priorBits)).toBeCloseTo(weight, 9);
    }
    expect(levels(findings[0])).toContain('succession.better_successor');
  });
});

describe('not enough to say', () => {
  it('is the answer where all that is kept is what a buyer takes over', () => {
    const kept = { name: 'Copper Wren Massage', place: '16 Sedge Court', phone: '+12035550122', closings: [] };
    const finding = pairOf([closed(kept), opened(kept)]);
    expect(finding?.answer).toBe('NOT_ENOUGH');
    const manager = { ...kept, people: [['MANAGER', 'Odalys Fenwright']] } as const;
    expect(pairOf([closed(manager), opened({ ...manager, opened: '2021-04-20' })])?.answer).toBe('FLAGGED');
  });

  it('is the answer to one name and one address under another owner', () => {
    const name = 'Copper Wren Massage';
    const neighbors = Array.from({ length: 3 }, () => inventedShop({ place: '10 Sedge Court' }));
    const finding = pairOf([
      ...neighbors,
      closed({ name, place: '10 Sedge Court', closings: [], people: [['OWNER', 'Ansel Quorne']] }),
      opened({ name, place: '10 Sedge Court', opened: '2022-06-01', people: [['OWNER', 'Birdie Vell']] }),
    ]);
    expect(finding?.answer).toBe('NOT_ENOUGH');
  });

  it('is the answer where a place was taken again and nobody is named', () => {
    const finding = pairOf([closed({ place: '11 Sedge Court', closings: [] }), opened({ place: '11 Sedge Court' })]);
    expect(finding?.answer).toBe('NOT_ENOUGH');
  });
});

describe('direct successions', () => {
  const people = [['MANAGER', 'Odalys Fenwright']] as const;
  const chain = [
    closed({ people, phone: '+12035550119' }),
    opened({ people, phone: '+12035550119', closed: '2021-09-01' }),
    inventedShop({ id: 'c', opened: '2021-09-10', people, phone: '+12035550119' }),
  ];

  it('of a chain flags each step and not the leap', () => {
    expect(pairOf(chain)?.answer).toBe('FLAGGED');
    expect(pairOf(chain, 'b', 'c')?.answer).toBe('FLAGGED');
    expect(pairOf(chain, 'a', 'c')?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('gives one successor to the better of two predecessors', () => {
    const finding = [
      closed({ id: 'a1', place: '12 Tarn Road', people, phone: '+12035550119' }),
      closed({ id: 'a2', closed: '2020-06-01', closings: [], people }),
      opened({ place: '12 Tarn Road', people, phone: '+12035550119' }),
    ];
    expect(pairOf(finding, 'a1')?.answer).toBe('FLAGGED');
    expect(pairOf(finding, 'a2')?.answer ?? 'NOT_FLAGGED').toBe('NOT_FLAGGED');
  });

  it('says the same whatever the order of the shops', () => {
    const shops = [...crowd.slice(0, 10), ...chain];
    const expected = JSON.stringify(findReopenings(shops, { asOf: '2024-01-01' }));
    fc.assert(
      fc.property(fc.shuffledSubarray(shops, { minLength: shops.length }), (shuffled) => {
        expect(JSON.stringify(findReopenings(shuffled, { asOf: '2024-01-01' }))).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('in-place resumption', () => {
  it('is a finding of the shop with itself', () => {
    const finding = pairOf([closed({ foundOpen: ['2021-03-30'] })], 'a', 'a');
    expect(finding).toMatchObject({ kind: 'IN_PLACE_RESUMPTION', answer: 'FLAGGED', gapDays: 28 });
    expect(finding?.evidence[0]?.sentence).toContain('Quillhaven Police');
  });

  it('needs an order', () => {
    const closings = [{ on: '2021-03-02', instrument: 'VOLUNTARY', byOrder: false, authority: null }] as const;
    expect(pairOf([closed({ closings, foundOpen: ['2021-03-30'] })], 'a', 'a')).toBeUndefined();
  });
});
