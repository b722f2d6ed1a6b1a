import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type LinkModel, type LinkTable, LinkTableBuilder, rawColumns } from '@townline/matching';
import { sharedData } from '../shared-path.js';
import type { LabelledSet, Truth } from './labelled-set.js';
import { senzingSet } from './senzing.js';
import { readIdPairs, readRows, type TextRow } from './truth-files.js';

/** The files of each set below the shared data folder. */
export const SET_FILES: Readonly<Record<string, readonly string[]>> = {
  historical_50k: ['er/splink/historical_figures_with_errors_50k.parquet'],
  fake_1000: ['er/splink/fake_1000.csv'],
  febrl3: ['er/febrl/dataset3.csv'],
  febrl4: ['er/febrl/dataset4a.csv', 'er/febrl/dataset4b.csv'],
  senzing: ['er/senzing/customers.csv', 'er/senzing/actual_truthset_key.csv'],
  senzing_alternate: ['er/senzing/customers.csv', 'er/senzing/alternate_truthset_key.csv'],
  restaurants: ['er/restaurants/restaurantProfiles.csv', 'er/restaurants/restaurant_duplicates.csv'],
};

/** Reads a set; undefined where its data is absent. */
export async function readSet(name: string): Promise<LabelledSet | undefined> {
  const [first, second] = (SET_FILES[name] ?? []).map(sharedData);
  if (first === undefined) return undefined;
  switch (name) {
    case 'historical_50k':
      return { name, sources: [await readParquet(first)], truth: byColumn('cluster') };
    case 'fake_1000':
      return { name, sources: [readRows(first)], truth: byColumn('cluster') };
    case 'senzing':
    case 'senzing_alternate':
      return senzingSet(name, first, second ?? '');
    case 'restaurants':
      return {
        name,
        sources: [readRows(first, '|')],
        truth: { kind: 'pairs', pairs: readIdPairs(second ?? '', '|') },
      };
    default:
      return {
        name,
        sources: [first, second].flatMap((path) => (path === undefined ? [] : [readRows(path)])),
        truth: FEBRL,
      };
  }
}

/** "rec-12-org" and "rec-12-dup-0" are one person. */
const FEBRL: Truth = {
  kind: 'entities',
  entityOf: (row) => /^[^-]+-[^-]+/.exec(row['rec_id'] ?? '')?.[0] ?? '',
};

function byColumn(column: string): Truth {
  return { kind: 'entities', entityOf: (row) => row[column] ?? '' };
}

async function readParquet(path: string): Promise<TextRow[]> {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        typeof value === 'string' && value !== '' ? [[name, value]] : [],
      ),
    ),
  );
}

/** The rows as the engine takes them, and the row each record of the set became. */
export function linkTable(set: LabelledSet, model: LinkModel): { table: LinkTable; entities: string[] } {
  const wanted = rawColumns(model).filter((column) => column !== model.idColumn);
  const header = [model.idColumn, ...wanted];
  const builder = new LinkTableBuilder(header, model.idColumn, rawColumns(model));
  const entities = new Map<string, string>();
  set.sources.forEach((rows, source) => {
    for (const row of rows) {
      builder.addRow(
        header.map((column) => row[column] ?? null),
        source,
      );
      if (set.truth.kind === 'entities') {
        entities.set(`${source} ${row[model.idColumn] ?? ''}`, set.truth.entityOf(row));
      }
    }
  });
  const table = builder.build();
  return { table, entities: table.ids.map((id, row) => entities.get(`${table.sources[row] ?? 0} ${id}`) ?? '') };
}
