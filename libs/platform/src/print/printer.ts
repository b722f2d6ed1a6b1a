import type { Chart } from './chart.js';
import type { PrintOut } from './print-out.js';

/** The writers of PDF and of drawings are large: a program that prints nothing never loads them. */

/** See `print-pdf.ts`. */
export async function printPdf(printOut: PrintOut): Promise<Uint8Array> {
  return (await import('./print-pdf.js')).printPdf(printOut);
}

/** See `chart.ts`. */
export async function drawChart(chart: Chart): Promise<string> {
  return (await import('./chart.js')).drawChart(chart);
}
