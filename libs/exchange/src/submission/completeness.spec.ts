import { describe, expect, it } from '@jest/globals';
import { completenessOf, type LatestReturn } from './completeness.js';

const agencies = Array.from({ length: 101 }, (_, at) => ({
  code: `PD-${at}`,
  name: `Town ${String(at).padStart(3, '0')}`,
  isShared: true,
}));
const sent = (at: number, on: string, more: Partial<LatestReturn> = {}): LatestReturn => ({
  agency: `PD-${at}`,
  state: 'SUBMITTED',
  version: 1,
  isZero: false,
  channel: 'API',
  firstSubmittedOn: on,
  ...more,
});

describe('the completeness board', () => {
  it('says 55 of 101, and who is missing first', () => {
    const returns = agencies.slice(0, 55).map((_, at) => sent(at, '2018-09-20'));
    const board = completenessOf(2018, agencies, returns, '2018-10-11');
    expect(board).toMatchObject({ expected: 101, received: 55, late: 0, dueOn: '2018-10-01' });
    expect(board.rows.slice(0, 46).every(({ standing, daysLate }) => standing === 'NOTHING' && daysLate === 10)).toBe(
      true,
    );
  });

  it('counts from the day it was due: on that day it is in time, the next day it is one day late', () => {
    const board = completenessOf(2018, agencies, [sent(0, '2018-10-01'), sent(1, '2018-10-02')], '2018-10-05');
    const late = new Map(board.rows.map(({ code, daysLate }) => [code, daysLate]));
    expect([late.get('PD-0'), late.get('PD-1'), late.get('PD-2'), board.late]).toEqual([0, 1, 4, 1]);
    expect(completenessOf(2018, agencies, [], '2018-09-30').rows[0]?.daysLate).toBeNull();
  });

  it('says nothing of an agency whose returns are not open to whoever asks', () => {
    const closed = agencies.map((agency) => ({ ...agency, isShared: agency.code !== 'PD-0' }));
    const row = completenessOf(2018, closed, [], '2018-10-05').rows.find(({ code }) => code === 'PD-0');
    expect(row).toMatchObject({ standing: 'NOT_SHARED', daysLate: null });
  });

  it('tells a return of nothing from no return, and a correction under way from a return', () => {
    const zero = sent(0, '2018-09-01', { isZero: true });
    const corrected = sent(1, '2018-09-01', { state: 'DRAFT', version: 2 });
    const board = completenessOf(2018, agencies, [zero, corrected], '2018-10-05');
    expect(board.zero).toBe(1);
    expect(board.received).toBe(2);
    expect(board.rows.find(({ code }) => code === 'PD-1')).toMatchObject({
      standing: 'DRAFT',
      submittedOn: '2018-09-01',
    });
  });
});
