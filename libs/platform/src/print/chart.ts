import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export interface ChartSeries {
  readonly name: string;
  /** One for each label; null where nothing is known, which is drawn as a gap and never as zero. */
  readonly values: readonly (number | null)[];
}

export interface Chart {
  readonly form: 'bar' | 'line';
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** Told apart also where they are printed without color, and by those who do not see red and green apart. */
const COLORS = ['#1f4e79', '#e08214', '#7fb3d5', '#5b2c6f', '#999999', '#222222'];
/** The one typeface that every reader of PDF has. */
const LETTERING = 'Helvetica, Arial, sans-serif';
const SIZE = { width: 720, height: 360 } as const;

/**
 * A chart as SVG: the same bytes for the same figures. What it shows stands in a table beside it (`PrintBlock`).
 * Throws a RangeError for a label beyond Latin-1, which the lettering of charts has not.
 */
export function drawChart({ form, labels, series }: Chart): string {
  for (const label of [...labels, ...series.map(({ name }) => name)]) requireLatin(label);
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    drawing.setOption({
      animation: false,
      color: COLORS,
      textStyle: { fontFamily: LETTERING },
      legend: { show: series.length > 1, bottom: 0 },
      grid: { left: 60, right: 20, top: 20, bottom: series.length > 1 ? 70 : 45 },
      xAxis: { type: 'category', data: [...labels], axisLabel: { interval: 0, rotate: labels.length > 8 ? 40 : 0 } },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map(({ name, values }) => ({ type: form, name, data: [...values], connectNulls: false })),
    });
    return asPrinted(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

/** A printed chart answers no pointer; what would is numbered in one sequence for the whole process. */
function asPrinted(svg: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'zr-');
}

function requireLatin(label: string): void {
  if (/[^\x20-\x7e\xa0-\xff]/.test(label)) throw new RangeError(`chart: "${label}" has a sign that cannot be lettered`);
}
