import fc from 'fast-check';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import { deadlineAlert, deadlineOf, LATEST_DAYS, type OpenClosing } from './reinspection.js';

const RULES = { defaultDays: 30, overdueAfterDays: 7 };

describe('deadlineOf', () => {
  it.each([
    ['2026-05-30', null],
    ['2026-05-31', { rule: 'REINSPECTION_DUE', dueOn: '2026-05-31' }],
    ['2026-06-06', { rule: 'REINSPECTION_DUE', dueOn: '2026-05-31' }],
    ['2026-06-07', { rule: 'REINSPECTION_OVERDUE', dueOn: '2026-05-31' }],
    ['2026-08-06', { rule: 'REINSPECTION_OVERDUE', dueOn: '2026-05-31' }],
    ['2026-08-07', null],
  ])('on %s, of a closing on 2026-05-01 with 30 days, is %j', (today, deadline) => {
    expect(deadlineOf('2026-05-01', 30, RULES, today)).toEqual(deadline);
  });

  it('counts from the last day that a partial date can mean', () => {
    expect(deadlineOf('2026-04', 10, RULES, '2026-05-09')).toBeNull();
    expect(deadlineOf('2026-04', 10, RULES, '2026-05-10')).toEqual({ rule: 'REINSPECTION_DUE', dueOn: '2026-05-10' });
  });

  it('is never told before its day, nor long after it, and is overdue only after it was due', () => {
    const [day, days] = [fc.integer({ min: 18_000, max: 22_000 }), fc.integer({ min: 1, max: 120 })];
    fc.assert(
      fc.property(day, days, fc.integer({ min: 0, max: 30 }), day, (closed, period, grace, today) => {
        const rules = { defaultDays: 30, overdueAfterDays: grace };
        const told = deadlineOf(dayFromNumber(closed), period, rules, dayFromNumber(today));
        if (told === null) return;
        const due = dayNumber(told.dueOn);
        expect(due).toBe(closed + period);
        expect(today).toBeGreaterThanOrEqual(due);
        expect(today).toBeLessThanOrEqual(due + grace + LATEST_DAYS);
        expect(told.rule === 'REINSPECTION_OVERDUE').toBe(today >= due + grace);
      }),
    );
  });
});

describe('deadlineAlert', () => {
  const closing: OpenClosing = {
    cardId: '7',
    observationId: '41',
    businessId: 'b',
    holdingId: 1,
    closedOn: '2026-05-01',
    reinspectOn: null,
  };
  const shop = { id: 'b', name: 'Amberwick Massage', town: 'Dunmarrow', townId: 'd', holdingIds: [1] };
  const scope = { businessIds: ['b'], partyIds: [], premisesIds: [], phones: [] };

  it('cites the ordinance that sets the period', () => {
    const period = { days: 14, written: { citation: 'Code § 5-12', observationId: '9' } };
    const due = { rule: 'REINSPECTION_DUE', dueOn: '2026-05-15' } as const;
    expect(deadlineAlert(closing, shop, period, due, scope)).toMatchObject({
      key: 'reinspection_due:7:2026-05-01',
      sentence:
        '“Amberwick Massage” in Dunmarrow was closed by order on 2026-05-01. Dunmarrow has to look again within 14 days (Code § 5-12): the re-inspection is due on 2026-05-15.',
      observationIds: ['41', '9'],
    });
  });

  it('says so when the period is assumed', () => {
    const overdue = { rule: 'REINSPECTION_OVERDUE', dueOn: '2026-05-31' } as const;
    const period = { days: 30, written: null };
    const nowhere = { ...shop, town: null, townId: null };
    expect(deadlineAlert(closing, nowhere, period, overdue, scope)).toMatchObject({
      key: 'reinspection_overdue:7:2026-05-01',
      sentence:
        '“Amberwick Massage” was closed by order on 2026-05-01. How soon its town has to look again is not known; 30 days are taken: the re-inspection was due on 2026-05-31, and no source says that anybody has looked.',
      observationIds: ['41'],
    });
  });

  it('goes by the day that the order itself says', () => {
    const due = { rule: 'REINSPECTION_DUE', dueOn: '2026-05-09' } as const;
    const stated = { ...closing, reinspectOn: '2026-05-09' };
    const period = { days: 14, written: { citation: 'Code § 5-12', observationId: '9' } };
    expect(deadlineAlert(stated, shop, period, due, scope)).toMatchObject({
      sentence:
        '“Amberwick Massage” in Dunmarrow was closed by order on 2026-05-01. The order says when somebody has to look again: the re-inspection is due on 2026-05-09.',
      observationIds: ['41'],
    });
  });
});
