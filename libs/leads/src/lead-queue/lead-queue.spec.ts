import fc from 'fast-check';
import { expectedValue, HALF_LIFE_DAYS, LEAST_FRESHNESS } from './expected-value.js';
import { HARM_INDICATORS, harmIndicators, type HarmSigns } from './harm-indicator.js';
import { leadQueue, QUEUE_ORDERS, type WaitingLead } from './lead-queue.js';
import { teachingValue, type RuleCount } from './teaching-value.js';

const QUIET: HarmSigns = {
  raidsAndArrests: 0,
  orders: 0,
  foundOpenAfterOrder: false,
  gapDays: null,
  movedBefore: false,
  crossedTownLine: false,
  reviewSites: 0,
};
const LOUD: HarmSigns = {
  raidsAndArrests: 2,
  orders: 1,
  foundOpenAfterOrder: true,
  gapDays: 3,
  movedBefore: true,
  crossedTownLine: true,
  reviewSites: 1,
};
const TODAY = '2026-03-01';

describe('harmIndicators', () => {
  it('are none of a quiet pair and all of one that shows every sign', () => {
    expect(harmIndicators(QUIET)).toEqual([]);
    expect(harmIndicators(LOUD).map(({ key }) => key)).toEqual(HARM_INDICATORS.map(({ key }) => key));
  });

  it.each([
    ['RAID_OR_ARREST', { raidsAndArrests: 1 }],
    ['ORDER_IGNORED', { foundOpenAfterOrder: true }],
    ['CLOSED_BY_ORDER', { orders: 1 }],
    ['OPEN_AT_ONCE', { gapDays: 14 }],
    ['MOVED_BEFORE', { movedBefore: true }],
    ['OVER_THE_TOWN_LINE', { crossedTownLine: true }],
    ['REVIEW_SITE', { reviewSites: 1 }],
  ] as const)('%s comes of what is on record', (key, sign) => {
    expect(harmIndicators({ ...QUIET, ...sign })).toMatchObject([{ key }]);
  });

  it('take no notice of an opening before the closing or long after it', () => {
    expect(harmIndicators({ ...QUIET, gapDays: -1 })).toEqual([]);
    expect(harmIndicators({ ...QUIET, gapDays: 15 })).toEqual([]);
  });
});

describe('expectedValue', () => {
  it('is probability times freshness times harm, each shown', () => {
    const { value, probability, freshness, harm, daysSinceHeard } = expectedValue(0.8, '2025-12-01', LOUD, TODAY);
    expect(daysSinceHeard).toBe(HALF_LIFE_DAYS);
    expect(freshness).toBeCloseTo(LEAST_FRESHNESS + (1 - LEAST_FRESHNESS) / 2, 12);
    expect(harm).toBeCloseTo(3.3, 12);
    expect(value).toBeCloseTo(probability * freshness * harm, 12);
  });

  it('counts a shop nobody dates as old, and a day to come as today', () => {
    expect(expectedValue(1, null, QUIET, TODAY)).toMatchObject({ freshness: LEAST_FRESHNESS, daysSinceHeard: null });
    expect(expectedValue(1, '2027-01-01', QUIET, TODAY)).toMatchObject({ freshness: 1, daysSinceHeard: 0 });
  });
});

describe('teachingValue', () => {
  const counts = new Map<string, RuleCount>([
    ['phone.shared', { waiting: 31, decided: 0 }],
    ['owner.same', { waiting: 31, decided: 99 }],
  ]);

  it('is highest at even odds and nothing where the answer is certain', () => {
    const evidence = [{ rule: 'phone.shared', weight: 4 }];
    const values = [0.5, 0.7, 0.9, 0.99, 1].map((p) => teachingValue(p, evidence, counts).value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.at(-1)).toBe(0);
    expect(teachingValue(0.5, evidence, counts).entropy).toBe(1);
  });

  it('is higher where the deciding rule has not been answered for', () => {
    const fresh = teachingValue(0.6, [{ rule: 'phone.shared', weight: 4 }], counts);
    const known = teachingValue(0.6, [{ rule: 'owner.same', weight: 4 }], counts);
    expect(fresh.reach).toBe(30);
    expect(known.reach).toBeCloseTo(0.3, 12);
    expect(fresh.value).toBeGreaterThan(known.value);
  });

  it('shows the rules by their share, for and against alike', () => {
    const { rules } = teachingValue(
      0.6,
      [
        { rule: 'owner.same', weight: -1 },
        { rule: 'phone.shared', weight: 2 },
        { rule: 'phone.shared', weight: 1 },
      ],
      counts,
    );
    expect(rules).toEqual([
      { rule: 'phone.shared', share: 0.75, waiting: 31, decided: 0 },
      { rule: 'owner.same', share: 0.25, waiting: 31, decided: 99 },
    ]);
  });

  it('has nothing to go by without evidence', () => {
    expect(teachingValue(0.5, [], counts)).toEqual({ value: 1, entropy: 1, reach: 0, rules: [] });
  });
});

describe('leadQueue', () => {
  const lead = fc.record({
    id: fc.uuid(),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    heardOn: fc.constantFrom(null, '2020-01-01', '2026-02-01'),
    signs: fc.constantFrom(QUIET, LOUD),
    evidence: fc.constant([{ rule: 'phone.shared', weight: 2 }]),
  });

  it('is one order whatever order the leads come in, best first, with their ranks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(lead, { selector: ({ id }) => id, maxLength: 20 }),
        fc.constantFrom(...QUEUE_ORDERS),
        (leads: readonly WaitingLead[], order) => {
          const queue = leadQueue(leads, new Map(), order, TODAY);
          expect(leadQueue([...leads].reverse(), new Map(), order, TODAY)).toEqual(queue);
          expect(queue.map(({ rank }) => rank)).toEqual(leads.map((_, index) => index + 1));
          const sorts = queue.map(({ sort }) => sort);
          expect(sorts).toEqual([...sorts].sort((a, b) => b - a));
        },
      ),
    );
  });

  it('never puts a lead lower for being more probable, fresher or graver', () => {
    fc.assert(
      fc.property(lead, lead, (a, b) => {
        const better = {
          ...b,
          probability: Math.max(a.probability, b.probability),
          signs: LOUD,
          heardOn: '2026-02-01',
        };
        const [first] = leadQueue([a, { ...better, id: 'b' }], new Map(), 'EXPECTED_VALUE', TODAY);
        const even = a.probability === better.probability && a.signs === LOUD && a.heardOn === '2026-02-01';
        if (!even && better.probability > 0) expect(first?.leadId).toBe('b');
      }),
    );
  });
});
