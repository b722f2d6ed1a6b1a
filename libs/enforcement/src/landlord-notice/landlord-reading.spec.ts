import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  followedSteps,
  knowledgeTimeline,
  type LandlordRecord,
  type NoticeStep,
  type PlaceAct,
  type Tenant,
} from './knowledge-timeline.js';
import { baseRateSentence, landlordReading } from './landlord-reading.js';
import { mergedActs } from './merged-acts.js';
import { NOTICE_ACTS, NOTICE_STATES, noticeStateAfter } from './notice-machine.js';

const PLAZA = { premisesId: 'plaza', propertyId: 'plaza', line: '1 PLAZA WAY', isTheirs: true };
const UNIT = { premisesId: 'unit', propertyId: 'plaza', line: '1 PLAZA WAY UNIT 7', isTheirs: true };
const HOUSE = { premisesId: 'house', propertyId: 'house', line: '9 MILL LN', isTheirs: true };

const tenant = (key: string, premisesId = 'plaza'): Tenant => ({
  key,
  name: `Shop ${key}`,
  observationId: key,
  premisesId,
  validFrom: null,
  validTo: null,
});
const act = (stated: Partial<PlaceAct>): PlaceAct => ({
  kind: 'CLOSED_BY_ORDER',
  happenedOn: '2026-03-01',
  premisesId: 'unit',
  tenantKey: '1',
  observationIds: ['90'],
  eventId: '5',
  arrestId: null,
  ...stated,
});
const step = (stated: Partial<NoticeStep>): NoticeStep => ({
  noticeId: 'n',
  number: '2026-0001',
  premisesId: 'plaza',
  place: '1 PLAZA WAY',
  state: 'SERVED',
  happenedOn: '2026-01-05',
  means: 'MARSHAL',
  detail: null,
  proofSha256: null,
  ...stated,
});
const record = (stated: Partial<LandlordRecord>): LandlordRecord => ({
  interests: [],
  leases: [],
  tenants: Array.from({ length: 40 }, (_, at) => tenant(String(at + 1))),
  acts: [act({})],
  steps: [],
  places: [PLAZA, UNIT, HOUSE],
  ...stated,
});

describe('a landlord’s record', () => {
  it('of a plaza with one bad tenant in forty reads as one', () => {
    const reading = landlordReading(record({}));
    expect(reading).toMatchObject({ kind: 'ISOLATED', tenants: 40, withActs: 1, actsAfterNotice: 0 });
    expect(reading.sentence).toBe(
      '1 of 40 tenants (3%) had a closing by order, a raid, an arrest, a citation or a revoked permit, 1 in all; none after a ' +
        'notice (no notice was served).',
    );
    expect(baseRateSentence({ tenants: 400, withActs: 12 })).toBe(
      'Of all 400 businesses whose landlord is known to you, 12 (3%) had one.',
    );
  });

  it('says what came after a notice about the same property, and not what came on its day or elsewhere', () => {
    const steps = [step({})];
    expect(landlordReading(record({ steps }))).toMatchObject({ kind: 'AFTER_NOTICE', actsAfterNotice: 1 });
    for (const other of [
      { happenedOn: '2026-01-05' },
      { premisesId: 'house' },
      { happenedOn: '2026' },
      { kind: 'INSPECTED' },
    ]) {
      expect(landlordReading(record({ steps, acts: [act(other)] })).actsAfterNotice).toBe(0);
    }
    expect(landlordReading(record({ steps: [step({ state: 'RETURNED' })] })).kind).toBe('ISOLATED');
  });

  it('holds inspections for nothing that weighs', () => {
    const reading = landlordReading(record({ acts: [act({ kind: 'INSPECTED' })] }));
    expect(reading).toMatchObject({ kind: 'NOTHING', withActs: 0 });
    expect(reading.sentence).toContain('None of 40 tenants had');
  });

  it('has properties that add up to the whole, those with acts after a notice first', () => {
    const steps = [step({ premisesId: 'house', happenedOn: '2025-01-01' })];
    const acts = [act({}), act({ premisesId: 'house', tenantKey: '2', happenedOn: '2026-02' })];
    const reading = landlordReading(record({ acts, steps }));
    expect(reading.properties.map(({ propertyId, acts: count }) => [propertyId, count])).toEqual([
      ['house', 1],
      ['plaza', 1],
    ]);
  });
});

describe('the knowledge timeline', () => {
  it('runs by days, a notice after what happened on its day, and marks what came after', () => {
    const entries = knowledgeTimeline(
      record({ tenants: [tenant('1')], acts: [act({}), act({ happenedOn: '2026-01-05' })], steps: [step({})] }),
    );
    expect(entries.map(({ on, sentence, isAfterNotice }) => [on, sentence, isAfterNotice])).toEqual([
      ['2026-01-05', '“Shop 1” at 1 PLAZA WAY UNIT 7: closed by order.', false],
      ['2026-01-05', 'Notice 2026-0001 about 1 PLAZA WAY was served by a marshal; no proof of it is kept.', false],
      ['2026-03-01', '“Shop 1” at 1 PLAZA WAY UNIT 7: closed by order.', true],
    ]);
  });

  it('names leases with their beginning and end', () => {
    const lease = {
      observationId: '7',
      lessee: 'Ida Merrowby',
      premisesId: 'unit',
      validFrom: '2024-01',
      validTo: '2025-01-01',
    };
    const entries = knowledgeTimeline(record({ tenants: [], acts: [], leases: [lease] }));
    expect(entries.map(({ on, kind, sentence }) => [on, kind, sentence])).toEqual([
      ['2024-01', 'LEASE', 'The lease of Ida Merrowby at 1 PLAZA WAY UNIT 7 begins.'],
      ['2025-01-01', 'LEASE', 'The lease of Ida Merrowby at 1 PLAZA WAY UNIT 7 ends.'],
    ]);
  });

  it('marks as many acts as the reading counts, whatever was served', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((at) => `2026-02-${String(at).padStart(2, '0')}`);
    const place = fc.constantFrom('plaza', 'unit', 'house');
    const acts = fc.array(
      fc.record({ happenedOn: day, premisesId: place, kind: fc.constantFrom('ARREST', 'INSPECTED') }),
    );
    const steps = fc.array(fc.record({ happenedOn: day, premisesId: place, state: fc.constantFrom(...NOTICE_STATES) }));
    fc.assert(
      fc.property(acts, steps, (some, told) => {
        const all = record({ acts: some.map(act), steps: told.map(step) });
        const marked = knowledgeTimeline(all).filter(({ isAfterNotice }) => isAfterNotice).length;
        const reading = landlordReading(all);
        expect(marked).toBe(reading.actsAfterNotice);
        expect(reading.properties.reduce((sum, one) => sum + one.actsAfterNotice, 0)).toBe(marked);
      }),
    );
  });
});

describe('rows of one act', () => {
  it('are one, whoever states them; arrests that were entered are one each', () => {
    const arrest = { eventId: null, observationIds: [], kind: 'ARREST' };
    const rows = [
      act({}),
      act({ observationIds: ['91'] }),
      act({ ...arrest, arrestId: 'a' }),
      act({ ...arrest, arrestId: 'b' }),
    ];
    expect(mergedActs(rows).map(({ observationIds }) => observationIds)).toEqual([[], [], ['90', '91']]);
  });

  it('are one with an arrest that was entered, where an import tells of the same', () => {
    const entered = { kind: 'ARREST', arrestId: 'a', eventId: null, observationIds: [] };
    const imported = act({ kind: 'ARREST', observationIds: ['90'] });
    expect(mergedActs([imported, act(entered)])).toEqual([act({ ...entered, eventId: '5', observationIds: ['90'] })]);
    expect(mergedActs([imported, act({ ...entered, tenantKey: null })])).toEqual([
      act({ ...entered, eventId: '5', observationIds: ['90'] }),
    ]);
    for (const other of [{ tenantKey: '2' }, { happenedOn: '2026-03-02' }]) {
      expect(mergedActs([imported, act({ ...entered, ...other })])).toHaveLength(2);
    }
  });
});

describe('a letter about a place that proved to be another', () => {
  it('speaks of the place of theirs with the same line, and of none where there is none', () => {
    const moved = [step({ premisesId: 'gone' }), step({ premisesId: 'gone', place: 'ELSEWHERE' }), step({})];
    expect(followedSteps(moved, [PLAZA, HOUSE]).map(({ premisesId }) => premisesId)).toEqual([
      'plaza',
      'gone',
      'plaza',
    ]);
  });
});

describe('a notice', () => {
  it('that was served stays served', () => {
    const ways = NOTICE_ACTS.flatMap((one) => noticeStateAfter('SERVED', one) ?? []);
    expect(ways).toEqual(['ACKNOWLEDGED']);
    expect(NOTICE_ACTS.flatMap((one) => noticeStateAfter('WITHDRAWN', one) ?? [])).toEqual([]);
  });
});
