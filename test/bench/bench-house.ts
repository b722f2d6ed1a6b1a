import { join } from 'node:path';
import { openHouse, type House } from '@townline/app-cli';

/** The scratch database and folder that `townline bench` hands to a measurement. */
export function benchSettings(): { url: string; folder: string } {
  const { TOWNLINE_BENCH_URL: url, TOWNLINE_BENCH_FOLDER: folder } = process.env;
  if (!url || !folder) throw new Error('start measurements with: npm run bench');
  return { url, folder };
}

export function openBenchHouse(): Promise<House> {
  const { url, folder } = benchSettings();
  const takeOverSignals = (): void => undefined;
  return openHouse({ url, filesFolder: join(folder, 'files'), poolSize: 10, migrate: true, takeOverSignals });
}
