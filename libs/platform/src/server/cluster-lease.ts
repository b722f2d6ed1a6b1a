import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMarkAlive, processMark } from './process-lock.js';

let leasesTaken = 0;

/** Says "this process uses the cluster"; returns what takes the word back. */
export async function takeLease(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${process.pid}-${++leasesTaken}`);
  await writeFile(path, await processMark(process.pid));
  return () => rm(path, { force: true });
}

/** How many living processes use the cluster; words left by the dead are swept away. */
export async function countLeases(folder: string): Promise<number> {
  let living = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const mark = await readFile(path, 'utf8').catch(() => '');
    if (await isMarkAlive(mark)) living += 1;
    else await rm(path, { force: true });
  }
  return living;
}
