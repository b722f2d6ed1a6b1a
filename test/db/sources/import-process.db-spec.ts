import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openImportHouse, type ImportHouse } from './import-house.js';

const PROGRAM = fileURLToPath(new URL('import-process.mjs', import.meta.url));

/** The rows of the large file, held as objects, would take more than twice this. */
const HEAP_MEGABYTES = 96;

let house: ImportHouse;
const children: ChildProcess[] = [];

beforeAll(async () => {
  house = await openImportHouse('import process');
});
beforeEach(() => house.empty());
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await house.close();
});

/** A package of that many invented shops. */
async function packageOf(name: string, count: number): Promise<string> {
  const folder = join(house.folder, name);
  await mkdir(folder);
  const resources = [{ name: 'businesses', path: 'businesses.csv' }];
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ resources }));
  const stream = createWriteStream(join(folder, 'businesses.csv'));
  stream.write('source,record_id,trade_name,street,city,state,opened_on,phone\n');
  for (let at = 0; at < count; at++) {
    const row = `clerk${at % 3},R-${at},Harbor ${at} Spa,${at % 900} Elm Street,Quillhaven,XA,2020-01-${10 + (at % 19)},555-01${10 + (at % 89)}\n`;
    if (!stream.write(row)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return folder;
}

/** An import in a process of its own, with a heap of so many megabytes where that matters. */
function start(path: string, heapMegabytes?: number): ChildProcess {
  const limit = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const child = spawn(process.execPath, [...limit, PROGRAM, house.url, house.filesFolder, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function finish(child: ChildProcess): Promise<{ stored: number }> {
  const printed = child.stdout ? await text(child.stdout) : '';
  return JSON.parse(printed) as { stored: number };
}

/** True once the other process is storing rows. */
async function isStoring(): Promise<boolean> {
  const found = await house.rows(
    `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
     and query like '%insert into observation%'`,
  );
  return found.length > 0;
}

/** Every row, as it matters: what it says, where from, under which key. */
function content(): Promise<unknown[]> {
  return house.rows(
    `select s.name, o.resource, o.record_id, o.row_number, o.content::text, o.superseded_at, b.state
     from observation o join source s on s.id = o.source_id join import_batch b on b.id = o.import_batch_id
     order by o.resource, s.name, o.record_id`,
  );
}

describe('an import that is killed in the middle', () => {
  it('leaves no row behind, and run again gives the same rows as an undisturbed run', async () => {
    const path = await packageOf('killed', 20_000);
    const child = start(path);
    while (!(await isStoring()) && child.exitCode === null) await pause(5);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(await house.rows('select 1 from observation limit 1')).toEqual([]);
    expect(await house.rows('select state from import_batch')).toEqual([{ state: 'RECEIVED' }]);

    const report = await house.import(path);
    expect(report.files[0]).toMatchObject({ read: 20_000, stored: 20_000, refused: 0 });
    const disturbed = await content();
    const footprint = await house.footprint();

    await house.empty();
    await house.import(path);
    expect(await content()).toEqual(disturbed);
    // A killed process cannot clear away the draft of a file it was receiving; everything else is the same.
    expect({ ...(await house.footprint()), files: 0 }).toEqual({ ...footprint, files: 0 });
  });
});

describe('the memory of an import', () => {
  it('does not grow with the file: rows that would fill the heap twice over go through it', async () => {
    const rows = 400_000;
    const { stored } = await finish(start(await packageOf('large', rows), HEAP_MEGABYTES));
    expect(stored).toBe(rows);
  });
});
