import { join } from 'node:path';
import { writePackageFiles } from '@townline/app-cli';
import type { BenchPackage } from './bench-package.js';
import { simulateWorld, writePackage, type DataPackage, type ResourceName, type Row } from '@townline/simulation';

/** A world of the given scale with only the named tables, the first cut after `limit` rows. */
async function write(
  parent: string,
  scale: number,
  names: readonly ResourceName[],
  limit: number,
): Promise<BenchPackage> {
  const whole = writePackage(simulateWorld({ seed: 77, scale }));
  const counted = { rows: 0 };
  const dataPackage: DataPackage = {
    ...whole,
    descriptor: {
      ...whole.descriptor,
      resources: whole.descriptor.resources.filter(({ name }) => names.includes(name)),
    },
    resources: { ...whole.resources },
  };
  const resources = dataPackage.resources as Record<ResourceName, DataPackage['resources'][ResourceName]>;
  for (const name of names) {
    const { columns, rows } = whole.resources[name];
    resources[name] = { columns, rows: { [Symbol.iterator]: () => upTo(rows, limit, counted) } };
  }
  const folder = join(parent, 'package');
  await writePackageFiles(folder, dataPackage);
  return { folder, files: dataPackage.descriptor.resources.map(({ path }) => path), rows: counted.rows };
}

function* upTo(rows: Iterable<Row>, limit: number, counted: { rows: number }): Generator<Row> {
  let taken = 0;
  for (const row of rows) {
    if (taken === limit) return;
    taken += 1;
    counted.rows += 1;
    yield row;
  }
}

const [parent = '', scale = '', names = '', limit = ''] = process.argv.slice(2);
const written = await write(parent, Number(scale), names.split(',') as ResourceName[], Number(limit));
process.send?.(written, () => process.disconnect());
