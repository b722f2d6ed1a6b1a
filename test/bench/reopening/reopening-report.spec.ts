import { readFile } from 'node:fs/promises';
import { filledBlocks } from './document-blocks.js';
import { isValid, levelSummary } from './level-summary.js';
import { precisionRecallChart, reliabilityChart } from './reopening-charts.js';
import { reopeningReport } from './reopening-report.js';
import { reopeningBlocks } from './reopening-tables.js';
import { levelLine, overallLines, worldLine } from './report-lines.js';
import { worldPlans } from './world-plans.js';
import type { PooledCase, WorldResult } from './world-result.js';

const perfect = { precision: 1, recall: 1, f1: 1 };
const clusters = { rows: 1, pairwise: perfect, bCubed: perfect };
const scored = (probability: number, isTrue: boolean, days: number | null = null): PooledCase => {
  return { probability, flagged: probability >= 0.5, true: isTrue, days };
};
const world = (seed: number, cases: readonly PooledCase[], truePairs: number): WorldResult => ({
  seed,
  level: 'normal',
  scale: 1,
  rows: 100,
  models: { reopening: 'reopening-0' },
  stages: [
    { name: 'import', seconds: 1, peakMemoryMb: 100 },
    { name: 'replay', seconds: 3, peakMemoryMb: 300 },
  ],
  truePairs,
  cases,
  businesses: clusters,
  parties: clusters,
  closings: { pairs: 4, fused: 1, rowPairs: 40, merged: 2, shops: 8, splitShops: 2, ownRowPairs: 50, split: 5 },
  decoys: { true_sale: { part: 1, whole: 50 } },
  naive: { precision: 0.2, recall: 0.4, f1: 0.25 },
  floor: { '0': { flagged: 2, hits: 1 }, '4': { flagged: 1, hits: 1 } },
  beforeThePolice: { part: 1, whole: 2 },
  misses: { merged: 1 },
  falseFlags: { 'strangers elsewhere': 2 },
  traces: { '1': { part: 1, whole: 2 } },
  groups: {
    a: { truePairs: 300, missed: 60, innocentShops: 500, accused: 5, flagged: 240, wronglyFlagged: 10 },
    b: { truePairs: 300, missed: 70, innocentShops: 500, accused: 5, flagged: 230, wronglyFlagged: 10 },
  },
});
const worlds = [
  world(1, [scored(0.9, true, 10), scored(0.8, false), scored(0.3, true)], 4),
  world(2, [scored(0.7, true, 30), scored(0.6, true, 20)], 2),
];

describe('levelSummary', () => {
  it('adds worlds up before it divides', () => {
    const summary = levelSummary('normal', worlds);
    expect(summary).toMatchObject({ worlds: 2, truePairs: 6, flaggedPairs: 4, precision: 3 / 4, recall: 3 / 6 });
    expect(summary.f1).toBeCloseTo(0.6);
    expect(summary.medianDaysToFlag).toBe(20);
    expect(summary.floor).toEqual({ precision: 2 / 4, recall: 2 / 6, f1: 4 / 10, bestF1: 4 / 8 });
    expect(summary.decoys).toEqual({ true_sale: { part: 2, whole: 100 } });
    expect(summary.misses).toEqual({ merged: 2 });
    expect(summary.secondsPerWorld).toEqual({ import: 1, replay: 3 });
    expect(summary.f1OfWorlds.most).toBe(1);
  });

  it('has no floor unless every world has one', () => {
    const [one, other] = worlds;
    if (!one || !other) throw new Error('two worlds are needed');
    expect(levelSummary('normal', [one, { ...other, floor: null }]).floor).toBeNull();
  });

  it('knows the window of the naive rule', () => {
    expect([isValid('easy', 0.19), isValid('easy', 0.2), isValid('hard', 0.22), isValid('hard', 0.23)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('the report', () => {
  const report = reopeningReport('1-2', worlds);

  it('fills every block of a document, and says where a target was missed', () => {
    const blocks = reopeningBlocks(report);
    const empty = Object.keys(blocks)
      .map((name) => `<!-- begin ${name} -->old<!-- end ${name} -->`)
      .join('\nkept\n');
    const document = filledBlocks(empty, blocks);
    expect(document).not.toContain('old<');
    expect(document.match(/^kept$/gm)).toHaveLength(Object.keys(blocks).length - 1);
    expect(blocks['reopening results']).toContain(
      '| **F1** (strict, direct successions only) | ≥ .78 | **.600**, missed |',
    );
    expect(blocks['reopening decoys']).toContain('**.0200**, missed (2 of 100)');
    expect(filledBlocks(document, blocks)).toBe(document);
    expect(JSON.stringify(blocks)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has a place for each of its blocks in the document', async () => {
    const document = await readFile(new URL('../../../docs/evaluation.md', import.meta.url), 'utf8');
    expect(filledBlocks(document, reopeningBlocks(report))).toContain('strangers elsewhere');
  });

  it('refuses a document without a place for a block', () => {
    expect(() => filledBlocks('nothing here', { results: 'x' })).toThrow('results');
  });

  it('draws a series a level', () => {
    expect(reliabilityChart(report).series.map(({ name }) => name)).toEqual(['normal']);
    expect(precisionRecallChart(report).series[0]?.points.at(-1)).toEqual([4 / 6, 4 / 5]);
  });

  it('prints a line a world, a line a level and the figures of all', () => {
    expect(worldLine(worlds[0] as WorldResult)).toMatchObject({
      seed: 1,
      f1: 1 / 3,
      valid: true,
      seconds: 4,
      fused: 1 / 4,
    });
    expect(levelLine(levelSummary('normal', worlds), '1-2')).toMatchObject({
      target: '>= 0.78',
      met: false,
      peer: 'none published',
      worstDecoy: { kind: 'true_sale', share: 0.02 },
      beforeThePolice: 0.5,
    });
    expect(overallLines(report)).toMatchObject([
      { figure: 'calibration', met: false },
      { groups: 2, met: true },
    ]);
  });
});

describe('worldPlans', () => {
  it('reads seeds and levels', () => {
    expect(worldPlans('3,5-6', 'hard')).toEqual([3, 5, 6].map((seed) => ({ seed, level: 'hard', scale: 1 })));
    expect(worldPlans('1-10', 'easy,normal,hard')).toHaveLength(30);
  });

  it.each([
    ['x', 'easy'],
    ['3-1', 'easy'],
    ['1', 'simple'],
    ['', 'easy'],
  ])('refuses seeds "%s" at "%s"', (seeds, levels) => expect(() => worldPlans(seeds, levels)).toThrow(RangeError));
});
