import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_KINDS, type EventKind } from '../event/enforcement-event.entity.js';
import { classesFor } from './own-act.js';
import { CLOSING_KINDS, closingsAmong, closingStanding, lookAgainOf } from './closing-standing.js';
import type { ShopEventRow } from './shop-act.repository.js';

const event = (occurredOn: string, kind: EventKind, more: Partial<ShopEventRow> = {}): ShopEventRow => ({
  id: `${occurredOn} ${kind}`,
  businessId: 'shop',
  observationId: '1',
  kind,
  occurredOn,
  authority: null,
  instrument: null,
  reinspectOn: null,
  ...more,
});
const ORDER = event('2026-05-01', 'CLOSED_BY_ORDER', { instrument: 'HEALTH_ORDER' });
const RULE = { days: 14, citation: 'Code 5-12' };

describe('a closing', () => {
  it.each([
    ['2026-05-15', [], 'PENDING'],
    ['2026-05-16', [], 'OVERDUE'],
    ['2026-06-01', [event('2026-05-10', 'INSPECTED')], 'LOOKED'],
    ['2026-06-01', [event('2026-05-10', 'INSPECTED'), event('2026-05-20', 'FOUND_OPEN')], 'FOUND_OPEN'],
    ['2026-06-01', [event('2026-05-10', 'PERMIT_ISSUED'), event('2026-05-20', 'FOUND_OPEN')], 'LET_OPEN'],
    ['2026-06-01', [event('2026-05-10', 'FOUND_OPEN'), event('2026-05-20', 'PERMIT_REINSTATED')], 'FOUND_OPEN'],
    ['2026-06-01', [event('2026-05-20', 'SOLD')], 'OVERDUE'],
  ])('stands on %s after %j as %s', (today, after, state) => {
    expect(closingStanding(ORDER, after, lookAgainOf(ORDER, RULE), today).state).toBe(state);
  });

  it('goes by what the order says before the ordinance, and by neither when neither is known', () => {
    const stated = { ...ORDER, reinspectOn: '2026-05' };
    expect(lookAgainOf(stated, RULE)).toEqual({ dueOn: '2026-05-31', writtenIn: 'the order' });
    expect(lookAgainOf(ORDER, RULE)).toEqual({ dueOn: '2026-05-15', writtenIn: 'Code 5-12' });
    expect(closingStanding(ORDER, [], lookAgainOf(ORDER, null), '2030-01-01').state).toBe('RULE_UNKNOWN');
  });

  it('is answered by what lies before the next closing alone', () => {
    const second = event('2026-06-01', 'PERMIT_REVOKED');
    const open = event('2026-06-10', 'FOUND_OPEN');
    expect(closingsAmong([ORDER, second, open]).map(({ after }) => after)).toEqual([[], [open]]);
  });

  it('is there once for each event that closes, and nothing before it answers it', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-03-${n}`);
    const events = fc.array(fc.tuple(day, fc.constantFrom(...EVENT_KINDS)), { maxLength: 12 });
    fc.assert(
      fc.property(events, (drawn) => {
        const rows = drawn.map(([on, kind]) => event(on, kind)).sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1));
        const found = closingsAmong(rows);
        const closing = new Set<EventKind>(CLOSING_KINDS);
        expect(found).toHaveLength(rows.filter(({ kind }) => closing.has(kind)).length);
        for (const one of found)
          for (const later of one.after) expect(later.occurredOn > one.closing.occurredOn).toBe(true);
      }),
    );
  });
});

describe('what people do in office', () => {
  it('lies by its kind where they may write: a permit with licensing, a raid with the police alone', () => {
    expect(classesFor('PERMIT_SUSPENDED')[0]).toBe('LICENSING');
    expect(classesFor('INSPECTED')[0]).toBe('INSPECTION');
    expect(classesFor('RAID')).toEqual(['ENFORCEMENT']);
  });
});
