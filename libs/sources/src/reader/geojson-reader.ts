import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import Pick from 'stream-json/filters/Pick.js';
import StreamJson from 'stream-json';
import StreamArray from 'stream-json/streamers/StreamArray.js';
import { ImportError } from '../import/import.errors.js';
import { featureTable } from './feature-table.js';
import { FeatureWatch } from './feature-watch.js';
import type { Table } from './table.js';
import { TextGuard } from './text-guard.js';

/** Reads the features of a GeoJSON FeatureCollection as rows: properties as columns, the shape as column `geometry`. */
export function openGeoJson(path: string, fileName: string): Promise<Table> {
  const features = StreamArray.streamArray();
  pipeline(
    createReadStream(path),
    new TextGuard(fileName),
    StreamJson.parser(),
    new FeatureWatch(fileName),
    Pick.pick({ filter: 'features' }),
    features,
    // An error anywhere ends the last stream, and whoever reads from it meets the error there.
    () => undefined,
  );
  return featureTable(values(features as AsyncIterable<{ value: unknown }>, fileName), fileName);
}

async function* values(items: AsyncIterable<{ value: unknown }>, fileName: string): AsyncGenerator<unknown> {
  let number = 0;
  try {
    for await (const item of items) {
      number += 1;
      yield item.value;
    }
  } catch (error) {
    if (error instanceof ImportError || !(error instanceof Error)) throw error;
    const place = `${fileName}: the JSON breaks off or is broken after feature ${number}`;
    throw new ImportError('BAD_FILE', `${place} (${error.message})`, { cause: error });
  }
}
