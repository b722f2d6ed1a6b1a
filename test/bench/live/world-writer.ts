import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePackageFiles } from '@townline/app-cli';
import { Random, simulateWorld, writePackage, type DataPackage, type Resource, type Row } from '@townline/simulation';
import { ARRIVING, type Arrival, type ArrivingResource, type WrittenWorld } from './written-world.js';

/** One in so many shops is new to the registry: its own row and all that speaks of it come later. */
const NEW_SHOP = 0.35;
/** Rows about shops and people who are known; the last part comes again with another phone. */
const LATE = 0.4;
const AGAIN = 0.25;
/** Shops of which several rows come later are picked until there are so many rows. */
const ENOUGH = 12_000;

/** Writes a world without the rows that are to come later; those in a file of their own, in the order of arrival. */
async function write(parent: string, scale: number): Promise<WrittenWorld> {
  const whole = writePackage(simulateWorld({ seed: 77, scale }));
  const share = Math.min(0.2, ENOUGH / (72_000 * scale));
  const sorter = new Sorter(share);
  const dataPackage: DataPackage = {
    ...whole,
    descriptor: {
      ...whole.descriptor,
      resources: whole.descriptor.resources.filter(({ name }) => isArriving(name)),
    },
    resources: { ...whole.resources },
  };
  const resources = dataPackage.resources as Record<ArrivingResource, Resource>;
  for (const name of ARRIVING) resources[name] = sorter.without(name, whole.resources[name]);
  const folder = join(parent, 'package');
  await writePackageFiles(folder, dataPackage);
  const arrivals = join(parent, 'arrivals.json');
  await writeFile(arrivals, JSON.stringify(new Random(5).shuffled(sorter.later)));
  return { folder, arrivals, rows: sorter.rows };
}

/** Which rows stay in the package and which come later, by their keys alone: so that walking the rows twice gives the same. */
class Sorter {
  readonly later: Arrival[] = [];
  rows = 0;

  constructor(private readonly share: number) {}

  without(name: ArrivingResource, { columns, rows, pieces = [rows] }: Resource): Resource {
    const kept = pieces.map((piece) => ({ [Symbol.iterator]: () => this.keep(name, piece) }));
    return { columns, rows: { [Symbol.iterator]: () => inTurn(kept) }, pieces: kept };
  }

  private *keep(resource: ArrivingResource, rows: Iterable<Row>): Generator<Row> {
    for (const row of rows) {
      const kind = this.kindOf(resource, row);
      if (kind !== null) this.later.push({ resource, row: kind === 'AGAIN' ? withOtherPhone(row) : row, kind });
      if (kind !== null && kind !== 'AGAIN') continue;
      this.rows += 1;
      yield row;
    }
  }

  private kindOf(resource: ArrivingResource, row: Row): Arrival['kind'] | null {
    const shop = shopKey(resource, row);
    if (shop !== '' && drawn(`new ${shop}`) < (this.share * NEW_SHOP) / 2) return 'NEW_SHOP';
    const chance = drawn(`row ${resource} ${row['source']} ${row['record_id']}`) / this.share;
    if (chance < LATE) return 'KNOWN_SHOP';
    const isOfPhone = resource === 'businesses' || resource === 'parties';
    return isOfPhone && chance < LATE + AGAIN * 2 ? 'AGAIN' : null;
  }
}

function shopKey(resource: ArrivingResource, row: Row): string {
  if (resource === 'businesses') return `${row['source']} ${row['record_id']}`;
  return row['business_record_id'] ? `${row['business_source']} ${row['business_record_id']}` : '';
}

function withOtherPhone(row: Row): Row {
  return {
    ...row,
    phone: `203-555-${String(Math.floor(drawn(`phone ${row['record_id']}`) * 10_000)).padStart(4, '0')}`,
  };
}

function drawn(label: string): number {
  return new Random(11).fork(label).next();
}

function* inTurn(pieces: readonly Iterable<Row>[]): Generator<Row> {
  for (const piece of pieces) yield* piece;
}

function isArriving(name: string): boolean {
  return (ARRIVING as readonly string[]).includes(name);
}

const [parent = '', scale = ''] = process.argv.slice(2);
const written = await write(parent, Number(scale));
process.send?.(written, () => process.disconnect());
