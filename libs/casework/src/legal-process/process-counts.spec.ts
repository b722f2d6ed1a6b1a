import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ComparedProcess, compareFederal } from './federal-comparison.js';
import { type CountedProcess, countProcesses, PROCESS_DIMENSIONS } from './process-counts.js';
import { outcomeOn, PROCESS_OUTCOMES } from './process-outcome.js';
import { PROCESS_STATES } from './process-machine.js';

const TODAY = '2026-06-15';
const process = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('SUBPOENA' as const, 'TREATY_REQUEST' as const),
  level: fc.constantFrom('STATE' as const, 'FEDERAL' as const),
  provider: fc.constantFrom('Harbor Telephone', 'harbor telephone ', 'Quill Reviews'),
  providerKind: fc.constantFrom('TELEPHONE' as const, 'REVIEW_SITE' as const),
  isForeign: fc.boolean(),
  ground: fc.constantFrom(null, 'FOREIGN' as const),
  state: fc.constantFrom(...PROCESS_STATES),
  dueOn: fc.constantFrom(null, '2026-06-14', '2026-06-15'),
});
const processes = fc.uniqueArray(process, { selector: ({ id }) => id, maxLength: 30 });

describe('what came of legal process', () => {
  it('is overdue from the day after it was due, and only while something is owed', () => {
    expect(outcomeOn({ state: 'SERVED', dueOn: TODAY }, TODAY)).toBe('OPEN');
    expect(outcomeOn({ state: 'SERVED', dueOn: '2026-06-14' }, TODAY)).toBe('OVERDUE');
    expect(outcomeOn({ state: 'PARTLY_ANSWERED', dueOn: '2026-06-14' }, TODAY)).toBe('OVERDUE');
    expect(outcomeOn({ state: 'SERVED', dueOn: null }, TODAY)).toBe('OPEN');
    expect(outcomeOn({ state: 'REFUSED', dueOn: '2026-01-01' }, TODAY)).toBe('REFUSED');
  });

  it('counts each process once, by whatever it is counted, and opens to exactly the rows it counts', () => {
    fc.assert(
      fc.property(processes, fc.constantFrom(...PROCESS_DIMENSIONS), (rows: CountedProcess[], by) => {
        const lines = countProcesses(rows, by, TODAY);
        expect(lines.flatMap(({ processIds }) => processIds).sort()).toEqual(rows.map(({ id }) => id).sort());
        for (const { total, outcomes, processIds } of lines) {
          expect(total).toBe(processIds.length);
          expect(PROCESS_OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)).toBe(total);
        }
      }),
    );
  });

  it('takes names of providers that differ by case alone for one', () => {
    const named = (id: string, provider: string): CountedProcess =>
      ({ id, provider, state: 'REFUSED', dueOn: null }) as CountedProcess;
    const lines = countProcesses([named('a', 'Quill Reviews'), named('b', 'QUILL REVIEWS')], 'PROVIDER', TODAY);
    expect(lines).toMatchObject([{ value: 'Quill Reviews', total: 2 }]);
  });
});

describe('state beside federal', () => {
  const one = (id: string, more: Partial<ComparedProcess>): ComparedProcess => ({
    id,
    level: 'STATE',
    state: 'REFUSED',
    dueOn: null,
    followsId: null,
    federalOutcome: null,
    draftedAt: new Date('2026-01-01'),
    ...more,
  });

  it('shows what the state did not get, taken up, stated or unknown, and leaves out what it got', () => {
    const rows = [
      one('a', {}),
      one('b', { state: 'PARTLY_REFUSED', federalOutcome: 'NOT_OBTAINED' }),
      one('c', { state: 'SERVED', dueOn: '2026-06-01' }),
      one('d', { state: 'ANSWERED' }),
      one('e', { level: 'FEDERAL', state: 'ANSWERED', followsId: 'a' }),
    ];
    expect(compareFederal(rows, TODAY)).toEqual([
      { stateProcessId: 'a', stateOutcome: 'REFUSED', federalProcessId: 'e', federalOutcome: 'OBTAINED' },
      { stateProcessId: 'b', stateOutcome: 'PARTLY_REFUSED', federalProcessId: null, federalOutcome: 'NOT_OBTAINED' },
      { stateProcessId: 'c', stateOutcome: 'OVERDUE', federalProcessId: null, federalOutcome: 'UNKNOWN' },
    ]);
  });

  it('goes by the latest federal process that takes it up', () => {
    const federal = (id: string, state: ComparedProcess['state'], day: string): ComparedProcess =>
      one(id, { level: 'FEDERAL', state, followsId: 'a', draftedAt: new Date(day) });
    const rows = [
      one('a', {}),
      federal('late', 'PARTLY_ANSWERED', '2026-05-01'),
      federal('early', 'REFUSED', '2026-02-01'),
    ];
    expect(compareFederal(rows, TODAY)).toMatchObject([
      { federalProcessId: 'late', federalOutcome: 'OBTAINED_IN_PART' },
    ]);
  });
});
