import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchSettings } from './bench-house.js';
import { readReport, saveReport } from './reopening/report-file.js';
import { levelLine, overallLines, printReportLine, worldLine } from './reopening/report-lines.js';
import { reopeningReport, type ReopeningReport } from './reopening/reopening-report.js';
import { resultsTable } from './reopening/reopening-tables.js';
import { measureWorlds } from './reopening/world-pool.js';
import { REPORTING_SEEDS, worldPlans } from './reopening/world-plans.js';
import { LEVELS, type WorldPlan } from './reopening/world-result.js';

/**
 * The reopening benchmark: worlds of many seeds and three levels, each simulated, taken through the whole pipeline and
 * measured. One JSON line a world, then one a level. `--seeds 1-3,7`, `--levels easy,hard`; `--jobs 2`: worlds at a time;
 * `--scale .1`: small ones, for a look; `--write`: the document and its curves are made anew from this run; `--kept`: the
 * last run that was written, shown again.
 */
const { seeds, plans, jobs, write, kept } = settings();
if (kept) {
  const report = await readReport();
  if (report !== null) show(report);
  else console.error('bench reopening: no run was kept yet: npm run bench -- reopening --write');
} else {
  const worlds = await measureWorlds(plans, jobs, benchSettings().url, (world) => printReportLine(worldLine(world)));
  const report = reopeningReport(seeds, worlds);
  show(report);
  if (write) await saveReport(report);
}

/** Lines for a machine, and the table for a person. */
function show(report: ReopeningReport): void {
  for (const level of report.levels) printReportLine(levelLine(level, report.seeds));
  for (const line of overallLines(report)) printReportLine(line);
  console.error(`\n${resultsTable(report)}\n`);
}

interface Settings {
  readonly seeds: string;
  readonly plans: readonly WorldPlan[];
  readonly jobs: number;
  readonly write: boolean;
  readonly kept: boolean;
}

function settings(): Settings {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: REPORTING_SEEDS },
        levels: { type: 'string', default: LEVELS.join(',') },
        jobs: { type: 'string', default: `${Math.min(2, availableParallelism())}` },
        scale: { type: 'string', default: '1' },
        write: { type: 'boolean', default: false },
        kept: { type: 'boolean', default: false },
      },
    });
    const { seeds, levels, jobs, scale, write, kept } = values;
    if (!/^[1-9]\d?$/.test(jobs)) throw new RangeError(`"${jobs}" is no number of worlds at a time`);
    if (!(Number(scale) > 0)) throw new RangeError(`"${scale}" is no scale`);
    if (write && Number(scale) !== 1) throw new RangeError('what is published is measured at scale 1');
    return { seeds, plans: worldPlans(seeds, levels, Number(scale)), jobs: Number(jobs), write, kept };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    console.error(`bench reopening: ${error.message}`);
    return process.exit(2);
  }
}
