import { svgChart, type Chart } from './svg-chart.js';

const chart: Chart = {
  title: 'Old & new <shops>',
  xLabel: 'x',
  yLabel: 'y',
  diagonal: true,
  series: [
    {
      name: 'easy',
      points: [
        [0, 0],
        [0.5, 0.25],
        [1, 1],
      ],
      weights: [1, 4, 1],
    },
    { name: 'hard', points: [[0, 1]] },
  ],
};

describe('svgChart', () => {
  const text = svgChart(chart);

  it('draws every series as a path, its points in place, and its name in the legend', () => {
    expect(text).toContain('d="M60 404L240 314L420 44"');
    expect(text).toContain('>easy</text>');
    expect(text).toContain('>hard</text>');
    expect(text.match(/<circle/g)).toHaveLength(3);
  });

  it('draws the diagonal only when asked for', () => {
    expect(text).toContain('stroke-dasharray');
    expect(svgChart({ ...chart, diagonal: false })).not.toContain('stroke-dasharray');
  });

  it('needs no browser: no script, nothing from elsewhere, and text that stays text', () => {
    expect(text).toContain('Old &amp; new &lt;shops&gt;');
    expect(text).not.toMatch(/<script|href|@import|url\(/);
    expect(svgChart(chart)).toBe(text);
  });
});
