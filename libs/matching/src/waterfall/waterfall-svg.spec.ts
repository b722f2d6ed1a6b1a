import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LinkExplanation } from '../link/link-run.js';
import { comparisonWaterfall, evidenceWaterfall, linkWaterfall } from './waterfall.js';
import { waterfallSvg } from './waterfall-svg.js';

const EXPLANATION: LinkExplanation = {
  version: 'test',
  left: 'a-1',
  right: 'b<2>',
  prior: { probability: 1 / 1025, bits: -10 },
  steps: [
    {
      comparison: 'surname',
      level: 'Exact match on surname',
      values: [{ column: 'surname', left: 'Quill & Son', right: 'Quill & Son' }],
      m: 0.8,
      u: 0.1,
      bits: 3,
      tf: { column: 'surname', frequency: 0.0125, bits: 3 },
    },
    {
      comparison: 'dob',
      level: 'dob is NULL',
      values: [{ column: 'dob', left: null, right: '1950-01-01' }],
      m: null,
      u: null,
      bits: 0,
      tf: null,
    },
  ],
  weight: -4,
  probability: 1 / 17,
};

describe('the waterfall of a pair', () => {
  it('has a step for each comparison, and one for the frequency of its value', () => {
    const { prior, steps, probability } = linkWaterfall(EXPLANATION);
    expect(prior).toBe(-10);
    expect(steps.map(({ label, bits }) => [label, bits])).toEqual([
      ['surname', 3],
      ['surname: how common the value is', 3],
      ['dob', 0],
    ]);
    expect(steps[0]?.detail).toContain('of matches 80 %, of others 10 %');
    expect(steps[2]?.detail).toContain('dob: not known / 1950-01-01');
    expect(probability).toBe(EXPLANATION.probability);
  });

  it('is made of the answers of the product as well', () => {
    const evidence = [{ comparator: 'phone', level: 'SAME', weight: 6, sentence: 'Both list 203-555-0101.' }];
    const comparison = { weight: -2, probability: 0.2, evidence, prior: -8, model: 'm' };
    expect(comparisonWaterfall('x', comparison)).toEqual({
      title: 'x',
      prior: -8,
      steps: [{ label: 'phone', detail: 'Both list 203-555-0101.', bits: 6 }],
      probability: 0.2,
    });
    const finding = { weight: 1, probability: 0.7, evidence: [{ weight: 4, sentence: 's', channel: 'PHONE' }] };
    expect(evidenceWaterfall('y', finding, ({ channel }) => channel)).toEqual({
      title: 'y',
      prior: -3,
      steps: [{ label: 'PHONE', detail: 's', bits: 4 }],
      probability: 0.7,
    });
  });
});

describe('the drawing', () => {
  const svg = waterfallSvg(linkWaterfall(EXPLANATION));

  it('has a bar for the prior, for each step and for the sum', () => {
    const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(([, x, width]) => ({
      from: Number(x),
      to: Number(x) + Number(width),
    }));
    expect(bars).toHaveLength(5);
    const [prior, first, second, nothing, sum] = bars as [Bar, Bar, Bar, Bar, Bar];
    expect(prior.to - prior.from).toBeCloseTo(((first.to - first.from) * 10) / 3, 0);
    expect(first.from).toBeCloseTo(prior.from, 0);
    expect(second.from).toBeCloseTo(first.to, 0);
    expect(nothing.from).toBeCloseTo(second.to, 0);
    expect(sum.from).toBeCloseTo(second.to, 0);
    expect(sum.to).toBeCloseTo(prior.to, 0);
  });

  it('says everything in words too', () => {
    const [, description = ''] = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg) ?? [];
    for (const words of ['surname: +3 bits', '\u221210', 'Probability .059']) expect(description).toContain(words);
    expect(svg).toContain('<title id="waterfall-title">Are a-1 and b&lt;2&gt; the same?</title>');
  });

  it('is well-formed whatever the words are', () => {
    const words = fc.string({ unit: 'binary' });
    const step = fc.record({ label: words, detail: words, bits: fc.double({ min: -60, max: 60, noNaN: true }) });
    const given = fc.record({
      title: words,
      prior: fc.double({ min: -30, max: 0, noNaN: true }),
      steps: fc.array(step, { maxLength: 4 }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(given, (waterfall) => {
        const drawn = waterfallSvg(waterfall);
        expect(openTags(drawn)).toEqual([]);
        expect(drawn).not.toMatch(/NaN|Infinity="|undefined/);
        expect(drawn.match(/<g>/g)).toHaveLength(waterfall.steps.length + 2);
      }),
    );
  });
});

interface Bar {
  readonly from: number;
  readonly to: number;
}

/** The tags left open at the end; throws at a stray sign. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>/g,
    (_, closing, name: string, __, empty) => {
      if (closing === '/') expect(open.pop()).toBe(name);
      else if (empty !== '/') open.push(name);
      return '';
    },
  );
  expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
  expect([...rest].filter((sign) => /[^\P{Cc}\t\n\r]/u.test(sign))).toEqual([]);
  return open;
}
