import { importInto } from '@townline/app-cli';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { printLine } from './bench-line.js';
import { writeBenchPackage } from './bench-package.js';
import { copySeconds } from './copy-floor.js';

const ROWS = 200_000;

/** Rows per second of a large package, stored whole, against COPY of the same file into one bare table. */
const { url, folder } = benchSettings();
const written = await writeBenchPackage(folder, 16, ['businesses'], ROWS);
const house = await openBenchHouse();
try {
  const floorSeconds = await copySeconds(url, written.folder, written.files);
  const started = performance.now();
  const { files } = await importInto(house.context, written.folder);
  const seconds = (performance.now() - started) / 1_000;
  const stored = files.reduce((sum, file) => sum + file.stored, 0);
  if (stored !== written.rows || stored !== ROWS) throw new Error(`${stored} rows stored of ${written.rows}`);
  const ratio = floorSeconds / seconds;
  printLine({
    bench: 'import',
    rows: stored,
    seconds,
    rowsPerSecond: stored / seconds,
    peakMemoryMb: process.resourceUsage().maxRSS / 1_024,
    floor: 'COPY',
    floorSeconds,
    ratio,
    target: '>= 0.10',
    met: ratio >= 0.1,
  });
} finally {
  await house.close();
}
