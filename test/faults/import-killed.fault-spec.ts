import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sequenceFrom } from './fault-seed.js';
import { type ImportHouse, openImportHouse } from '../db/sources/import-house.js';

const PROGRAM = fileURLToPath(new URL('../db/sources/import-process.mjs', import.meta.url));
const IS_WHOLE = process.env['TOWNLINE_FAULTS'] === 'many';
const [KILLS, ROWS] = IS_WHOLE ? [50, 50_000] : [4, 10_000];

let house: ImportHouse;
let path: string;
beforeAll(async () => {
  house = await openImportHouse('import killed');
  path = join(house.folder, 'shops');
  await mkdir(path);
  const resources = [{ name: 'businesses', path: 'businesses.csv' }];
  await writeFile(join(path, 'datapackage.json'), JSON.stringify({ resources }));
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `clerk,R-${at},Harbor ${at} Spa,${at % 900} Elm Street,Quillhaven,XA`,
  );
  const header = 'source,record_id,trade_name,street,city,state';
  await writeFile(join(path, 'businesses.csv'), `${[header, ...rows].join('\n')}\n`);
});
afterAll(() => house.close());

function start(): ChildProcess {
  return spawn(process.execPath, [PROGRAM, house.url, house.filesFolder, path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Digest of every row as it matters, whatever ids it got. */
async function state(): Promise<unknown> {
  const [row] = await house.rows(
    `select count(*)::int as rows, md5(string_agg(md5(concat_ws('|', s.name, o.resource, o.record_id, o.row_number,
       o.content, o.superseded_at, b.state)), '' order by o.record_id)) as digest
     from observation o join source s on s.id = o.source_id join import_batch b on b.id = o.import_batch_id`,
  );
  return row;
}

describe('an import killed with kill -9', () => {
  it(`at ${KILLS} random moments leaves all rows of the file or none, and run again ends as an undisturbed one`, async () => {
    const began = performance.now();
    const undisturbedChild = start();
    await once(undisturbedChild, 'close');
    const took = performance.now() - began;
    const undisturbed = await state();
    expect(undisturbed).toMatchObject({ rows: ROWS });
    const { seed, next } = sequenceFrom(process.env['TOWNLINE_SEED']);
    const found = { none: 0, all: 0 };
    for (let kill = 0; kill < KILLS; kill++) {
      await house.empty();
      const child = start();
      const closed = once(child, 'close');
      await pause(next() * took);
      child.kill('SIGKILL');
      await closed;
      const [left] = await house.rows<{ rows: number }>('select count(*)::int as rows from observation');
      expect([0, ROWS]).toContain(left?.rows);
      found[left?.rows === 0 ? 'none' : 'all'] += 1;
      await once(start(), 'close');
      expect(await state()).toEqual(undisturbed);
      const received = await readdir(house.filesFolder, { recursive: true, withFileTypes: true });
      const kept = received.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('incoming'));
      expect(kept.length).toBe(1);
    }
    process.stderr.write(
      `import: ${ROWS} rows killed ${KILLS} times (none ${found.none}, all ${found.all}), each time ended the same; seed ${seed}\n`,
    );
  });
});
