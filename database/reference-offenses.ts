import { fileURLToPath } from 'node:url';
import { UniformOffenseRepository } from '@townline/enforcement';
import type { DataSource } from 'typeorm';
import { readReferenceRows } from './reference-rows.js';

/** The same from the sources and from `dist/`. */
const SEEDS = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../seeds' : './seeds', import.meta.url));

/** Puts in the uniform codes of offenses that ship with Townline, and what a charge under a statute is counted as. Safe to repeat. */
export async function loadReferenceOffenses(dataSource: DataSource, folder = SEEDS): Promise<void> {
  const [offenses, uses] = await Promise.all(
    ['uniform-offenses.csv', 'ct-statute-uses.csv'].map((name) => readReferenceRows(folder, name)),
  );
  const repository = new UniformOffenseRepository(dataSource);
  await dataSource.transaction((manager) => repository.put(manager, offenses ?? [], uses ?? []));
}
