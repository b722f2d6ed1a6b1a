import { clusterMetrics } from './cluster-metrics.js';

const map = (text: string): Map<string, string> =>
  new Map(text.split(' ').map((part) => part.split('=') as [string, string]));

describe('clusterMetrics', () => {
  it('is full for equal clusters under other labels', () => {
    const metrics = clusterMetrics(map('a=1 b=1 c=2'), map('a=x b=x c=y'));
    expect(metrics.pairwise.f1).toBe(1);
    expect(metrics.bCubed.f1).toBe(1);
  });

  it('counts pairs and rows', () => {
    const metrics = clusterMetrics(map('a=1 b=1 c=1 d=2'), map('a=x b=x c=y d=y'));
    expect(metrics.pairwise.precision).toBeCloseTo(1 / 3);
    expect(metrics.pairwise.recall).toBeCloseTo(1 / 2);
    expect(metrics.bCubed.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
    expect(metrics.bCubed.recall).toBeCloseTo((1 + 1 + 1 / 2 + 1 / 2) / 4);
  });

  it('leaves rows without truth out', () => {
    expect(clusterMetrics(map('a=1 b=1 z=1'), map('a=x b=x')).pairwise.precision).toBe(1);
  });
});
