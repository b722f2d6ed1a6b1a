import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '@townline/app-cli';
import { svgChart } from '../chart/svg-chart.js';
import { filledBlocks } from './document-blocks.js';
import { precisionRecallChart, reliabilityChart } from './reopening-charts.js';
import type { ReopeningReport } from './reopening-report.js';
import { reopeningBlocks } from './reopening-tables.js';

const FOLDER = join(ROOT, 'docs/evaluation');
const DOCUMENT = join(ROOT, 'docs/evaluation.md');
const NUMBERS = join(FOLDER, 'reopening.json');

/** Keeps a run's numbers and makes the document's tables and curves from them. */
export async function saveReport(report: ReopeningReport): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(NUMBERS, `${JSON.stringify(report, toFourDigits, 1)}\n`);
  await renderReport();
}

/** Makes the document's tables and curves anew from the numbers that are kept. */
export async function renderReport(): Promise<void> {
  const report = await readReport();
  if (report === null) throw new Error(`${NUMBERS} is missing: run the benchmark with --write first`);
  await writeFile(join(FOLDER, 'reliability.svg'), svgChart(reliabilityChart(report)));
  await writeFile(join(FOLDER, 'precision-recall.svg'), svgChart(precisionRecallChart(report)));
  await writeFile(DOCUMENT, filledBlocks(await readFile(DOCUMENT, 'utf8'), reopeningBlocks(report)));
}

/** The numbers of the last run that was kept; null when there is none. */
export async function readReport(): Promise<ReopeningReport | null> {
  try {
    return JSON.parse(await readFile(NUMBERS, 'utf8')) as ReopeningReport;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function toFourDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
