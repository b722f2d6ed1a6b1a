import { describe, expect, it } from '@jest/globals';
import { caveatsOn } from './caveats-on.js';
import type { CaveatKind, Measure } from './period-caveat.entity.js';

const caveat = (
  kind: CaveatKind,
  periodFrom: string | null,
  periodTo: string | null,
  measures: Measure[] = [],
): { kind: CaveatKind; periodFrom: string | null; periodTo: string | null; measures: Measure[] } => ({
  kind,
  periodFrom,
  periodTo,
  measures,
});
const year = (of: number): { from: string; to: string } => ({ from: `${of}-01-01`, to: `${of + 1}-01-01` });

describe('what is to be said beside a figure', () => {
  const pandemic = caveat('PANDEMIC', '2020', '2021');
  const lost = caveat('LOST_DATA', '2018-10-01', '2019-10-01', ['RETURNS']);
  const changed = caveat('LAW_CHANGED', '2021-10-01', null, ['ARRESTS']);

  it('is said of every span that it may overlap, and of no other', () => {
    const on = (from: string, to: string): number => caveatsOn([pandemic], { from, to }, 'FEES').length;
    expect([on('2020-01-01', '2021-01-01'), on('2020-12-31', '2022-01-01'), on('2019-07-01', '2020-07-01')]).toEqual([
      ...[1, 1, 1],
    ]);
    expect([on('2021-01-01', '2022-01-01'), on('2019-01-01', '2020-01-01')]).toEqual([0, 0]);
  });

  it('is said of the measures it names alone, or of all', () => {
    expect(caveatsOn([pandemic, lost], year(2019), 'RETURNS')).toEqual([lost]);
    expect(caveatsOn([pandemic, lost], year(2019), 'FEES')).toEqual([]);
  });

  it('is said of a change of the law where it cuts the span in two', () => {
    expect(caveatsOn([changed], year(2021), 'ARRESTS')).toEqual([changed]);
    expect(caveatsOn([changed], year(2022), 'ARRESTS')).toEqual([]);
    expect(caveatsOn([changed], { from: '2021-10-01', to: '2022-10-01' }, 'ARRESTS')).toEqual([]);
    expect(caveatsOn([changed], { from: '2018-01-01', to: '2023-01-01' }, 'ARRESTS')).toEqual([changed]);
  });

  it('holds without an end where none is known', () => {
    const open = caveat('INCOMPLETE', null, null);
    expect(caveatsOn([open], year(1999), 'PROCESS')).toEqual([open]);
  });
});
