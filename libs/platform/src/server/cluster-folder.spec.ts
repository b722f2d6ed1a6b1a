import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from './cluster-folder.js';
import { unprivilegedUser } from './unprivileged-user.js';

const made: string[] = [];

/** A clone in a folder that everyone, or only its owner, can enter. */
async function clone(mode: number): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'clone-'));
  await chmod(root, mode);
  made.push(root);
  return root;
}

afterAll(async () => {
  for (const path of made) await rm(path, { recursive: true, force: true });
});

describe('clusterFolder', () => {
  it('lies inside the clone where the server can reach it, for its user alone', async () => {
    const root = await clone(0o755);
    const user = await unprivilegedUser();
    const folder = await clusterFolder(root, user);
    expect(folder).toEqual({ path: join(root, '.townline/postgres'), elsewhere: false });
    const state = await stat(folder.path);
    expect(state.mode & 0o777).toBe(0o700);
    expect(state.uid).toBe(user?.uid ?? process.getuid?.());
    expect(await readFile(join(root, '.townline/cluster'), 'utf8')).toBe(`${folder.path}\n`);
  });

  it('does not follow the pointer of a copied clone', async () => {
    const [root, other] = [await clone(0o755), await clone(0o755)];
    await mkdir(join(root, '.townline'));
    await writeFile(join(root, '.townline/cluster'), `${join(other, '.townline/postgres')}\n`);
    expect((await clusterFolder(root, await unprivilegedUser())).path).toBe(join(root, '.townline/postgres'));
  });

  it('lies elsewhere where root alone can enter the clone, twice in the same place', async () => {
    const user = await unprivilegedUser();
    const root = await clone(0o700);
    const folder = await clusterFolder(root, user);
    // An ordinary user runs the server as itself and reaches its own clone.
    expect(folder.elsewhere).toBe(user !== undefined);
    if (folder.elsewhere) made.push(folder.path);
    expect(await clusterFolder(root, user)).toEqual(folder);
    expect((await readFile(join(root, '.townline/cluster'), 'utf8')).trim()).toBe(folder.path);
    expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
  });
});
