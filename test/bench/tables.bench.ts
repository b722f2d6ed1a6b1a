import { readReport } from './reopening/report-file.js';
import { levelLine, overallLines, printReportLine } from './reopening/report-lines.js';

/**
 * The figures of the last run that was kept, next to what is asked of them: the run itself takes long
 * (`npm run bench -- reopening --write`).
 */
const report = await readReport();
if (report === null) throw new Error('no run was kept: npm run bench -- reopening --write');
for (const level of report.levels) printReportLine(levelLine(level, report.seeds));
for (const line of overallLines(report)) printReportLine(line);
