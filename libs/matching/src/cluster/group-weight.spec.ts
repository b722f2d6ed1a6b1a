import { groupWeight, type GroupRules } from './group-weight.js';

const SILENT = [Number.NaN, Number.NaN];

/** Rules over one comparator whose bits, against both alternatives, are listed by pair. */
function rules(pooling: 'MIXTURE' | 'WORST' | 'EACH', bits: Record<string, number>): GroupRules {
  const of = (a: number, b: number): number[] => {
    const told = bits[`${Math.min(a, b)}-${Math.max(a, b)}`];
    return told === undefined ? SILENT : [told, told];
  };
  return { prior: { strangers: 50, related: 0 }, poolings: [pooling], bits: (a, b) => Float64Array.from(of(a, b)) };
}

describe('groupWeight', () => {
  it('gives silent rows no weight', () => {
    const told = rules('MIXTURE', { '0-2': 4 });
    expect(groupWeight([0], [2, 3, 4], told)).toBeCloseTo(groupWeight([0], [2], told));
  });

  it('lets one clear agreement stand beside rows that differ', () => {
    const weight = groupWeight([0], [2, 3], rules('MIXTURE', { '0-2': 6, '0-3': -2 }));
    expect(weight).toBeGreaterThan(4.9);
    expect(weight).toBeLessThan(6);
  });

  it('counts a contradiction of dates as it is, however much else agrees', () => {
    expect(groupWeight([0, 1], [2], rules('WORST', { '0-2': 5, '1-2': -6 }))).toBeCloseTo(-6);
    expect(groupWeight([0, 1], [2], rules('WORST', { '0-2': 2, '1-2': 2 }))).toBeCloseTo(2);
  });

  it('counts each row of the smaller group once, whichever is called left', () => {
    const told = rules('EACH', { '0-2': -3, '0-3': -3, '1-2': -3, '1-3': -3, '0-4': -3, '1-4': -3 });
    expect(groupWeight([0, 1], [2, 3, 4], told)).toBeCloseTo(-6);
    expect(groupWeight([2, 3, 4], [0, 1], told)).toBeCloseTo(-6);
    expect(groupWeight([0, 1], [2, 3], told)).toBeCloseTo(groupWeight([2, 3], [0, 1], told));
  });
});
