import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countLeases, takeLease } from './cluster-lease.js';
import { isMarkAlive, processMark, takeLock } from './process-lock.js';

/** The mark of a process that has come and gone. */
async function deadMark(): Promise<string> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const mark = await processMark(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'close');
  return mark;
}

describe('process marks', () => {
  it('know the living from the dead, and from a later process of the same number', async () => {
    expect(await isMarkAlive(await processMark(process.pid))).toBe(true);
    expect(await isMarkAlive(await deadMark())).toBe(false);
    expect(await isMarkAlive(`${process.pid} 1`)).toBe(false);
    for (const nonsense of ['', '0', '-1', 'x y']) expect(await isMarkAlive(nonsense)).toBe(false);
  });
});

describe('takeLock', () => {
  let path: string;
  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'lock-')), 'lock');
  });

  it('refuses while a living process holds it, naming that process, and grants it afterwards', async () => {
    const unlock = await takeLock(path, 0);
    await expect(takeLock(path, 0)).rejects.toMatchObject({
      code: 'CLUSTER_LOCKED',
      message: expect.stringContaining(String(process.pid)),
    });
    await unlock();
    await (
      await takeLock(path, 0)
    )();
  });

  it('takes over from a process that died', async () => {
    await writeFile(path, await deadMark());
    await takeLock(path, 0);
    expect(await readFile(path, 'utf8')).toBe(await processMark(process.pid));
    expect(await readdir(join(path, '..'))).toEqual(['lock']);
  });

  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    await writeFile(path, await deadMark());
    const visit = async (): Promise<void> => {
      const unlock = await takeLock(path, 60_000);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      await unlock();
    };
    await Promise.all(Array.from({ length: 8 }, visit));
    expect(most).toBe(1);
  });
});

describe('leases', () => {
  it('count the living and sweep away the dead', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'leases-')), 'leases');
    expect(await countLeases(folder)).toBe(0);
    const first = await takeLease(folder);
    const second = await takeLease(folder);
    await writeFile(join(folder, 'killed'), await deadMark());
    expect(await countLeases(folder)).toBe(2);
    expect(await readdir(folder)).toHaveLength(2);
    await first();
    await second();
    expect(await countLeases(folder)).toBe(0);
  });
});
