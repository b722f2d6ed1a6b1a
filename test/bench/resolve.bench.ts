import { importInto } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { printLine } from './bench-line.js';
import { writeBenchPackage } from './bench-package.js';
import { copySeconds } from './copy-floor.js';

/** At this scale a world is a little over 100,000 rows. */
const SCALE = 1.45;

/** Facts, resolution and detection over some 100,000 observations, against COPY of the same rows. */
const { url, folder } = benchSettings();
const written = await writeBenchPackage(folder, SCALE);
if (written.rows < 100_000) throw new Error(`the package holds ${written.rows} rows: raise the scale`);
const house = await openBenchHouse();
try {
  const floorSeconds = await copySeconds(url, written.folder, written.files);
  await importInto(house.context, written.folder);
  const started = performance.now();
  const { stages } = await house.context.get(ResolveRunService).run({ all: true });
  const seconds = (performance.now() - started) / 1_000;
  const peakMemoryMb = process.resourceUsage().maxRSS / 1_024;
  const ratio = seconds / floorSeconds;
  printLine({
    bench: 'resolve',
    observations: written.rows,
    seconds,
    ...Object.fromEntries(stages.map((stage) => [`${stage.name}Seconds`, stage.seconds])),
    peakMemoryMb,
    floor: 'COPY',
    floorSeconds,
    ratio,
    target: '<= 150, memory <= 2048 MB',
    met: ratio <= 150 && peakMemoryMb <= 2_048,
  });
} finally {
  await house.close();
}
