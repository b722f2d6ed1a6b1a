import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { medianOf } from './bench-line.js';

const ROUNDS = 5;

/**
 * Seconds that plain `COPY` takes to put the same CSV files into one table each, every column text, no index: the middle of
 * five rounds, since one is over in half a second.
 */
export async function copySeconds(databaseUrl: string, folder: string, files: readonly string[]): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await copyOnce(databaseUrl, folder, files));
  return medianOf(rounds);
}

async function copyOnce(databaseUrl: string, folder: string, files: readonly string[]): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    let seconds = 0;
    for (const file of files) {
      const table = `floor_${basename(file, '.csv')}`;
      const columns = (await headerOf(join(folder, file))).map((column) => `"${column}" text`);
      await client.query(`create table ${table} (${columns.join(', ')})`);
      const started = performance.now();
      await pipeline(
        createReadStream(join(folder, file)),
        client.query(copyFrom(`copy ${table} from stdin (format csv, header)`)),
      );
      seconds += (performance.now() - started) / 1_000;
      await client.query(`drop table ${table}`);
    }
    return seconds;
  } finally {
    await client.end();
  }
}

async function headerOf(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return (buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)[0] ?? '').split(',');
  } finally {
    await file.close();
  }
}
