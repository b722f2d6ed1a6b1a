import type { DataSource, Migration } from 'typeorm';
import { loadReferenceBenchmarks } from './reference-benchmarks.js';
import { loadReferenceLaw } from './reference-law.js';
import { loadReferenceOffenses } from './reference-offenses.js';

/** Brings a database to the current schema and to the law and the published figures that ship with it. Returns the migrations that were run. */
export async function bringUp(dataSource: DataSource): Promise<readonly Migration[]> {
  const done = await dataSource.runMigrations({ transaction: 'each' });
  await loadReferenceLaw(dataSource);
  await loadReferenceBenchmarks(dataSource);
  await loadReferenceOffenses(dataSource);
  return done;
}
