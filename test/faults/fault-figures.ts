import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/alerts.md', import.meta.url));
const PLACE = /(<!-- figures: npm run faults -->\n)[^]*?(?=<!-- end of figures -->)/;

export interface StreamFacts {
  readonly seed: number;
  readonly rows: number;
  readonly kills: { readonly worker: number; readonly api: number };
  /** Leads raised on the way. */
  readonly raised: number;
}

/** How long something took, in milliseconds, each time. */
export interface Delays {
  readonly to: string;
  readonly delays: readonly number[];
}

/** Prints what a streamed world took; `npm run faults` also writes it into the page on alerts. */
export async function tellFigures(
  { seed, rows, kills, raised }: StreamFacts,
  measured: readonly Delays[],
): Promise<void> {
  const times = measured.map(
    ({ to, delays }) => `${seconds(quantile(delays, 0.5))} s ${to} (95 % within ${seconds(quantile(delays, 0.95))} s)`,
  );
  const text =
    `${rows} rows landed one by one, the worker killed ${kills.worker} times and the API ${kills.api} times on the way:\n` +
    `${raised} leads raised, each alerted once; median from the commit of the decisive row ${times.join(',\n')}. Seed ${seed}.\n`;
  process.stderr.write(`streamed world: ${text}`);
  if (process.env['TOWNLINE_FAULTS'] !== 'many') return;
  await writeFile(PAGE, (await readFile(PAGE, 'utf8')).replace(PLACE, `$1${text}`));
}

/** The value below which that share of them lies; NaN of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
