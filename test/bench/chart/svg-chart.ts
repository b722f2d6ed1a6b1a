/** One line of a chart, its points in the unit square, and what the legend calls it. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Draws a dot at each point; its area stands for how much the point rests on. */
  readonly weights?: readonly number[];
}

export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
  /** A dashed line from corner to corner: what a perfectly honest probability would give. */
  readonly diagonal?: boolean;
}

const WIDTH = 520;
const HEIGHT = 440;
const LEFT = 60;
const TOP = 44;
const SIDE = 360;
const COLORS = ['#1b6ca8', '#c05a00', '#5b8c2a', '#7a4a9c'];
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** A chart over the unit square as SVG text. The same chart gives the same text; nothing is loaded and no script runs. */
export function svgChart(chart: Chart): string {
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(chart.title)}">`,
    `<style>text{font:12px sans-serif;fill:#333}.title{font-size:14px;font-weight:bold}.grid{stroke:#ddd}.line{fill:none;stroke-width:2}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text class="title" x="${LEFT}" y="24">${escaped(chart.title)}</text>`,
    ...TICKS.flatMap(gridLines),
    ...(chart.diagonal === true ? [diagonal()] : []),
    ...chart.series.flatMap((series, index) => drawn(series, COLORS[index % COLORS.length] ?? '#000')),
    ...chart.series.map((series, index) => legend(series.name, index)),
    `<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 34}" text-anchor="middle">${escaped(chart.xLabel)}</text>`,
    `<text transform="translate(16 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">${escaped(chart.yLabel)}</text>`,
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function gridLines(tick: number): string[] {
  const [x, y] = [across(tick), up(tick)];
  return [
    `<path class="grid" d="M${x} ${TOP}V${TOP + SIDE}M${LEFT} ${y}H${LEFT + SIDE}"/>`,
    `<text x="${x}" y="${TOP + SIDE + 16}" text-anchor="middle">${tick}</text>`,
    `<text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${tick}</text>`,
  ];
}

function diagonal(): string {
  return `<path d="M${across(0)} ${up(0)}L${across(1)} ${up(1)}" stroke="#999" stroke-dasharray="4 4"/>`;
}

function drawn({ points, weights }: Series, color: string): string[] {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${across(x)} ${up(y)}`).join('');
  const most = Math.max(1, ...(weights ?? []));
  const dots = (weights ?? []).map((weight, index) => {
    const [x, y] = points[index] ?? [0, 0];
    const radius = tidy(2 + 6 * Math.sqrt(weight / most));
    return `<circle cx="${across(x)}" cy="${up(y)}" r="${radius}" fill="${color}" fill-opacity=".6"/>`;
  });
  return [`<path class="line" stroke="${color}" d="${path}"/>`, ...dots];
}

function legend(name: string, index: number): string {
  const y = TOP + 16 + index * 18;
  const color = COLORS[index % COLORS.length];
  const x = LEFT + SIDE + 16;
  return `<rect x="${x}" y="${y - 9}" width="12" height="10" fill="${color}"/><text x="${x + 18}" y="${y}">${escaped(name)}</text>`;
}

function across(value: number): number {
  return tidy(LEFT + value * SIDE);
}

function up(value: number): number {
  return tidy(TOP + (1 - value) * SIDE);
}

function tidy(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
