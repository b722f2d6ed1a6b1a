import { ImportError } from '../import/import.errors.js';
import { contentOf, GROUP_SIZE, textFault, type Table, type TableRow } from './table.js';

/** Column under which a feature's shape stands, as GeoJSON text. */
export const GEOMETRY_COLUMN = 'geometry';

const FEATURES_PER_GROUP = GROUP_SIZE / 10;

interface Feature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: unknown;
}

/** Features as a table; the first one's properties are its columns. */
export async function featureTable(features: AsyncGenerator<unknown>, fileName: string): Promise<Table> {
  const first = await features.next();
  if (first.done) throw new ImportError('EMPTY_FILE', `${fileName} holds no features`);
  const columns = [...Object.keys(asFeature(first.value)?.properties ?? {}), GEOMETRY_COLUMN];
  const close = async (): Promise<void> => void (await features.return(undefined));
  return { columns, rows: rowGroups(first.value, features), close };
}

async function* rowGroups(first: unknown, others: AsyncGenerator<unknown>): AsyncGenerator<readonly TableRow[]> {
  let group = [toRow(first, 1)];
  let number = 1;
  for await (const feature of others) {
    group.push(toRow(feature, ++number));
    if (group.length < FEATURES_PER_GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function toRow(value: unknown, number: number): TableRow {
  const feature = asFeature(value);
  if (feature === null) {
    return { number, content: {}, fault: { column: '', value: '', reason: 'is not a GeoJSON feature' } };
  }
  const content = contentOf({ ...feature.properties, [GEOMETRY_COLUMN]: feature.geometry });
  const fault = textFault(content);
  return fault ? { number, content, fault } : { number, content };
}

function asFeature(value: unknown): Feature | null {
  if (typeof value !== 'object' || value === null || !('geometry' in value)) return null;
  return value;
}
