import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  counterOf,
  elementOf,
  feeRuleOf,
  fineOf,
  type LawCells,
  LawError,
  LawRepository,
  statuteOf,
} from '@townline/jurisdictions';
import { CsvSplitter } from '@townline/kernel';
import type { DataSource } from 'typeorm';

/** The same from the sources and from `dist/`. */
const SEEDS = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../seeds' : './seeds', import.meta.url));

/**
 * Puts the law that ships with Townline into the database: rows that are there already stay as they are, so it is safe to repeat,
 * and a corrected row becomes a version beside the old one. Returns how many were new. Throws `BAD_LAW_ROW`.
 */
export async function loadReferenceLaw(dataSource: DataSource, folder = SEEDS): Promise<number> {
  const [statutes, elements, fines, counters, feeRules] = await Promise.all([
    readRows(folder, 'ct-statutes.csv', statuteOf),
    readRows(folder, 'ct-offense-elements.csv', elementOf),
    readRows(folder, 'ct-fines.csv', fineOf),
    readRows(folder, 'ct-counters.csv', counterOf),
    readRows(folder, 'ct-fee-rules.csv', feeRuleOf),
  ]);
  const law = new LawRepository(dataSource);
  return dataSource.transaction(
    async (manager) =>
      (await law.addStatutes(manager, statutes)) +
      (await law.addElements(manager, elements)) +
      (await law.addFines(manager, fines)) +
      (await law.addCounters(manager, counters)) +
      (await law.addFeeRules(manager, feeRules)),
  );
}

async function readRows<Row>(folder: string, name: string, toRow: (cells: LawCells) => Row): Promise<Row[]> {
  const splitter = new CsvSplitter(',');
  const text = await readFile(join(folder, name), 'utf8');
  const [header = [], ...records] = [...splitter.push(text), ...splitter.end()];
  return records.map((record, at) => {
    try {
      return toRow(cellsOf(header, record));
    } catch (error) {
      if (error instanceof LawError) throw new LawError(error.code, `${name}, row ${at + 2}, ${error.message}`);
      throw error;
    }
  });
}

function cellsOf(header: readonly string[], record: readonly string[]): LawCells {
  const filled = header.map((column, at) => [column, (record[at] ?? '').trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}
