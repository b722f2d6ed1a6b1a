import { markdownTable } from './document-blocks.js';
import { LEAST_PAIRS, type Comparison } from './fairness.js';
import { NAIVE_WINDOWS, type LevelSummary } from './level-summary.js';
import { MISS_KINDS } from './misses.js';
import { LEAST_LEAD, MOST_DECOY_SHARE, MOST_ECE, rate, TARGET_F1 } from './report-lines.js';
import type { ReopeningReport } from './reopening-report.js';
import type { Share } from './counts.js';

type Row = readonly string[];

/** Every generated table of the document, by the name of its block. */
export function reopeningBlocks(report: ReopeningReport): Record<string, string> {
  return {
    'reopening results': resultsTable(report),
    'reopening decoys': decoyTable(report.levels),
    'reopening closings': closingsTable(report.levels),
    'reopening misses': countTable('why', report.levels, 'misses', missRows),
    'reopening traces': tracesTable(report.levels),
    'reopening false flags': countTable('what was joined', report.levels, 'falseFlags', falseFlagRows),
    'reopening fairness': fairnessTable(report),
    'reopening time': timeTable(report.levels),
  };
}

/** The figures of all levels next to what is asked of them. */
export function resultsTable({ levels, all, seeds, models }: ReopeningReport): string {
  const row = (name: string, asked: string, cell: (level: LevelSummary) => string): Row => [
    name,
    asked,
    ...levels.map(cell),
  ];
  const asked = levels.map(({ level }) => short(TARGET_F1[level])).join(' / ');
  const windows = levels.map(({ level }) => NAIVE_WINDOWS[level].map((end) => short(end)).join('–')).join(' / ');
  const rows = [
    row('**F1** (strict, direct successions only)', `≥ ${asked}`, ({ level, f1 }) =>
      marked(f1, f1 >= TARGET_F1[level]),
    ),
    row('… least and most of the worlds', '', ({ f1OfWorlds: { least, most } }) => `${three(least)}–${three(most)}`),
    row('precision', '', ({ precision }) => three(precision)),
    row('recall', '', ({ recall }) => three(recall)),
    row('average precision', '', ({ averagePrecision }) => three(averagePrecision)),
    row('recall at precision .95', '', ({ recallAtPrecision95 }) => three(recallAtPrecision95)),
    row('ECE of the level', '', ({ ece }) => three(ece)),
    row('Brier score', '', ({ brier }) => three(brier)),
    row('floor: hand-weighted sum, F1 at even odds; at its best threshold', '', ({ floor }) =>
      floor === null ? 'not measured' : `${three(floor.f1)}; ${three(floor.bestF1)}`,
    ),
    row('… ahead of the floor at its best', `≥ ${short(LEAST_LEAD)}`, ({ f1, floor }) =>
      floor === null ? '–' : marked(f1 - floor.bestF1, f1 - floor.bestF1 >= LEAST_LEAD),
    ),
    row('naive rule, F1 in the same worlds', windows, ({ naive, worlds }) =>
      marked(naive.mean, naive.validWorlds === worlds),
    ),
    row(
      '… least and most; worlds inside',
      'all',
      ({ naive, worlds }) => `${three(naive.least)}–${three(naive.most)}; ${naive.validWorlds} of ${worlds}`,
    ),
    row('peer', '', () => 'none published'),
    row('median days from reopening to flag', '', ({ medianDaysToFlag }) => String(medianDaysToFlag ?? '–')),
    row('flagged before an authority first acted against the new shop', '', (level) =>
      withWhole(level.beforeThePolice),
    ),
    row(
      'true pairs; flagged; scored',
      '',
      (level) => `${level.truePairs}; ${level.flaggedPairs}; ${level.scoredPairs}`,
    ),
  ];
  const versions = Object.values(models).join(', ');
  return [
    `Seeds ${seeds}; models ${versions}. ECE over all levels' \`scored.csv\` together: ${marked(all.ece, all.ece <= MOST_ECE)} (asked: ≤ ${short(MOST_ECE)}).`,
    '',
    markdownTable(['figure', 'asked', ...levels.map(({ level }) => level)], rows),
  ].join('\n');
}

function decoyTable(levels: readonly LevelSummary[]): string {
  const kinds = [...new Set(levels.flatMap(({ decoys }) => Object.keys(decoys)))].sort();
  const cell = (share: Share | undefined): string => {
    if (share === undefined || share.whole === 0) return '–';
    return `${marked(share.part / share.whole, share.part / share.whole <= MOST_DECOY_SHARE, 4)} (${share.part} of ${share.whole})`;
  };
  const rows = kinds.map((kind) => [kind.replaceAll('_', ' '), ...levels.map(({ decoys }) => cell(decoys[kind]))]);
  return markdownTable(
    [`innocent pairs flagged (asked: ≤ ${short(MOST_DECOY_SHARE)} of each kind)`, ...names(levels)],
    rows,
  );
}

function closingsTable(levels: readonly LevelSummary[]): string {
  const row = (name: string, cell: (level: LevelSummary) => number | null): Row => [
    name,
    ...levels.map((level) => three(cell(level))),
  ];
  return markdownTable(
    ['figure', ...names(levels)],
    [
      row('businesses: pairwise F1', ({ businesses }) => businesses.pairwise.f1),
      row('businesses: B-cubed F1', ({ businesses }) => businesses.bCubed.f1),
      row('parties: pairwise F1', ({ parties }) => parties.pairwise.f1),
      row('parties: B-cubed F1', ({ parties }) => parties.bCubed.f1),
      row('around closings: old and new shop fused (largest parts in one)', ({ closings }) =>
        over(closings.fused, closings.pairs),
      ),
      row('around closings: pairs of rows, old and new, merged', ({ closings }) =>
        over(closings.merged, closings.rowPairs),
      ),
      row('around closings: pairs of rows of one shop split', ({ closings }) =>
        over(closings.split, closings.ownRowPairs),
      ),
      row('around closings: shops with two or more rows astray', ({ closings }) =>
        over(closings.splitShops, closings.shops),
      ),
    ],
  );
}

function tracesTable(levels: readonly LevelSummary[]): string {
  const order = ['4 or more', '3', '2', '1', 'name or place only', 'none', 'one shop unseen'];
  const rows = order
    .filter((label) => levels.some(({ traces }) => traces[label] !== undefined))
    .map((label) => [label, ...levels.map(({ traces }) => withWhole(traces[label] ?? { part: 0, whole: 0 }))]);
  return markdownTable(['kinds of trace that both shops have in the rows', ...names(levels)], rows);
}

function missRows(kind: string): string {
  return kind in MISS_KINDS ? `${kind}: ${MISS_KINDS[kind as keyof typeof MISS_KINDS]}` : kind;
}

function falseFlagRows(kind: string): string {
  return kind;
}

/** Kinds by how often they occur over all levels, each level with its share of all. */
function countTable(
  head: string,
  levels: readonly LevelSummary[],
  figure: 'misses' | 'falseFlags',
  nameOf: (kind: string) => string,
): string {
  const total = (kind: string): number => levels.reduce((sum, level) => sum + (level[figure][kind] ?? 0), 0);
  const kinds = [...new Set(levels.flatMap((level) => Object.keys(level[figure])))].sort((a, b) => total(b) - total(a));
  const all = levels.map((level) => Object.values(level[figure]).reduce((sum, value) => sum + value, 0));
  const cell = (value: number, whole: number): string =>
    `${value} (${Math.round((100 * value) / Math.max(1, whole))} %)`;
  const rows = kinds.map((kind) => [
    nameOf(kind),
    ...levels.map((level, index) => cell(level[figure][kind] ?? 0, all[index] ?? 0)),
  ]);
  return markdownTable([head, ...names(levels)], [...rows, ['all', ...all.map(String)]]);
}

function fairnessTable({ fairness }: ReopeningReport): string {
  const cells = ({ rate: own, difference, chance, fair }: Comparison): Row => [
    four(own),
    `${difference < 0 ? '−' : '+'}${four(Math.abs(difference))}`,
    `${chance.toFixed(2)}${fair ? '' : ' **apart**'}`,
  ];
  const rows = fairness.map((line) => [
    line.group,
    String(line.truePairs),
    ...cells(line.missRate),
    ...cells(line.falseFlagRate),
    ...cells(line.wrongFlagShare),
  ]);
  const three = (name: string): Row => [name, 'difference', 'chance'];
  return [
    markdownTable(
      ['names', 'true pairs', ...three('missed'), ...three('innocent shops flagged'), ...three('flags that are wrong')],
      rows,
    ),
    '',
    `Groups with at least ${LEAST_PAIRS} true pairs over all worlds, each against all others together.`,
  ].join('\n');
}

function timeTable(levels: readonly LevelSummary[]): string {
  const stages = [...new Set(levels.flatMap(({ secondsPerWorld }) => Object.keys(secondsPerWorld)))];
  const rows = stages.map((stage) => [
    `${stage}, seconds`,
    ...levels.map(({ secondsPerWorld }) => (secondsPerWorld[stage] ?? 0).toFixed(1)),
  ]);
  const memory = ['peak memory of the process, MB', ...levels.map(({ peakMemoryMb }) => String(peakMemoryMb))];
  return markdownTable(['stage, mean of a world', ...names(levels)], [...rows, memory]);
}

function names(levels: readonly LevelSummary[]): string[] {
  return levels.map(({ level }) => level);
}

function marked(value: number, isMet: boolean, digits = 3): string {
  const text = digits === 4 ? four(value) : three(value);
  return isMet ? text : `**${text}**, missed`;
}

function withWhole(share: Share): string {
  const part = rate(share);
  return part === null ? '–' : `${Math.round(100 * part)} % of ${share.whole}`;
}

function over(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** .783 rather than 0.783: as the issue writes them. */
function three(value: number | null): string {
  return value === null ? '–' : short(Number(value.toFixed(3)), 3);
}

function four(value: number): string {
  return short(Number(value.toFixed(4)), 4);
}

function short(value: number, digits?: number): string {
  const text = digits === undefined ? String(value) : value.toFixed(digits);
  return text.replace(/^(-?)0\./, '$1.');
}
