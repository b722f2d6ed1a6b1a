import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchSettings } from './bench-house.js';
import { saveReport } from './reopening/report-file.js';
import { levelLine, overallLines, printReportLine, worldLine } from './reopening/report-lines.js';
import { reopeningReport } from './reopening/reopening-report.js';
import { measureWorlds } from './reopening/world-pool.js';
import { REPORTING_SEEDS, worldPlans } from './reopening/world-plans.js';

/**
 * The reopening benchmark: worlds of many seeds and three levels, each simulated, taken through the whole pipeline and
 * measured. One JSON line a world, then one a level. `--write`: the document and its curves are made anew from this run.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: REPORTING_SEEDS },
    levels: { type: 'string', default: 'easy,normal,hard' },
    jobs: { type: 'string', default: `${Math.min(2, availableParallelism())}` },
    write: { type: 'boolean', default: false },
  },
});
const plans = worldPlans(values.seeds, values.levels);
const worlds = await measureWorlds(plans, Number(values.jobs), benchSettings().url, (world) =>
  printReportLine(worldLine(world)),
);
const report = reopeningReport(values.seeds, worlds);
for (const level of report.levels) printReportLine(levelLine(level, values.seeds));
for (const line of overallLines(report)) printReportLine(line);
if (values.write) await saveReport(report);
