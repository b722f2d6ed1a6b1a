import { fileURLToPath } from 'node:url';
import { type BenchmarkCells, BenchmarkError, BenchmarkRepository, caveatOf, figureOf } from '@townline/exchange';
import type { DataSource } from 'typeorm';
import { readReferenceRows } from './reference-rows.js';

/** The same from the sources and from `dist/`. */
const SEEDS = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../seeds' : './seeds', import.meta.url));

/**
 * Puts the published figures and caveats that ship with Townline into the database; safe to repeat, as with the law. Returns how
 * many were new. Throws `BAD_BENCHMARK_ROW`.
 */
export async function loadReferenceBenchmarks(dataSource: DataSource, folder = SEEDS): Promise<number> {
  const figures = await read(folder, 'ct-benchmarks.csv', figureOf);
  const caveats = await read(folder, 'ct-period-caveats.csv', caveatOf);
  const benchmarks = new BenchmarkRepository(dataSource);
  return dataSource.transaction(
    async (manager) =>
      (await benchmarks.addFigures(manager, figures)) + (await benchmarks.addCaveats(manager, caveats)),
  );
}

async function read<Row>(folder: string, name: string, toRow: (cells: BenchmarkCells) => Row): Promise<Row[]> {
  const rows = await readReferenceRows(folder, name);
  return rows.map((cells, at) => {
    const filled = Object.entries(cells).flatMap(([column, text]) => (text === null ? [] : [[column, text] as const]));
    try {
      return toRow(Object.fromEntries(filled));
    } catch (error) {
      if (!(error instanceof BenchmarkError)) throw error;
      throw new BenchmarkError(error.code, `${name}, row ${at + 2}, ${error.message}`);
    }
  });
}
